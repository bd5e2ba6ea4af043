/** The Network Information API, which TypeScript's DOM does not know. */
export const networkConnection = (): (EventTarget & { type?: string }) | undefined =>
  (navigator as { connection?: EventTarget & { type?: string } }).connection;

/** True while what is sent costs somebody's mobile data; null where the browser does not say. */
export function isMobileData(): boolean | null {
  const { type } = networkConnection() ?? {};
  return type ? type === "cellular" : null;
}

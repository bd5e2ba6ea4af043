import type { Config } from "../config.ts";

/**
 * Whether a request's `Origin` is our own: the configured address, or the host it was sent to.
 * A page of another site cannot choose either.
 */
export function isOwnOrigin(origin: string | null, host: string | null, { baseUrl }: Pick<Config, "baseUrl">): boolean {
  if (origin === null) return false;
  if (baseUrl !== null && origin === new URL(baseUrl).origin) return true;
  if (!host || !URL.canParse(origin)) return false;
  const { protocol, host: from } = new URL(origin);
  return (protocol === "http:" || protocol === "https:") && from === host.toLowerCase();
}

const KEY = "jobcard:pseudo";

/** Whether this browser was asked, by `jobcard:pseudo` in its local storage, to show words as a test pattern. */
export function isPseudo(): boolean {
  try {
    return globalThis.localStorage?.getItem(KEY) === "1";
  } catch {
    return false;
  }
}

const FIRST_MS = 500;
const LAST_MS = 60_000;

/**
 * Milliseconds to wait before trying again: doubling, at most a minute, and anywhere between half
 * and all of it, so that a workshop's tablets do not come back in the same instant.
 * @param failures how many attempts in a row have failed before
 */
export function backOff(failures: number): number {
  const full = Math.min(LAST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return full / 2 + ((crypto.getRandomValues(new Uint16Array(1))[0] ?? 0) / 0xffff) * (full / 2);
}

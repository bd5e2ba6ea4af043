import type { Account } from "./types.ts";

/** Longer than a draft waits before it is written. */
const QUIET_MS = 600;
const LOOK_MS = 50;
const PATIENCE_MS = 8_000;

/**
 * Resolves to true once everything an account was given in this tab is on the device or with the
 * server, so that the tab may go; to false when that does not happen soon.
 */
export async function settled(account: Pick<Account, "overall" | "unkept"> | null): Promise<boolean> {
  if (!account) return true;
  let quiet = 0;
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    const { state } = account.overall();
    quiet = (state === "stored" || state === "saved-here") && account.unkept() === null ? quiet + LOOK_MS : 0;
    if (quiet >= QUIET_MS) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return false;
}

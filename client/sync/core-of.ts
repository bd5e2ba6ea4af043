import type { AccountCore } from "./account-core.ts";
import type { Account } from "./types.ts";

const cores = new WeakMap<Account, AccountCore>();

/** Keeps what an account has for the rest of `client/sync`, and for `client/media`. */
export const bindCore = (account: Account, core: AccountCore): void => void cores.set(account, core);

/** Null for an account that `openAccount` did not open, such as a preview's. */
export const coreIfAny = (account: Account): AccountCore | null => cores.get(account) ?? null;

/** @throws TypeError for an account that `openAccount` did not open */
export function coreOf(account: Account): AccountCore {
  const core = cores.get(account);
  if (!core) throw new TypeError("This account was not opened by openAccount");
  return core;
}

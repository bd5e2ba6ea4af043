import { createContext, useContext } from "solid-js";
import type { CaseId, StaffMe } from "../model/index.ts";
import type { Account, CaseSession } from "./sync/types.ts";

export interface AccountUse {
  account: Account;
  /** Opens a case for as long as it is on screen; whoever opens it closes it. */
  openCase(caseId: CaseId): CaseSession;
  /** Resolves once `openCase` may be called: what it needs is loaded after the first view. */
  canOpen(): Promise<unknown>;
}

const AccountContext = createContext<AccountUse>();
export const AccountProvider = AccountContext.Provider;

/** @throws Error outside of `AccountProvider` */
export function useAccountUse(): AccountUse {
  const use = useContext(AccountContext);
  if (!use) throw new Error("useAccount outside of AccountProvider");
  return use;
}

/** The same where there may be none: an administrator acts for nobody. */
export const useAccountIfAny = (): Account | null => useContext(AccountContext)?.account ?? null;

/** Whoever is signed in here, with what this device holds for them. */
export const useAccount = (): Account => useAccountUse().account;

/** The signed-in member of staff. @throws Error on the customer's page, which has its own kind of person */
export function staffOf(account: Account): StaffMe {
  const me = account.me();
  if (me.kind !== "staff") throw new Error("Only staff come here");
  return me;
}

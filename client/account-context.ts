import { createContext, useContext } from "solid-js";
import type { StaffMe } from "../model/protocol.ts";
import type { Account } from "./sync/types.ts";

const AccountContext = createContext<Account>();
export const AccountProvider = AccountContext.Provider;

/** Whoever is signed in here, with what this device holds for them. */
export function useAccount(): Account {
  const account = useContext(AccountContext);
  if (!account) throw new Error("useAccount outside of AccountProvider");
  return account;
}

/** The signed-in member of staff. @throws Error on the customer's page, which has its own kind of person */
export function staffOf(account: Account): StaffMe {
  const me = account.me();
  if (me.kind !== "staff") throw new Error("Only staff come here");
  return me;
}

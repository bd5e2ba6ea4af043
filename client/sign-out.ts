import { createContext, useContext } from "solid-js";

export interface SignOut {
  /** Cases with something that has not reached the server and would be lost with the account on this device. */
  unsent(): number;
  signOut(): Promise<unknown>;
}

const SignOutContext = createContext<SignOut>();
export const SignOutProvider = SignOutContext.Provider;

export function useSignOut(): SignOut {
  const signOut = useContext(SignOutContext);
  if (!signOut) throw new Error("useSignOut outside of SignOutProvider");
  return signOut;
}

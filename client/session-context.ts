import { createContext, useContext } from "solid-js";
import type { OrganisationId } from "../model/index.ts";
import type { SignInResult } from "./sync/gates.ts";

/** What can become of whoever is signed in. */
export interface Session {
  /** Cases with something that has not reached the server and would be lost with the account on this device. */
  unsent(): number;
  signOut(): Promise<unknown>;
  /** Goes on for another of the person's organisations, from its first screen. */
  actFor(organisation: OrganisationId): Promise<SignInResult>;
  /** Asks the server again who this is, after something about them was changed. */
  refresh(): void;
}

const SessionContext = createContext<Session>();
export const SessionProvider = SessionContext.Provider;

/** @throws Error outside of `SessionProvider` */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession outside of SessionProvider");
  return session;
}

/** What stands before the app: who is asking? Contracts of `staff-gate.ts` and `customer.ts`. */
import type { Accessor } from "solid-js";
import type { CaseId, OrganisationId, StaffMe } from "../../model/index.ts";
import type { Farewell } from "./farewell.ts";
import type { Account } from "./types.ts";

export type StaffGateState =
  /** Still looking on this device and asking the server. */
  | { kind: "starting" }
  | { kind: "signed-out" }
  /** Nobody is signed in on this device and the server cannot be reached. */
  | { kind: "unreachable" }
  /**
   * `expired`: the server no longer knows the session. Work goes on and is kept on this device;
   * nothing is sent until `signIn`.
   */
  | { kind: "signed-in"; account: Account; expired: boolean }
  /**
   * The account was disabled, or the tablet revoked. `delivering`: what was unsent goes out; `waiting`: the server must be reached
   * first; `done`: nothing of the account is on this device any more. `farewell` is null in a tab that only
   * heard of it.
   */
  | { kind: "dismissed"; isTablet: boolean; phase: "delivering" | "waiting" | "done"; farewell: Farewell | null }
  /** A demo administrator: no cases of their own. */
  | { kind: "admin"; me: StaffMe };

export type SignInResult =
  | "ok"
  /** The password was right, and a code is asked for. */
  | "second-factor"
  | "wrong-credentials"
  | "wrong-code"
  | "wrong-passkey"
  /** It took too long or was tried too often: the password is asked for again. */
  | "begin-again"
  | "tablet-only"
  | "limited"
  | "unreachable"
  | "failed";
/** `unsent`: refused, because something on this device has not reached the server. */
export type SignOutResult = "ok" | "unsent";

export interface StaffGate {
  readonly state: Accessor<StaffGateState>;
  signIn(email: string, password: string): Promise<SignInResult>;
  /** A code of the authenticator app or a recovery code, after `signIn`. @param trust asks this browser for none for 30 days */
  giveCode(code: string, trust: boolean): Promise<SignInResult>;
  /** @param response what the browser made of the challenge of `POST /api/auth/passkey/options` */
  signInWithPasskey(response: unknown): Promise<SignInResult>;
  /** Ends the session and removes the account's data from this device. */
  signOut(options?: { discardUnsent?: boolean }): Promise<SignOutResult>;
  /** Goes on for another of the person's organisations; what this device holds of the one before stays. */
  actFor(organisation: OrganisationId): Promise<SignInResult>;
  /** Asks the server again; for a "try again" button. */
  retry(): Promise<void>;
  close(): Promise<void>;
}

export type CustomerGateState =
  | { kind: "starting" }
  /** The address has no secret and this device remembers no link for the case. */
  | { kind: "no-link" }
  | { kind: "unknown-link" }
  | { kind: "revoked" }
  | { kind: "limited" }
  /** A first visit without a connection. */
  | { kind: "unreachable" }
  /** `withdrawn`: the link was revoked or has expired; what the device holds is still shown, nothing is sent. */
  | { kind: "open"; account: Account; caseId: CaseId; mayDecide: boolean; withdrawn: boolean };

export interface CustomerGate {
  readonly state: Accessor<CustomerGateState>;
  /** Asks the server again; for a "try again" button. */
  retry(): Promise<void>;
  close(): Promise<void>;
}

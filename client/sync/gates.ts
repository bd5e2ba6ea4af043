/** What stands before the app: who is asking? Shared contract of `staff-gate.ts` and `customer.ts`. */
import type { CaseId } from "../../model/ids.ts";
import type { StaffMe } from "../../model/protocol.ts";
import type { Account } from "./types.ts";

export type StaffGateState =
  /** Still looking on this device and asking the server. */
  | { kind: "starting" }
  | { kind: "signed-out" }
  /** Never signed in on this device and the server cannot be reached. */
  | { kind: "unreachable" }
  | { kind: "signed-in"; account: Account }
  /** A demo administrator: no cases of their own. */
  | { kind: "admin"; me: StaffMe };

export type SignInResult = "ok" | "wrong-credentials" | "limited" | "unreachable";

export type CustomerGateState =
  | { kind: "starting" }
  /** The address has no secret and this device remembers no link for the case. */
  | { kind: "no-link" }
  | { kind: "unknown-link" }
  | { kind: "revoked" }
  | { kind: "limited" }
  /** A first visit without a connection. */
  | { kind: "unreachable" }
  /** `withdrawn`: the link was revoked since; what the device holds is still shown, nothing is sent. */
  | { kind: "open"; account: Account; caseId: CaseId; mayDecide: boolean; withdrawn: boolean };

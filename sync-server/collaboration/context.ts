import type { CaseId } from "../../model/ids.ts";
import type { PartyPrincipal } from "../accounts/principal.ts";

/** What every hook knows of the socket it serves. */
export interface SocketContext {
  principal: PartyPrincipal;
  caseId: CaseId;
}

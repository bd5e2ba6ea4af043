import type { CaseId } from "../../model/ids.ts";
import type { PartyPrincipal } from "../accounts/principal.ts";
import type { UpdateFrames } from "./update-frames.ts";

/** What every hook knows of the socket it serves. */
export interface SocketContext {
  /** Takes the updates of pages that are open on the socket; absent where there is no socket. */
  updates?: UpdateFrames;
  principal: PartyPrincipal;
  caseId: CaseId;
}

import type { PageScope } from "../../model/page-names.ts";
import type { PagePrincipal } from "../accounts/principal.ts";
import type { UpdateFrames } from "./update-frames.ts";

/** What every hook knows of the socket it serves. */
export interface SocketContext {
  /** Takes the updates of pages that are open on the socket; absent where there is no socket. */
  updates?: UpdateFrames;
  principal: PagePrincipal;
  /** What it serves the pages of: a case, or an organisation. */
  caseId: PageScope;
}

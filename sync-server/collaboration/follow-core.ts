import { CLOSE } from "../../model/protocol.ts";
import type { CoreEvents } from "../create-core.ts";
import type { OpenSockets } from "./open-sockets.ts";

/** What becomes of open sockets when something is stored that changes who may be on them. */
export function followCore(sockets: OpenSockets): CoreEvents {
  return {
    claimed(caseId, owner) {
      // Whoever waited on an id that nobody had written yet may not listen to its owner.
      sockets.closeWhere(
        ({ principal, caseId: open }) =>
          open === caseId && principal.kind === "staff" && principal.organisation !== owner,
        CLOSE.forbidden,
      );
    },
    begunAnew: (scope) => sockets.closeWhere((socket) => socket.caseId === scope, CLOSE.otherEpoch),
    indexMoved: (organisation, cursor) => sockets.poke(organisation, cursor),
    linksRevoked: (caseId, links) =>
      sockets.closeWhere(
        ({ principal }) =>
          principal.kind === "customer" && principal.caseId === caseId && links.includes(principal.linkId),
        CLOSE.signedOut,
      ),
  };
}

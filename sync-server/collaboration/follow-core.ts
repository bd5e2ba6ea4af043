import type { CaseId } from "../../model/ids.ts";
import { can } from "../../model/policy.ts";
import { CLOSE } from "../../model/protocol.ts";
import { policyActor } from "../accounts/principal.ts";
import type { CaseParties } from "../cases/case-registry.ts";
import type { CoreEvents } from "../create-core.ts";
import type { OpenSockets } from "./open-sockets.ts";

/** Closes the sockets of staff who have no part in a case, or may not read cases of its mode. */
export function showOut(sockets: OpenSockets, caseId: CaseId, parties: CaseParties | null): void {
  const mode = parties?.mode;
  sockets.closeWhere(
    ({ caseId: open, principal }) =>
      open === caseId &&
      principal.kind === "staff" &&
      (parties?.[principal.party] !== principal.organisation ||
        (mode ? !can(policyActor(principal), "case.read", { mode }).ok : false)),
    CLOSE.forbidden,
  );
}

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
    modeKnown: (caseId, parties) => showOut(sockets, caseId, parties),
    linksRevoked: (caseId, links) =>
      sockets.closeWhere(
        ({ principal }) =>
          principal.kind === "customer" && principal.caseId === caseId && links.includes(principal.linkId),
        CLOSE.signedOut,
      ),
  };
}

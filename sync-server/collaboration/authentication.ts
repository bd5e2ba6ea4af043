import type { Extension } from "@hocuspocus/server";
import { parsePageName, scopeOf } from "../../model/page-names.ts";
import { CLOSE, otherEpochReason } from "../../model/protocol.ts";
import type { CaseRegistry } from "../cases/case-registry.ts";
import type { Epochs } from "../pages/epochs.ts";
import type { SocketContext } from "./context.ts";
import { Refusal } from "./safe-extension.ts";

const DENIED = () => new Refusal(CLOSE.forbidden.code, CLOSE.forbidden.reason);

/**
 * Lets a socket onto a page by the one access rule. Who it is was settled when the socket was
 * opened; the token a provider sends is not looked at. A lineage that has ended is refused before
 * anything of it is exchanged, with the name of the present one.
 */
export function authentication(cases: CaseRegistry, epochs: Epochs): Extension<SocketContext> {
  return {
    extensionName: "authentication",
    async onAuthenticate({ documentName, context, connectionConfig }) {
      const address = parsePageName(documentName);
      if (!address || scopeOf(address) !== context.caseId) throw DENIED();
      const access = await cases.access(context.principal, address);
      if (access === "none") throw DENIED();
      if (!epochs.isCurrent(address)) throw new Refusal(CLOSE.otherEpoch.code, otherEpochReason(epochs.of(address)));
      connectionConfig.readOnly = access === "read";
    },
  };
}

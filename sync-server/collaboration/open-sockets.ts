import type { CaseId } from "../../model/ids.ts";
import { CLOSE, type Poke } from "../../model/protocol.ts";
import type { Principal } from "../accounts/principal.ts";

export interface OpenSocket {
  principal: Principal;
  /** Null for the poke socket, which belongs to no case. */
  caseId: CaseId | null;
  send(text: string): void;
  close(code: number, reason: string): void;
}

type CloseReason = { code: number; reason: string };

/** Every socket that was let in, so that it can be shown out when its right ends. */
export interface OpenSockets {
  add(socket: OpenSocket): () => void;
  closeWhere(matches: (socket: OpenSocket) => boolean, why: CloseReason): void;
  /** Tells the poke sockets of an organisation where its index stands now. */
  poke(organisation: string, cursor: number): void;
  /** Closes the sockets of everybody whose session ended or who was disabled. */
  recheck(isValid: (principal: Principal) => Promise<boolean>): Promise<void>;
}

export function createOpenSockets(): OpenSockets {
  const open = new Set<OpenSocket>();
  const closeWhere: OpenSockets["closeWhere"] = (matches, { code, reason }) => {
    for (const socket of open) if (matches(socket)) socket.close(code, reason);
  };
  return {
    add(socket) {
      open.add(socket);
      return () => void open.delete(socket);
    },
    closeWhere,
    poke(organisation, cursor) {
      const text = JSON.stringify({ cursor } satisfies Poke);
      for (const { caseId, principal, send } of open) {
        if (caseId === null && principal.kind === "staff" && principal.organisation === organisation) send(text);
      }
    },
    async recheck(isValid) {
      const bySession = new Map([...open].map(({ principal }) => [principal.session, principal]));
      for (const [session, principal] of bySession) {
        if (!(await isValid(principal))) closeWhere((socket) => socket.principal.session === session, CLOSE.signedOut);
      }
    },
  };
}

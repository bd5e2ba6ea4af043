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
  /** The same to every organisation that listens here. */
  pokeAll(cursorOf: (organisation: string) => Promise<number>): Promise<void>;
  /** Closes the sockets of everybody whose session ended or who was disabled; of those that match. */
  recheck(
    isValid: (principal: Principal) => Promise<boolean>,
    matches?: (socket: OpenSocket) => boolean,
  ): Promise<void>;
  /** How often somebody was shown out or looked at: who comes in meanwhile has to be looked at, too. */
  rounds(): number;
}

const organisationOf = (principal: Principal): string | null =>
  principal.kind === "staff" || principal.kind === "group" ? principal.organisation : null;

export function createOpenSockets(): OpenSockets {
  const open = new Set<OpenSocket>();
  let rounds = 0;
  const closeWhere: OpenSockets["closeWhere"] = (matches, { code, reason }) => {
    rounds += 1;
    for (const socket of open) if (matches(socket)) socket.close(code, reason);
  };
  const poke: OpenSockets["poke"] = (organisation, cursor) => {
    const text = JSON.stringify({ cursor } satisfies Poke);
    for (const { caseId, principal, send } of open) {
      if (caseId === null && organisationOf(principal) === organisation) send(text);
    }
  };
  return {
    add(socket) {
      open.add(socket);
      return () => void open.delete(socket);
    },
    closeWhere,
    poke,
    async pokeAll(cursorOf) {
      const organisations = new Set<string>();
      for (const { caseId, principal } of open) {
        const organisation = organisationOf(principal);
        if (caseId === null && organisation !== null) organisations.add(organisation);
      }
      for (const organisation of organisations) poke(organisation, await cursorOf(organisation));
    },
    rounds: () => rounds,
    async recheck(isValid, matches = () => true) {
      rounds += 1;
      const looked = [...open].filter(matches);
      const bySession = new Map(looked.map(({ principal }) => [principal.session, principal]));
      for (const [session, principal] of bySession) {
        if (!(await isValid(principal))) closeWhere((socket) => socket.principal.session === session, CLOSE.signedOut);
      }
    },
  };
}

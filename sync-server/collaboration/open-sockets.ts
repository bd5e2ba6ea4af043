import type { PageScope } from "../../model/page-names.ts";
import { CLOSE, type Poke } from "../../model/protocol.ts";
import type { Principal } from "../accounts/principal.ts";

export interface OpenSocket {
  principal: Principal;
  /** What it serves the pages of: a case, or an organisation. Null for the poke socket. */
  caseId: PageScope | null;
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
  /**
   * Closes the sockets of everybody whose session ended, who was disabled or no longer is a member, and of those
   * whose rights changed, who may come again; of those that match.
   */
  recheck(
    look: (principal: Principal) => Promise<"valid" | "changed" | "gone">,
    matches?: (socket: OpenSocket) => boolean,
  ): Promise<void>;
  /** How often somebody was shown out or looked at: who comes in meanwhile has to be looked at, too. */
  rounds(): number;
}

const organisationOf = (principal: Principal): string | null =>
  principal.kind === "staff" || principal.kind === "group" ? principal.organisation : null;

/** What a session was let in with: it may act for several organisations at once. */
const rightsOf = (principal: Principal): string =>
  [principal.session, organisationOf(principal), ...("roles" in principal ? principal.roles : [])].join(" ");

export function createOpenSockets(): OpenSockets {
  const open = new Set<OpenSocket>();
  let rounds = 0;
  const closeWhere: OpenSockets["closeWhere"] = (matches, { code, reason }) => {
    rounds += 1;
    for (const socket of open) if (matches(socket)) socket.close(code, reason);
  };
  const poke: OpenSockets["poke"] = (organisation, cursor) => {
    const text = JSON.stringify({ cursor } satisfies Poke);
    for (const socket of open) {
      if (socket.caseId === null && organisationOf(socket.principal) === organisation) socket.send(text);
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
    async recheck(look, matches = () => true) {
      rounds += 1;
      const looked = new Map<string, OpenSocket[]>();
      for (const socket of [...open].filter(matches)) {
        const key = rightsOf(socket.principal);
        looked.set(key, [...(looked.get(key) ?? []), socket]);
      }
      for (const sockets of looked.values()) {
        const found = sockets[0] ? await look(sockets[0].principal) : "valid";
        if (found === "valid") continue;
        const { code, reason } = found === "gone" ? CLOSE.signedOut : CLOSE.restarting;
        for (const socket of sockets) socket.close(code, reason);
      }
    },
  };
}

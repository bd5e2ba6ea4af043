import type { Extension } from "@hocuspocus/server";
import * as z from "zod/mini";
import { LIMITS, Presence, Stroke } from "../../model/protocol.ts";
import { type PagePrincipal, sideOf } from "../accounts/principal.ts";
import type { SocketContext } from "./context.ts";

const MAX_PRESENCES = 50;

const At = z.nullable(z.string().check(z.maxLength(120)));

/** Puts what the server knows in the place of what a client claims; null for a state that is too large. */
function presenceOf(state: unknown, principal: PagePrincipal): Presence | null {
  // An empty state says nothing. Hocuspocus adds one of its own to every message it decodes.
  if (typeof state !== "object" || state === null || Object.keys(state).length === 0) return null;
  if ((JSON.stringify(state)?.length ?? 0) > LIMITS.presenceBytes) return null;
  const at = At.safeParse("at" in state ? state.at : null);
  const stroke = Stroke.safeParse("stroke" in state ? state.stroke : null);
  const { id, name } = principal.person;
  return Presence.parse({
    person: { id, name, party: sideOf(principal) },
    at: at.success ? at.data : null,
    organisation: principal.kind === "customer" ? null : principal.organisation,
    ...(at.success && at.data !== null && stroke.success && { stroke: stroke.data }),
  });
}

/** Which client id of a document speaks for whom. */
export interface PresenceOwners {
  /**
   * Leaves in `states` only what the speaker may say: one client id of its own. Providers also echo
   * what others said; that is dropped.
   * @param speaker the connection, which keeps the first id it used
   */
  filter(parts: {
    document: object;
    speaker: object;
    principal: PagePrincipal;
    states: Map<number, Record<string, unknown>>;
    present: ReadonlyMap<number, unknown>;
  }): void;
}

export function createPresenceOwners(): PresenceOwners {
  /** Sessions by client id: somebody who reconnects takes over what the lost connection left behind. */
  const sessions = new WeakMap<object, Map<number, string>>();
  const ownIds = new WeakMap<object, number>();
  return {
    filter({ document, speaker, principal, states, present }) {
      const bySession = sessions.get(document) ?? new Map<number, string>();
      sessions.set(document, bySession);
      for (const client of bySession.keys()) if (!present.has(client)) bySession.delete(client);
      for (const [client, state] of states) {
        const own = ownIds.get(speaker) ?? client;
        const free = !present.has(client) || bySession.get(client) === principal.session;
        const presence = own === client && free ? presenceOf(state, principal) : null;
        const full = !present.has(client) && present.size >= MAX_PRESENCES;
        if (!presence || full) {
          states.delete(client);
          continue;
        }
        ownIds.set(speaker, client);
        bySession.set(client, principal.session);
        states.set(client, { ...presence });
      }
    },
  };
}

/** Read-only connections may be present too; what they say of themselves is overwritten like anybody's. */
export function presence(owners: PresenceOwners): Extension<SocketContext> {
  return {
    extensionName: "presence",
    async beforeHandleAwareness({ document, states, connection, awareness }) {
      if (!connection) return;
      const { principal } = connection.context as SocketContext;
      owners.filter({ document, speaker: connection, principal, states, present: awareness.getStates() });
    },
  };
}

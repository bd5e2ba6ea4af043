import type { PageName } from "../../model/page-names.ts";
import type { PartyPrincipal } from "./principal.ts";
import { newSecret, secretHash } from "./secrets.ts";

const VALID_MS = 60_000;
const MAX_OPEN = 10_000;

interface Held {
  page: PageName;
  principal: PartyPrincipal;
  expiresAt: number;
}

/** One-time tickets for the standard y-websocket door; they live for a minute, in memory, as hashes. */
export interface Tickets {
  issue(page: PageName, principal: PartyPrincipal, now: number): { ticket: string; expiresAt: number };
  /** Uses a ticket up; null when it is unknown, used, expired or for another page. */
  redeem(ticket: string, page: PageName, now: number): PartyPrincipal | null;
}

export function createTickets(): Tickets {
  const held = new Map<string, Held>();
  const dropExpired = (now: number): void => {
    for (const [hash, { expiresAt }] of held) if (expiresAt <= now) held.delete(hash);
  };
  return {
    issue(page, principal, now) {
      dropExpired(now);
      const oldest = held.keys().next();
      if (held.size >= MAX_OPEN && !oldest.done) held.delete(oldest.value);
      const ticket = newSecret();
      const expiresAt = now + VALID_MS;
      held.set(secretHash(ticket), { page, principal, expiresAt });
      return { ticket, expiresAt };
    },
    redeem(ticket, page, now) {
      const hash = secretHash(ticket);
      const found = held.get(hash);
      held.delete(hash);
      return found && found.page === page && found.expiresAt > now ? found.principal : null;
    },
  };
}

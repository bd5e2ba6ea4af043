import type { PageName } from "../../model/page-names.ts";
import type { Database } from "../database/database.ts";
import type { PagePrincipal } from "./principal.ts";
import { newSecret, secretHash } from "./secrets.ts";

const VALID_MS = 60_000;

/** One-time tickets for the standard y-websocket door; they live for a minute, as hashes, and hold on every server. */
export interface Tickets {
  issue(page: PageName, principal: PagePrincipal, now: number): Promise<{ ticket: string; expiresAt: number }>;
  /** Uses a ticket up; null when it is unknown, used, expired or for another page. */
  redeem(ticket: string, page: PageName, now: number): Promise<PagePrincipal | null>;
}

export function createTickets({ query, run, first }: Database): Tickets {
  return {
    async issue(page, principal, now) {
      await run(query.deleteFrom("tickets").where("expires_at", "<=", now));
      const ticket = newSecret();
      const expiresAt = now + VALID_MS;
      const row = { token_hash: secretHash(ticket), page, principal: JSON.stringify(principal), expires_at: expiresAt };
      await run(query.insertInto("tickets").values(row));
      return { ticket, expiresAt };
    },
    async redeem(ticket, page, now) {
      // Whoever deletes it has it, so that of two at once one gets in.
      const found = await first(
        query.deleteFrom("tickets").where("token_hash", "=", secretHash(ticket)).returningAll(),
      );
      return found && found.page === page && found.expires_at > now
        ? (JSON.parse(found.principal) as PagePrincipal)
        : null;
    },
  };
}

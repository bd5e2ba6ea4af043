import type { CaseId, LinkId, PersonId } from "../../model/ids.ts";
import type { Link } from "../../model/pages/values.ts";
import type { Database, Transaction } from "../database/database.ts";
import type { CustomerPrincipal } from "./principal.ts";
import { newSecret, secretHash } from "./secrets.ts";

export const SHARE_SESSION_DAYS = 90;
const DAY = 86_400_000;

export interface ShareLinks {
  /**
   * Takes over the links of a case as the workshop's page has them. One whose maker had no right to make it is kept as
   * ended, so that it opens nothing and nobody else can claim its secret.
   * @returns the ids of those made and of those revoked by this
   */
  adopt(
    within: Transaction,
    caseId: CaseId,
    links: readonly (Link & { refusedAt: number | null })[],
  ): Promise<{ made: LinkId[]; revoked: LinkId[] }>;
  /** Starts a session for the holder of a link's secret. */
  exchange(
    token: string,
    now: number,
  ): Promise<{ cookie: string; principal: CustomerPrincipal } | "unknown" | "revoked">;
  principalOf(caseId: CaseId, cookie: string, now: number): Promise<CustomerPrincipal | "unknown" | "revoked">;
  isValid(principal: CustomerPrincipal, now: number): Promise<boolean>;
}

interface FoundLink {
  id: string;
  case_id: string;
  label: string;
  may_decide: number;
  revoked_at: number | null;
}

export function createShareLinks(database: Database): ShareLinks {
  const { query, first, run } = database;

  const bySession = (session: string, caseId: CaseId, now: number): Promise<FoundLink | undefined> =>
    first(
      query
        .selectFrom("share_sessions")
        .innerJoin("share_links", "share_links.id", "share_sessions.link_id")
        .select([
          "share_links.id",
          "share_links.case_id",
          "share_links.label",
          "share_links.may_decide",
          "share_links.revoked_at",
        ])
        .where("share_sessions.token_hash", "=", session)
        .where("share_sessions.case_id", "=", caseId)
        .where("share_sessions.expires_at", ">", now),
    );

  return {
    async adopt(within, caseId, links) {
      const present = await within.all(query.selectFrom("share_links").selectAll().where("case_id", "=", caseId));
      const held = new Map(present.map((link) => [link.id, link]));
      const revoked: LinkId[] = [];
      const made: LinkId[] = [];
      for (const link of links) {
        const known = held.get(link.id);
        if (!known) {
          const row = { id: link.id, case_id: caseId, secret_hash: link.secretHash, label: link.label };
          // A second case that claims the same id or secret gets nothing.
          const added = await within.run(
            query
              .insertInto("share_links")
              .values({ ...row, may_decide: link.mayDecide ? 1 : 0, revoked_at: link.refusedAt ?? link.revokedAt })
              .onConflict((conflict) => conflict.doNothing()),
          );
          if (added > 0) made.push(link.id);
        } else if (known.revoked_at === null && link.revokedAt !== null) {
          await within.run(
            query.updateTable("share_links").set({ revoked_at: link.revokedAt }).where("id", "=", link.id),
          );
          revoked.push(link.id);
        }
      }
      return { made, revoked };
    },
    async exchange(token, now) {
      const link = await first(
        query.selectFrom("share_links").selectAll().where("secret_hash", "=", secretHash(token)),
      );
      if (!link) return "unknown";
      if (link.revoked_at !== null) return "revoked";
      const cookie = newSecret();
      const session = secretHash(cookie);
      const expires = now + SHARE_SESSION_DAYS * DAY;
      await run(
        query.insertInto("share_sessions").values({
          token_hash: session,
          link_id: link.id,
          case_id: link.case_id,
          created_at: now,
          expires_at: expires,
        }),
      );
      return { cookie, principal: toPrincipal(link, session) };
    },
    async principalOf(caseId, cookie, now) {
      const session = secretHash(cookie);
      const link = await bySession(session, caseId, now);
      if (!link) return "unknown";
      return link.revoked_at === null ? toPrincipal(link, session) : "revoked";
    },
    isValid: async (principal, now) => (await bySession(principal.session, principal.caseId, now))?.revoked_at === null,
  };
}

const toPrincipal = (link: FoundLink, session: string): CustomerPrincipal => ({
  kind: "customer",
  party: "customer",
  caseId: link.case_id as CaseId,
  linkId: link.id as LinkId,
  person: { id: link.id as string as PersonId, name: link.label },
  mayDecide: link.may_decide === 1,
  session,
});

import { randomUUID } from "node:crypto";
import * as z from "zod/mini";
import type { CaseId, OrganisationId, WorkId } from "../../model/ids.ts";
import { Basket, BasketItem } from "../../model/pages/catalogues.ts";
import { newSecret, secretHash } from "../accounts/secrets.ts";
import type { Database } from "../database/database.ts";
import type { PickedBasket } from "./protocols.ts";

const HOUR_MS = 3_600_000;
/** A working day: somebody picks parts, is called away, and goes on. */
export const VALID_MS = 12 * HOUR_MS;
/** How long it is known of a token that it was used, and what was in a basket nobody fetches. */
const KEPT_MS = 30 * 24 * HOUR_MS;

/** A catalogue that was opened for one work of one workshop's case. */
export interface PunchOut {
  id: string;
  organisation: OrganisationId;
  caseId: CaseId;
  workId: WorkId;
  catalogue: string;
  name: string;
  language: string;
}

export type TokenProblem = "unknown" | "used" | "expired";

/** Catalogues that were opened, and what came back. Of the tokens only hashes are kept. */
export interface PunchOuts {
  begin(punchOut: Omit<PunchOut, "id">, now: number): Promise<{ token: string; id: string }>;
  /** What a token was given for; it is not used up by looking. */
  look(
    token: string,
    now: number,
  ): Promise<{ punchOut: PunchOut } | { problem: TokenProblem; language: string | null }>;
  /**
   * Uses the token up and puts what came back where the workshop can fetch it, in the place of an earlier basket of
   * the same work and catalogue that nobody fetched. Of two that bring one at once, one is heard.
   */
  take(token: string, basket: PickedBasket, now: number): Promise<"taken" | "used">;
  /** What waits for a case of the workshop, oldest first. */
  waiting(caseId: CaseId, organisation: OrganisationId): Promise<Basket[]>;
  /** Says that a basket is in the case now. */
  fetched(id: string, caseId: CaseId, organisation: OrganisationId, now: number): Promise<boolean>;
}

const Items = z.array(BasketItem);

export function createPunchOuts(database: Database): PunchOuts {
  const { query } = database;
  const rowOf = (token: string) =>
    query.selectFrom("punch_outs").selectAll().where("token_hash", "=", secretHash(token));
  return {
    async begin({ organisation, caseId, workId, ...rest }, now) {
      await database.run(query.deleteFrom("punch_outs").where("expires_at", "<", now - KEPT_MS));
      await database.run(query.deleteFrom("baskets").where("at", "<", now - KEPT_MS));
      const [token, id] = [newSecret(), randomUUID()];
      const what = { id, organisation, case_id: caseId, work_id: workId, ...rest };
      await database.run(
        query
          .insertInto("punch_outs")
          .values({ ...what, token_hash: secretHash(token), expires_at: now + VALID_MS, used_at: null }),
      );
      return { token, id };
    },
    async look(token, now) {
      const row = await database.first(rowOf(token));
      if (!row) return { problem: "unknown", language: null };
      const { id, catalogue, name, language } = row;
      if (row.used_at !== null) return { problem: "used", language };
      if (row.expires_at <= now) return { problem: "expired", language };
      const of = {
        organisation: row.organisation as OrganisationId,
        caseId: row.case_id as CaseId,
        workId: row.work_id as WorkId,
      };
      return { punchOut: { id, catalogue, name, language, ...of } };
    },
    take: (token, { items, currency }, now) =>
      database.transaction(async (within) => {
        const used = await within.run(
          query
            .updateTable("punch_outs")
            .set({ used_at: now })
            .where("token_hash", "=", secretHash(token))
            .where("used_at", "is", null)
            .where("expires_at", ">", now),
        );
        const row = used > 0 ? await within.first(rowOf(token)) : undefined;
        if (!row) return "used" as const;
        if (items.length === 0) return "taken" as const;
        const { id, organisation, case_id, work_id, catalogue, name } = row;
        await within.run(
          query
            .deleteFrom("baskets")
            .where("organisation", "=", organisation)
            .where("case_id", "=", case_id)
            .where("work_id", "=", work_id)
            .where("catalogue", "=", catalogue)
            .where("fetched_at", "is", null),
        );
        const of = { id, organisation, case_id, work_id, catalogue, name };
        const basket = { ...of, currency, items: JSON.stringify(items), at: now, fetched_at: null };
        await within.run(query.insertInto("baskets").values(basket));
        return "taken" as const;
      }),
    async waiting(caseId, organisation) {
      const rows = await database.all(
        query
          .selectFrom("baskets")
          .selectAll()
          .where("case_id", "=", caseId)
          .where("organisation", "=", organisation)
          .where("fetched_at", "is", null)
          .orderBy("at")
          .orderBy("id"),
      );
      return rows.map(({ id, work_id, catalogue, name, currency, at, items }) =>
        Basket.parse({ id, workId: work_id, catalogue, name, currency, at, items: Items.parse(JSON.parse(items)) }),
      );
    },
    async fetched(id, caseId, organisation, now) {
      const changed = await database.run(
        query
          .updateTable("baskets")
          .set({ fetched_at: now })
          .where("id", "=", id)
          .where("case_id", "=", caseId)
          .where("organisation", "=", organisation),
      );
      return changed > 0;
    },
  };
}

import { canRead, PAGE_KEYS } from "../../model/access.ts";
import type { CaseId } from "../../model/ids.ts";
import type { Pages } from "../../model/pages/page.ts";
import { IndexRow } from "../../model/views/index-row.ts";
import { summarize } from "../../model/views/summary.ts";
import type { CaseParties } from "../cases/case-registry.ts";
import type { Database, Transaction } from "../database/database.ts";

export interface IndexAnswer {
  rows: IndexRow[];
  gone: CaseId[];
  cursor: number;
}

/** One summary row per case and organisation, made only from pages that organisation may read. */
export interface CaseIndex {
  /** Brings the rows of a case up to date, within the caller's transaction. Returns whose rows changed. */
  update(
    within: Transaction,
    caseId: CaseId,
    pages: Pages,
    parties: CaseParties,
  ): Promise<{ organisation: string; cursor: number }[]>;
  since(organisation: string, cursor: number): Promise<IndexAnswer>;
  cursorOf(organisation: string): Promise<number>;
}

export function createCaseIndex(database: Database): CaseIndex {
  const { query } = database;

  const put = async (
    within: Transaction,
    organisation: string,
    caseId: CaseId,
    row: string | null,
  ): Promise<number | null> => {
    const held = await within.first(
      query
        .selectFrom("case_index")
        .select("row")
        .where("organisation", "=", organisation)
        .where("case_id", "=", caseId),
    );
    if (held ? held.row === row : row === null) return null;
    await within.run(query.updateTable("index_counter").set((set) => ({ seq: set("seq", "+", 1) })));
    const seq = (await within.first(query.selectFrom("index_counter").select("seq")))?.seq ?? 0;
    await within.run(
      query
        .insertInto("case_index")
        .values({ organisation, case_id: caseId, seq, row })
        .onConflict((conflict) => conflict.columns(["organisation", "case_id"]).doUpdateSet({ seq, row })),
    );
    return seq;
  };

  return {
    async update(within, caseId, pages, parties) {
      const moved: { organisation: string; cursor: number }[] = [];
      for (const party of ["workshop", "fleet"] as const) {
        const organisation = parties[party];
        if (!organisation) continue;
        const readable = Object.fromEntries(
          PAGE_KEYS.filter((key) => canRead(party, key)).map((key) => [key, pages[key]]),
        ) as Pages;
        const row = summarize(readable, party, caseId);
        const cursor = await put(within, organisation, caseId, row ? JSON.stringify(row) : null);
        if (cursor !== null) moved.push({ organisation, cursor });
      }
      return moved;
    },
    async since(organisation, cursor) {
      const found = await database.all(
        query
          .selectFrom("case_index")
          .select(["case_id", "seq", "row"])
          .where("organisation", "=", organisation)
          .where("seq", ">", cursor)
          .orderBy("seq", "desc"),
      );
      return {
        rows: found.flatMap(({ row }) => (row === null ? [] : [JSON.parse(row) as IndexRow])),
        gone: found.filter(({ row }) => row === null).map(({ case_id }) => case_id as CaseId),
        cursor: found[0]?.seq ?? cursor,
      };
    },
    async cursorOf(organisation) {
      const found = await database.first(
        query
          .selectFrom("case_index")
          .select((select) => select.fn.max("seq").as("seq"))
          .where("organisation", "=", organisation),
      );
      return found?.seq ?? 0;
    },
  };
}

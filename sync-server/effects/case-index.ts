import { canRead, PAGE_KEYS, type PageKey } from "../../model/access.ts";
import type { CaseId } from "../../model/ids.ts";
import { type Mode, MODES } from "../../model/policy.ts";
import type { Pages } from "../../model/pages/page.ts";
import { type OrganisationAddress, firstNameOf, type PageName } from "../../model/page-names.ts";
import { IndexRow } from "../../model/views/index-row.ts";
import { summarize } from "../../model/views/summary.ts";
import type { CaseParties } from "../cases/case-registry.ts";
import type { Database, Transaction } from "../database/database.ts";

export interface IndexAnswer {
  rows: IndexRow[];
  gone: CaseId[];
  /** Pages of organisations that were written, by the name of their first lineage. */
  pages: PageName[];
  cursor: number;
}

export interface Moved {
  organisation: string;
  cursor: number;
  /** False when only pages changed of which the row says nothing: nobody need be told at once. */
  row: boolean;
  /** What the row was and is, if it changed. */
  rows?: { before: IndexRow | null; after: IndexRow | null };
}

/** One summary row per case and organisation, made only from pages that organisation may read. */
export interface CaseIndex {
  /**
   * Brings the rows of a case up to date, within the caller's transaction. The cursor also moves for whoever may read
   * a page that was touched without its row changing: devices that ask learn that there is something to fetch, and
   * those that may not read the page learn nothing.
   * @param touched pages that were written since the last time
   * @returns whose cursors moved
   */
  update(
    within: Transaction,
    caseId: CaseId,
    pages: Pages,
    parties: CaseParties,
    touched: ReadonlySet<PageKey>,
  ): Promise<Moved[]>;
  /** Moves the cursor of every organisation whose people may read a page that was written. */
  pageWritten(within: Transaction, address: OrganisationAddress, readers: readonly string[]): Promise<Moved[]>;
  /** @param modes of the cases that are told of, all unless given; one of which no page has told its mode is left out else */
  since(organisation: string, cursor: number, modes?: readonly Mode[]): Promise<IndexAnswer>;
  cursorOf(organisation: string): Promise<number>;
  /** What the organisation calls a case: its plate or reference; its id where it has no row. */
  nameOf(organisation: string, caseId: CaseId): Promise<string>;
}

export function createCaseIndex(database: Database): CaseIndex {
  const { query, statement } = database;
  const selectRow = statement<{ row: string | null }>(
    "SELECT row FROM case_index WHERE organisation = ? AND case_id = ?",
  );
  const moveOn = statement<{ seq: number }>("UPDATE index_counter SET seq = seq + 1 RETURNING seq");
  const putRow = statement(
    "INSERT INTO case_index (organisation, case_id, seq, row) VALUES (?, ?, ?, ?) ON CONFLICT (organisation, case_id) DO UPDATE SET seq = excluded.seq, row = excluded.row",
  );

  const put = async (
    within: Transaction,
    {
      organisation,
      caseId,
      summary,
      touched,
    }: { organisation: string; caseId: CaseId; summary: IndexRow | null; touched: boolean },
  ): Promise<Moved | null> => {
    const row = summary ? JSON.stringify(summary) : null;
    const held = await within.first(selectRow(organisation, caseId));
    const isSame = held ? held.row === row : row === null;
    // Without a row there is nothing to tell of.
    if (isSame && (!touched || row === null)) return null;
    const seq = (await within.first(moveOn()))?.seq ?? 0;
    await within.run(putRow(organisation, caseId, seq, row));
    if (isSame) return { organisation, cursor: seq, row: false };
    const before = held?.row ? (JSON.parse(held.row) as IndexRow) : null;
    return { organisation, cursor: seq, row: true, rows: { before, after: summary } };
  };

  return {
    async update(within, caseId, pages, parties, touched) {
      const all: Moved[] = [];
      for (const party of ["workshop", "fleet"] as const) {
        const organisation = parties[party];
        if (!organisation) continue;
        const readable = Object.fromEntries(
          PAGE_KEYS.filter((key) => canRead(party, key)).map((key) => [key, pages[key]]),
        ) as Pages;
        const moved = await put(within, {
          organisation,
          caseId,
          summary: summarize(readable, party, caseId),
          touched: [...touched].some((key) => canRead(party, key)),
        });
        if (moved) all.push(moved);
      }
      return all;
    },
    async pageWritten(within, address, readers) {
      const moved: Moved[] = [];
      for (const organisation of readers) {
        const seq = (await within.first(moveOn()))?.seq ?? 0;
        await within.run(putRow(organisation, firstNameOf(address), seq, null));
        moved.push({ organisation, cursor: seq, row: true });
      }
      return moved;
    },
    async since(organisation, cursor, modes = MODES) {
      const found = await database.all(
        query
          .selectFrom("case_index")
          .leftJoin("cases", "cases.id", "case_index.case_id")
          .select(["case_index.case_id", "case_index.seq", "case_index.row", "cases.mode"])
          .where("case_index.organisation", "=", organisation)
          .where("case_index.seq", ">", cursor)
          .orderBy("seq", "desc"),
      );
      const isForAll = modes.length === MODES.length;
      const shown = found.filter(
        ({ mode, row }) => isForAll || row === null || (mode !== null && modes.includes(mode)),
      );
      const withoutRow = shown.filter(({ row }) => row === null).map(({ case_id }) => case_id);
      const isPage = (name: string): boolean => name.includes("/");
      return {
        rows: shown.flatMap(({ row }) => (row === null ? [] : [JSON.parse(row) as IndexRow])),
        gone: withoutRow.filter((name) => !isPage(name)) as CaseId[],
        pages: withoutRow.filter(isPage) as PageName[],
        cursor: found[0]?.seq ?? cursor,
      };
    },
    async nameOf(organisation, caseId) {
      const held = await database.first(selectRow(organisation, caseId));
      const row = held?.row ? (JSON.parse(held.row) as IndexRow) : null;
      return row?.plate || row?.reference || caseId;
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

import * as Y from "yjs";
import { PAGE_KEYS, type PageKey } from "../../model/access.ts";
import type { CaseId, Sha256 } from "../../model/ids.ts";
import type { Mode } from "../../model/policy.ts";
import { newPage, type Pages } from "../../model/pages/page.ts";
import { parseCasePage } from "../../model/page-names.ts";
import type { Database, Queries } from "../database/database.ts";
import { loadPage } from "../log/load-page.ts";
import { writeHow } from "../log/how.ts";
import type { Log, LogRow } from "../log/port.ts";
import type { Epochs } from "../pages/epochs.ts";

/** The pages of a case exactly as of the effects' cursor, and what is known of its chain. */
export interface Replica {
  caseId: CaseId;
  pages: Required<Pages>;
  /** The number of the last row applied. */
  seq: number;
  /** Rows applied since the cursor was last written. */
  unrecorded: number;
  /** The mode the case began in, which stays whatever becomes of its pages; null until one of them has told. */
  mode: Mode | null;
  last: { n: number; hash: Sha256 } | null;
  /** Keys of what has a receipt, see `receiptKey`. */
  sealed: Set<string>;
}

export const receiptKey = (room: string, entryId: string, kind: string, slot: string): string =>
  `${room} ${entryId} ${kind} ${slot}`;

/** Cases somebody is working on at the same time; one that falls out is read again from the log. */
const MAX_REPLICAS = 500;

export interface Replicas {
  /** @param within the transaction of the pass it is for */
  get(caseId: CaseId, within: Queries): Promise<Replica>;
  /** Forgets a replica that may have run ahead of what was committed. */
  drop(caseId: CaseId): void;
  clear(): void;
  /** Forgets those that nobody asked for since the last call. */
  forgetIdle(): void;
}

export function createReplicas(database: Database, log: Log, epochs: Epochs): Replicas {
  const { query } = database;
  const held = new Map<CaseId, Replica>();
  let used = new Set<CaseId>();

  const load = async (caseId: CaseId, within: Queries): Promise<Replica> => {
    const cursor = await within.first(query.selectFrom("effects_cursors").select("seq").where("case_id", "=", caseId));
    const seq = cursor?.seq ?? 0;
    const pages: { [Key in PageKey]?: Y.Doc } = {};
    for (const key of PAGE_KEYS) {
      pages[key] = newPage();
      await loadPage(log, epochs.nameOf(caseId, key), pages[key], { upTo: seq, within });
    }
    const receipts = await within.all(
      query
        .selectFrom("receipts")
        .select(["n", "hash", "room", "entry_id", "kind", "slot"])
        .where("case_id", "=", caseId)
        .orderBy("n"),
    );
    const last = receipts.at(-1);
    const known = await within.first(query.selectFrom("cases").select("mode").where("id", "=", caseId));
    return {
      caseId,
      pages: pages as Required<Pages>,
      seq,
      unrecorded: 0,
      mode: known?.mode ?? null,
      last: last ? { n: last.n, hash: last.hash as Sha256 } : null,
      sealed: new Set(
        receipts.map((receipt) => receiptKey(receipt.room, receipt.entry_id, receipt.kind, receipt.slot)),
      ),
    };
  };

  /** Whether another server has carried out passes of the case since: what they sealed is not known here. */
  const isBehind = async ({ caseId, seq }: Replica, within: Queries): Promise<boolean> => {
    if (database.dialect === "sqlite") return false;
    const cursor = await within.first(query.selectFrom("effects_cursors").select("seq").where("case_id", "=", caseId));
    return (cursor?.seq ?? 0) > seq;
  };

  return {
    async get(caseId, within) {
      used.add(caseId);
      const known = held.get(caseId);
      const replica = known && !(await isBehind(known, within)) ? known : await load(caseId, within);
      held.delete(caseId);
      held.set(caseId, replica);
      const oldest = held.keys().next();
      if (held.size > MAX_REPLICAS && !oldest.done) held.delete(oldest.value);
      return replica;
    },
    drop: (caseId) => void held.delete(caseId),
    clear: () => held.clear(),
    forgetIdle() {
      for (const caseId of held.keys()) if (!used.has(caseId)) held.delete(caseId);
      used = new Set();
    },
  };
}

/** Consecutive rows of one page by one author. */
export interface RowGroup {
  page: PageKey;
  author: LogRow["author"];
  rows: LogRow[];
}

/** Groups rows in the order they were stored, so that each new entry can be laid at its author's door, with the right they had. */
export function groupRows(rows: readonly LogRow[]): RowGroup[] {
  const groups: RowGroup[] = [];
  for (const row of rows) {
    const page = parseCasePage(row.page)?.page;
    const last = groups.at(-1);
    if (!page) continue;
    if (
      last?.page === page &&
      last.author.id === row.author.id &&
      last.author.party === row.author.party &&
      writeHow(last.author) === writeHow(row.author)
    )
      last.rows.push(row);
    else groups.push({ page, author: row.author, rows: [row] });
  }
  return groups;
}

export function applyRows(replica: Replica, { page, rows }: RowGroup): void {
  const doc = replica.pages[page];
  doc.transact(() => {
    for (const row of rows) Y.applyUpdate(doc, row.bytes);
  });
  replica.seq = rows.at(-1)?.seq ?? replica.seq;
}

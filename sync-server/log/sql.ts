import { crc32 } from "node:zlib";
import type { CaseId } from "../../model/ids.ts";
import type { PageName } from "../../model/page-names.ts";
import type { Database, Queries, Transaction } from "../database/database.ts";
import { failpoint } from "../failpoints.ts";
import type { Log, LogRow, NewRow, RowAuthor, StoredPage } from "./port.ts";

interface Waiting {
  row: NewRow;
  alongside: ((within: Transaction) => Promise<void>) | undefined;
  resolve(seq: number): void;
  reject(error: unknown): void;
}

interface StoredRow {
  seq: number;
  page: PageName;
  case_id: CaseId;
  bytes: Uint8Array;
  actor_id: RowAuthor["id"];
  actor_name: string;
  party: RowAuthor["party"];
  how: RowAuthor["how"];
  at: number;
}

/** Rows that share a statement, where there are so many: most of what one costs is the statement. */
const ROWS_PER_STATEMENT = 16;

/** The log in the same database as everything else, so that one transaction can span both. */
export function createSqlLog(database: Database): Log {
  const { statement } = database;
  const insertOf = (rows: number) =>
    statement<{ seq: number }>(
      `INSERT INTO page_updates (page, case_id, bytes, actor_id, actor_name, party, how, at, checksum) VALUES ${Array.from({ length: rows }, () => "(?, ?, ?, ?, ?, ?, ?, ?, ?)").join(", ")} RETURNING seq`,
    );
  const insert = insertOf(1);
  const insertMany = insertOf(ROWS_PER_STATEMENT);
  // One statement, so that no compaction falls between the snapshot and the rows.
  const selectPage = statement<{ seq: number; bytes: Uint8Array; snapshot: number }>(
    "SELECT seq, bytes, 1 AS snapshot FROM page_snapshots WHERE page = ? UNION ALL SELECT seq, bytes, 0 AS snapshot FROM page_updates WHERE page = ?",
  );
  const selectLast = statement<{ seq: number | null }>(
    "SELECT MAX(seq) AS seq FROM (SELECT MAX(seq) AS seq FROM page_updates WHERE page = ? UNION ALL SELECT seq FROM page_snapshots WHERE page = ?) AS stored",
  );
  const selectAfter = statement<StoredRow>("SELECT * FROM page_updates WHERE case_id = ? AND seq > ? ORDER BY seq");
  const selectPages = statement<{ page: PageName }>(
    "SELECT page FROM page_updates WHERE case_id = ? UNION SELECT page FROM page_snapshots WHERE case_id = ? ORDER BY page",
  );
  const countRows = statement<{ rows: number }>("SELECT COUNT(*) AS rows FROM page_updates WHERE page = ?");
  const selectSnapshot = statement<{ seq: number }>("SELECT seq FROM page_snapshots WHERE page = ?");
  const putSnapshot = statement(
    "INSERT INTO page_snapshots (page, case_id, seq, bytes, checksum) VALUES (?, ?, ?, ?, ?) ON CONFLICT (page) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes, checksum = excluded.checksum",
  );
  const deleteRows = statement("DELETE FROM page_updates WHERE page = ? AND seq <= ?");

  let waiting: Waiting[] = [];
  let flushing: Promise<void> | null = null;
  let scheduled = false;

  const parametersOf = ({ page, caseId, bytes, author, at }: NewRow): unknown[] => {
    const { id, name, party, how } = author;
    return [page, caseId, bytes, id, name, party, how, at, crc32(bytes)];
  };

  const write = async (within: Transaction, row: NewRow): Promise<number> =>
    (await within.first(insert(...parametersOf(row))))?.seq ?? 0;

  /** A row with company is written inside a savepoint, so that its refusal takes nobody else along. */
  const writeWaiting = async (within: Transaction, item: Waiting): Promise<() => void> => {
    const { row, alongside } = item;
    try {
      const seq = alongside
        ? await within.savepoint(async () => {
            await alongside(within);
            return write(within, row);
          })
        : await write(within, row);
      return () => item.resolve(seq);
    } catch (error) {
      // The store itself gave up (disk full, I/O): the whole commit is void, not just this row.
      if (!within.isOpen()) throw error;
      return () => item.reject(error);
    }
  };

  /** Rows without company go in one statement; when one of them is refused, each goes alone. */
  const writeMany = async (within: Transaction, items: readonly Waiting[]): Promise<(() => void)[]> => {
    try {
      const written = await within.savepoint(() =>
        within.all(insertMany(...items.flatMap(({ row }) => parametersOf(row)))),
      );
      // Numbers grow in the order of the rows; that they are told in it, nobody promises.
      const numbers = written.map(({ seq }) => seq).sort((a, b) => a - b);
      return items.map((item, n) => () => item.resolve(numbers[n] ?? 0));
    } catch (error) {
      if (!within.isOpen()) throw error;
      const answers: (() => void)[] = [];
      for (const item of items) answers.push(await writeWaiting(within, item));
      return answers;
    }
  };

  const commit = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      failpoint("before-append");
      const answers = await database.transaction(async (within) => {
        const written: (() => void)[] = [];
        let next = 0;
        while (next < batch.length) {
          const some = batch.slice(next, next + ROWS_PER_STATEMENT);
          const alike = some.length === ROWS_PER_STATEMENT && some.every(({ alongside }) => !alongside);
          if (alike) written.push(...(await writeMany(within, some)));
          else written.push(await writeWaiting(within, batch[next] as Waiting));
          next += alike ? ROWS_PER_STATEMENT : 1;
        }
        failpoint("after-append");
        return written;
      });
      failpoint("after-commit-before-ack");
      for (const answer of answers) answer();
    } catch (error) {
      for (const item of batch) item.reject(error);
    }
  };

  /** One commit at a time; what comes meanwhile shares the next. */
  const flushOnce = (): Promise<void> =>
    (flushing ??= (async () => {
      const batch = waiting;
      waiting = [];
      await commit(batch);
      flushing = null;
      if (waiting.length > 0) schedule();
    })());

  const schedule = (): void => {
    if (scheduled || flushing) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      if (waiting.length > 0) void flushOnce();
    });
  };

  return {
    append: (row, alongside) =>
      new Promise((resolve, reject) => {
        waiting.push({ row, alongside, resolve, reject });
        schedule();
      }),
    async appendWithin(within, rows) {
      let last = 0;
      for (const row of rows) last = await write(within, row);
      return last;
    },
    async read(page, within: Queries = database) {
      const stored: StoredPage = { snapshot: null, snapshotSeq: 0, rows: [] };
      for (const { seq, bytes, snapshot } of await within.all(selectPage(page, page))) {
        if (snapshot === 0) stored.rows.push({ seq, bytes });
        else [stored.snapshot, stored.snapshotSeq] = [bytes, seq];
      }
      stored.rows.sort((a, b) => a.seq - b.seq);
      return stored;
    },
    lastSeq: async (page) => (await database.first(selectLast(page, page)))?.seq ?? 0,
    rowsAfter: async (caseId, seq, within = database) => (await within.all(selectAfter(caseId, seq))).map(toRow),
    pagesOf: async (caseId) => (await database.all(selectPages(caseId, caseId))).map(({ page }) => page),
    rowCount: async (page, within = database) => (await within.first(countRows(page)))?.rows ?? 0,
    compact(page, caseId, seq, snapshot, within) {
      const replace = async (inside: Transaction): Promise<void> => {
        const present = await inside.first(selectSnapshot(page));
        if (present && seq < present.seq) throw new RangeError("a snapshot never goes back");
        await inside.run(putSnapshot(page, caseId, seq, snapshot, crc32(snapshot)));
        failpoint("mid-compaction");
        await inside.run(deleteRows(page, seq));
      };
      return within ? replace(within) : database.transaction(replace);
    },
    async flush() {
      while (waiting.length > 0 || flushing) await flushOnce();
    },
  };
}

const toRow = (row: StoredRow): LogRow => ({
  seq: row.seq,
  page: row.page,
  caseId: row.case_id,
  bytes: row.bytes,
  author: { id: row.actor_id, name: row.actor_name, party: row.party, how: row.how },
  at: row.at,
});

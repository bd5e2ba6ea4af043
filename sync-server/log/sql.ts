import { crc32 } from "node:zlib";
import type { PageName, PageScope } from "../../model/page-names.ts";
import type { Database, Queries, Transaction } from "../database/database.ts";
import { failpoint, isDue } from "../failpoints.ts";
import { encodeRows } from "../cluster/messages.ts";
import type { SqliteDatabase } from "../database/sqlite.ts";
import { CHANNEL, isStoreFailure, lockNumber, toTold } from "../database/postgres.ts";
import { readHow, writeHow } from "./how.ts";
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
  case_id: PageScope;
  bytes: Uint8Array;
  actor_id: RowAuthor["id"];
  actor_name: string;
  party: RowAuthor["party"];
  how: string;
  at: number;
}

const INSERT =
  "INSERT INTO page_updates (page, case_id, bytes, actor_id, actor_name, party, how, at, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

/**
 * Held while numbers are drawn until they are committed: who follows the log by number and has seen one must
 * never find a smaller one later.
 */
const APPEND = "append";
const APPEND_NUMBER = lockNumber(APPEND);

/** The log in the same database as everything else, so that one transaction can span both. */
export function createSqlLog(database: Database): Log {
  const { statement } = database;
  const insert = statement<{ seq: number }>(`${INSERT} RETURNING seq`);
  // One statement, so that no compaction falls between the snapshot and the rows.
  const selectPage = statement<{ seq: number; bytes: Uint8Array; snapshot: number }>(
    "SELECT seq, bytes, 1 AS snapshot FROM page_snapshots WHERE page = ? UNION ALL SELECT seq, bytes, 0 AS snapshot FROM page_updates WHERE page = ?",
  );
  const selectNews = statement<{ seq: number; bytes: Uint8Array; snapshot: number }>(
    "SELECT seq, bytes, 1 AS snapshot FROM page_snapshots WHERE page = ? AND seq > ? UNION ALL SELECT seq, bytes, 0 AS snapshot FROM page_updates WHERE page = ? AND seq > ?",
  );
  const selectLast = statement<{ seq: number | null }>(
    "SELECT MAX(seq) AS seq FROM (SELECT MAX(seq) AS seq FROM page_updates WHERE page = ? UNION ALL SELECT seq FROM page_snapshots WHERE page = ?) AS stored",
  );
  const selectAfter = statement<StoredRow>(
    "SELECT * FROM page_updates WHERE page > ? AND page < ? AND seq > ? ORDER BY seq",
  );
  const selectPages = statement<{ page: PageName }>(
    "SELECT page FROM page_updates WHERE page > ? AND page < ? UNION SELECT page FROM page_snapshots WHERE page > ? AND page < ? ORDER BY page",
  );
  const countRows = statement<{ rows: number }>("SELECT COUNT(*) AS rows FROM page_updates WHERE page = ?");
  const putSnapshot = statement(
    "INSERT INTO page_snapshots (page, case_id, seq, bytes, checksum) VALUES (?, ?, ?, ?, ?) ON CONFLICT (page) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes, checksum = excluded.checksum WHERE excluded.seq >= page_snapshots.seq",
  );
  const deleteRows = statement("DELETE FROM page_updates WHERE page = ? AND seq <= ?");

  /** Many rows and what the others are told of them, in one round trip to PostgreSQL; see `appendOnPostgres`. */
  const insertAll = statement<{ seq: number }>(
    `WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock(?), pg_notify(?, ?))
     INSERT INTO page_updates (page, case_id, bytes, actor_id, actor_name, party, how, at, checksum)
     SELECT added.page, added.case_id, added.bytes, added.actor_id, added.actor_name, added.party, added.how, added.at, added.checksum
     FROM held, unnest(?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
       WITH ORDINALITY AS added (page, case_id, bytes, actor_id, actor_name, party, how, at, checksum, n)
     ORDER BY added.n RETURNING seq`,
  );

  let waiting: Waiting[] = [];
  let flushing: Promise<void> | null = null;
  let scheduled = false;

  const appendOnPostgres = async (rows: readonly NewRow[]): Promise<number[]> => {
    const told = encodeRows(rows.map(({ page }) => page));
    const column = (of: (row: NewRow) => unknown): unknown[] => rows.map(of);
    const written = await database.all(
      insertAll(
        APPEND_NUMBER,
        CHANNEL,
        toTold(database.node, told),
        column(({ page }) => page),
        column(({ caseId }) => caseId),
        column(({ bytes }) => bytes),
        column(({ author }) => author.id),
        column(({ author }) => author.name),
        column(({ author }) => author.party),
        column(({ author }) => writeHow(author)),
        column(({ at }) => at),
        column(({ bytes }) => crc32(bytes)),
      ),
    );
    failpoint("after-append");
    return written.map(({ seq }) => seq);
  };

  const parametersOf = ({ page, caseId, bytes, author, at }: NewRow): unknown[] => {
    const { id, name, party } = author;
    return [page, caseId, bytes, id, name, party, writeHow(author), at, crc32(bytes)];
  };

  const { insertApart } = database as Partial<SqliteDatabase>;
  const appendOnSqlite =
    insertApart &&
    (async (rows: readonly NewRow[]): Promise<number[]> => {
      const last = await insertApart(INSERT, rows.map(parametersOf), isDue("after-append"));
      return rows.map((_, n) => last - rows.length + 1 + n);
    });
  const inOneGo = database.dialect === "postgres" ? appendOnPostgres : appendOnSqlite;

  const write = async (within: Transaction, row: NewRow): Promise<number> =>
    (await within.first(insert(...parametersOf(row))))?.seq ?? 0;

  /** A row with company is written inside a savepoint, so that its refusal takes nobody else along. */
  const writeWaiting = async (within: Transaction, item: Waiting): Promise<() => void> => {
    const { row, alongside } = item;
    try {
      // On PostgreSQL whatever is refused voids all that stands outside of a savepoint.
      const apart = alongside !== undefined || database.dialect === "postgres";
      const seq = apart
        ? await within.savepoint(async () => {
            await alongside?.(within);
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

  const commitEach = (batch: readonly Waiting[]): Promise<(() => void)[]> =>
    database.transaction(async (within) => {
      await within.lock(APPEND);
      const written: (() => void)[] = [];
      for (const item of batch) written.push(await writeWaiting(within, item));
      await within.tell(encodeRows(batch.map(({ row }) => row.page)));
      failpoint("after-append");
      return written;
    });

  /** All in one go where that can be; when a row is refused, once more one by one. */
  const commitMany = async (batch: readonly Waiting[]): Promise<(() => void)[]> => {
    if (!inOneGo || batch.some(({ alongside }) => alongside)) return commitEach(batch);
    const numbers = await inOneGo(batch.map(({ row }) => row)).catch((error: unknown) => {
      if (isStoreFailure(error)) throw error;
      return null;
    });
    if (!numbers) return commitEach(batch);
    return batch.map((item, n) => () => item.resolve(numbers[n] ?? 0));
  };

  const commit = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      failpoint("before-append");
      const answers = await commitMany(batch);
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
      await within.lock(APPEND);
      await within.tell(encodeRows(rows.map(({ page }) => page)));
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
    async readAfter(page, seq) {
      const found = await database.all(selectNews(page, seq, page, seq));
      return found.sort((a, b) => b.snapshot - a.snapshot || a.seq - b.seq);
    },
    async withNews(known) {
      const news: PageName[] = [];
      for (let start = 0; start < known.length; start += PAGES_AT_ONCE) {
        const some = known.slice(start, start + PAGES_AT_ONCE);
        const last = statement<{ page: PageName; seq: number }>(lastOfPages(some.length));
        const seqs = new Map(some.map(({ page, seq }) => [page, seq]));
        const pages = some.map(({ page }) => page);
        for (const { page, seq } of await database.all(last(...pages, ...pages)))
          if (seq > (seqs.get(page) ?? 0)) news.push(page);
      }
      return [...new Set(news)];
    },
    lastSeq: async (page) => (await database.first(selectLast(page, page)))?.seq ?? 0,
    rowsAfter: async (caseId, seq, within = database) =>
      (await within.all(selectAfter(...namesOf(caseId), seq))).map(toRow),
    pagesOf: async (caseId) =>
      (await database.all(selectPages(...namesOf(caseId), ...namesOf(caseId)))).map(({ page }) => page),
    rowCount: async (page, within = database) => (await within.first(countRows(page)))?.rows ?? 0,
    compact(page, caseId, seq, snapshot, within) {
      const replace = async (inside: Transaction): Promise<void> => {
        const changed = await inside.run(putSnapshot(page, caseId, seq, snapshot, crc32(snapshot)));
        if (changed === 0) throw new RangeError("a snapshot never goes back");
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

/** Far below the number of parameters a statement may have. */
const PAGES_AT_ONCE = 200;

/**
 * Between which names all pages of a case lie. An index by case would double what a commit writes; an index by page
 * is needed anyway.
 */
const namesOf = (caseId: string): [after: string, before: string] => {
  const start = caseId.includes("/") ? caseId : `case/${caseId}`;
  return [`${start}/`, `${start}0`];
};

const lastOfPages = (count: number): string => {
  const pages = Array.from({ length: count }, () => "?").join(", ");
  return `SELECT page, MAX(seq) AS seq FROM page_updates WHERE page IN (${pages}) GROUP BY page UNION ALL SELECT page, seq FROM page_snapshots WHERE page IN (${pages})`;
};

const toRow = (row: StoredRow): LogRow => ({
  seq: row.seq,
  page: row.page,
  caseId: row.case_id,
  bytes: row.bytes,
  author: { id: row.actor_id, name: row.actor_name, party: row.party, ...readHow(row.how) },
  at: row.at,
});

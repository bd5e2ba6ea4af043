import { crc32 } from "node:zlib";
import type { CaseId } from "../../model/ids.ts";
import type { PageName } from "../../model/page-names.ts";
import type { Database } from "../database/database.ts";
import { failpoint } from "../failpoints.ts";
import type { Log, LogRow, NewRow, RowAuthor } from "./port.ts";

interface Waiting {
  row: NewRow;
  alongside: (() => void) | undefined;
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

/** The log in the same SQLite file as everything else, so that one transaction can span both. */
export function createSqliteLog(database: Database): Log {
  const { sqlite } = database;
  const insert = sqlite.prepare(
    "INSERT INTO page_updates (page, case_id, bytes, actor_id, actor_name, party, how, at, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const selectSnapshot = sqlite.prepare("SELECT seq, bytes FROM page_snapshots WHERE page = ?");
  const selectRows = sqlite.prepare("SELECT seq, bytes FROM page_updates WHERE page = ? ORDER BY seq");
  const selectLast = sqlite.prepare(
    "SELECT MAX(COALESCE((SELECT MAX(seq) FROM page_updates WHERE page = :page), 0), COALESCE((SELECT seq FROM page_snapshots WHERE page = :page), 0)) AS seq",
  );
  const selectAfter = sqlite.prepare("SELECT * FROM page_updates WHERE case_id = ? AND seq > ? ORDER BY seq");
  const selectPages = sqlite.prepare(
    "SELECT page FROM page_updates WHERE case_id = :caseId UNION SELECT page FROM page_snapshots WHERE case_id = :caseId ORDER BY page",
  );
  const countRows = sqlite.prepare("SELECT COUNT(*) AS rows FROM page_updates WHERE page = ?");
  const putSnapshot = sqlite.prepare(
    "INSERT INTO page_snapshots (page, case_id, seq, bytes, checksum) VALUES (?, ?, ?, ?, ?) ON CONFLICT (page) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes, checksum = excluded.checksum",
  );
  const deleteRows = sqlite.prepare("DELETE FROM page_updates WHERE page = ? AND seq <= ?");

  let waiting: Waiting[] = [];

  const write = ({ page, caseId, bytes, author, at }: NewRow): number =>
    Number(
      insert.run(page, caseId, bytes, author.id, author.name, author.party, author.how, at, crc32(bytes))
        .lastInsertRowid,
    );

  /** A row with company is written inside a savepoint, so that its refusal takes nobody else along. */
  const writeWaiting = (item: Waiting): (() => void) => {
    try {
      const { row, alongside } = item;
      const seq = alongside
        ? sqlite.transaction(() => {
            alongside();
            return write(row);
          })()
        : write(row);
      return () => item.resolve(seq);
    } catch (error) {
      // SQLite itself gave up (disk full, I/O): the whole commit is void, not just this row.
      if (!sqlite.inTransaction) throw error;
      return () => item.reject(error);
    }
  };

  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      failpoint("before-append");
      const answers = database.transaction(() => {
        const written = batch.map(writeWaiting);
        failpoint("after-append");
        return written;
      });
      failpoint("after-commit-before-ack");
      for (const answer of answers) answer();
    } catch (error) {
      for (const item of batch) item.reject(error);
    }
  };

  return {
    append: (row, alongside) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ row, alongside, resolve, reject });
      }),
    appendNow: (rows) => database.transaction(() => rows.reduce((_, row) => write(row), 0)),
    read(page) {
      const snapshot = selectSnapshot.get(page) as { seq: number; bytes: Uint8Array } | undefined;
      return {
        snapshot: snapshot?.bytes ?? null,
        snapshotSeq: snapshot?.seq ?? 0,
        rows: selectRows.all(page) as { seq: number; bytes: Uint8Array }[],
      };
    },
    lastSeq: (page) => (selectLast.get({ page }) as { seq: number }).seq,
    rowsAfter: (caseId, seq) => (selectAfter.all(caseId, seq) as StoredRow[]).map(toRow),
    pagesOf: (caseId) => (selectPages.all({ caseId }) as { page: PageName }[]).map(({ page }) => page),
    rowCount: (page) => (countRows.get(page) as { rows: number }).rows,
    compact: (page, caseId, seq, snapshot) =>
      database.transaction(() => {
        const present = selectSnapshot.get(page) as { seq: number } | undefined;
        if (present && seq < present.seq) throw new RangeError("a snapshot never goes back");
        putSnapshot.run(page, caseId, seq, snapshot, crc32(snapshot));
        failpoint("mid-compaction");
        deleteRows.run(page, seq);
      }),
    flush,
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

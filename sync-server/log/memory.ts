import type { PageName, PageScope } from "../../model/page-names.ts";
import type { Transaction } from "../database/database.ts";
import type { Log, LogRow, NewRow } from "./port.ts";

interface Snapshot {
  caseId: PageScope;
  seq: number;
  bytes: Uint8Array;
}

const NO_TABLES = (): never => {
  throw new Error("there are no tables in memory");
};

/** What is handed to those who write alongside: there is nothing they could write to. */
const NOTHING: Transaction = {
  all: NO_TABLES,
  first: NO_TABLES,
  run: NO_TABLES,
  savepoint: (work) => work(),
  lock: async () => {},
  tell: async () => {},
  isOpen: () => true,
};

/** The log without a disk, for tests. */
export function createMemoryLog(): Log {
  let rows: LogRow[] = [];
  let last = 0;
  const snapshots = new Map<PageName, Snapshot>();
  const write = (row: NewRow): number => {
    rows.push({ ...row, seq: ++last });
    return last;
  };
  return {
    async append(row, alongside) {
      await alongside?.(NOTHING);
      return write(row);
    },
    appendWithin: async (_within, added) => added.reduce((_, row) => write(row), 0),
    async read(page) {
      const snapshot = snapshots.get(page);
      return {
        snapshot: snapshot?.bytes ?? null,
        snapshotSeq: snapshot?.seq ?? 0,
        rows: rows.filter((row) => row.page === page).map(({ seq, bytes }) => ({ seq, bytes })),
      };
    },
    async readAfter(page, seq) {
      const snapshot = snapshots.get(page);
      const older = snapshot && snapshot.seq > seq ? [{ seq: snapshot.seq, bytes: snapshot.bytes }] : [];
      return [...older, ...rows.filter((row) => row.page === page && row.seq > seq)];
    },
    withNews: async (known) =>
      known
        .filter(
          ({ page, seq }) =>
            (snapshots.get(page)?.seq ?? 0) > seq || rows.some((row) => row.page === page && row.seq > seq),
        )
        .map(({ page }) => page),
    lastSeq: async (page) => rows.findLast((row) => row.page === page)?.seq ?? snapshots.get(page)?.seq ?? 0,
    rowsAfter: async (caseId, seq) => rows.filter((row) => row.caseId === caseId && row.seq > seq),
    async pagesOf(caseId) {
      const held = [...snapshots].filter(([, snapshot]) => snapshot.caseId === caseId).map(([page]) => page);
      return [...new Set([...held, ...rows.filter((row) => row.caseId === caseId).map((row) => row.page)])].sort();
    },
    rowCount: async (page) => rows.filter((row) => row.page === page).length,
    async compact(page, caseId, seq, bytes) {
      if (seq < (snapshots.get(page)?.seq ?? 0)) throw new RangeError("a snapshot never goes back");
      snapshots.set(page, { caseId, seq, bytes });
      rows = rows.filter((row) => row.page !== page || row.seq > seq);
    },
    async flush() {},
  };
}

import * as Y from "yjs";
import type { PageName } from "../../model/page-names.ts";
import type { Queries } from "../database/database.ts";
import type { Log, StoredPage } from "./port.ts";

/** Marks what came out of the log, so that nobody writes it there again. */
const FROM_LOG = Symbol("from-log");

/**
 * Applies everything stored of a page to `doc`, in one transaction: merging thousands of updates
 * with `mergeUpdates` takes time that grows with the square of their number.
 * @param upTo leaves out rows with a higher number
 * @returns the number up to which `doc` now holds the page
 */
export async function loadPage(
  log: Log,
  page: PageName,
  doc: Y.Doc,
  { upTo = Infinity, within }: { upTo?: number; within?: Queries } = {},
): Promise<number> {
  return applyStored(await log.read(page, within), doc, upTo);
}

/** `loadPage` with what was read already. */
export function applyStored(stored: StoredPage, doc: Y.Doc, upTo = Infinity): number {
  let seq = stored.snapshotSeq;
  Y.transact(
    doc,
    () => {
      if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot, FROM_LOG);
      for (const row of stored.rows) {
        if (row.seq > upTo) break;
        Y.applyUpdate(doc, row.bytes, FROM_LOG);
        seq = row.seq;
      }
    },
    FROM_LOG,
  );
  return seq;
}

import * as Y from "yjs";
import type { PageName } from "../../model/page-names.ts";
import type { Log } from "./port.ts";

/** Marks what came out of the log, so that nobody writes it there again. */
const FROM_LOG = Symbol("from-log");

/**
 * Applies everything stored of a page to `doc`, in one transaction: merging thousands of updates
 * with `mergeUpdates` takes time that grows with the square of their number.
 * @returns the number up to which `doc` now holds the page
 */
export function loadPage(log: Log, page: PageName, doc: Y.Doc): number {
  const stored = log.read(page);
  let seq = stored.snapshotSeq;
  Y.transact(
    doc,
    () => {
      if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot, FROM_LOG);
      for (const row of stored.rows) {
        Y.applyUpdate(doc, row.bytes, FROM_LOG);
        seq = row.seq;
      }
    },
    FROM_LOG,
  );
  return seq;
}

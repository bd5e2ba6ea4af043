import * as Y from "yjs";
import type { CaseId } from "../../model/ids.ts";
import type { PageName } from "../../model/page-names.ts";
import type { Log } from "./port.ts";

/** Rows behind a snapshot that are worth a new one. */
export const ROWS_WORTH_A_SNAPSHOT = 200;

/**
 * Folds a page's rows into a snapshot when enough have gathered.
 * @param doc the page exactly as of row `seq`
 * @param rows how many are enough
 * @param processed the number up to which effects have seen the case; rows beyond are still needed one by one
 * @returns whether anything was folded
 */
export function compactPage(
  log: Log,
  page: PageName,
  caseId: CaseId,
  { doc, seq, processed, rows = ROWS_WORTH_A_SNAPSHOT }: { doc: Y.Doc; seq: number; processed: number; rows?: number },
): boolean {
  if (seq > processed || log.rowCount(page) < rows) return false;
  // Bytes that wait for something missing would be carried along for ever; the guard lets none in.
  if (doc.store.pendingStructs || doc.store.pendingDs) return false;
  log.compact(page, caseId, seq, Y.encodeStateAsUpdate(doc));
  return true;
}

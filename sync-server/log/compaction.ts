import * as Y from "yjs";
import type { PageName, PageScope } from "../../model/page-names.ts";
import type { Transaction } from "../database/database.ts";
import type { Log } from "./port.ts";

/** Rows behind a snapshot that are worth a new one. */
export const ROWS_WORTH_A_SNAPSHOT = 200;

export interface Folding {
  /** The page exactly as of row `seq`. */
  doc: Y.Doc;
  seq: number;
  /** The number up to which effects have seen the case; rows beyond are still needed one by one. */
  processed: number;
  /** How many rows are enough. */
  rows?: number;
  /** The transaction it is part of; else it has one of its own. */
  within?: Transaction;
}

/**
 * Folds a page's rows into a snapshot when enough have gathered.
 * @returns whether anything was folded
 */
export async function compactPage(
  log: Log,
  page: PageName,
  caseId: PageScope,
  { doc, seq, processed, rows = ROWS_WORTH_A_SNAPSHOT, within }: Folding,
): Promise<boolean> {
  if (seq > processed || (await log.rowCount(page, within)) < rows) return false;
  // Bytes that wait for something missing would be carried along for ever; the guard lets none in.
  if (doc.store.pendingStructs || doc.store.pendingDs) return false;
  await log.compact(page, caseId, seq, Y.encodeStateAsUpdate(doc), within);
  return true;
}

import type { Party } from "../../model/access.ts";
import type { PersonId } from "../../model/ids.ts";
import type { Role } from "../../model/policy.ts";
import type { PageName, PageScope } from "../../model/page-names.ts";
import type { Queries, Transaction } from "../database/database.ts";

/** On whose behalf a row was written, as the server knows it; never what the row itself claims. */
export interface RowAuthor {
  id: PersonId;
  name: string;
  party: Party;
  /**
   * `device`: from a paired tablet; `id` and `name` are of whoever was picked there when it was sent, or the tablet's
   * own. `former`: delivered after the account, the membership or the tablet was shut out. `limited`: by somebody who
   * does not speak for their party in every case; what they may is for `roles` to say. `outside`: a
   * system outside by its token, see `intake/receive.ts`.
   */
  how: "account" | "link" | "server" | "former" | "limited" | "device" | "outside";
  /** What somebody `limited` was when it was stored; none in rows of earlier servers. */
  roles?: readonly Role[];
  /** The tablet, and whether it says that a PIN was given there. */
  device?: { id: string; name: string; pinChecked: boolean };
}

export interface NewRow {
  page: PageName;
  /** The case, or the organisation whose page it is. */
  caseId: PageScope;
  bytes: Uint8Array;
  author: RowAuthor;
  /** Server time, ms. */
  at: number;
}

export interface LogRow extends NewRow {
  /** Grows over all pages; never used twice. */
  seq: number;
}

/** Everything stored of one page: a snapshot and the rows after it. */
export interface StoredPage {
  snapshot: Uint8Array | null;
  /** The number up to which `snapshot` covers the page; 0 without one. */
  snapshotSeq: number;
  rows: { seq: number; bytes: Uint8Array }[];
}

/**
 * The append-only log of page updates. What `append` resolved for is on the disk; nothing may be
 * acknowledged or sent to others before. What reads takes the transaction it is to be part of; without
 * one it reads what is committed.
 */
export interface Log {
  /**
   * Stores one update. Rows appended in the same turn of the event loop share one commit.
   * @param alongside runs in the same transaction, just before the row is written; when it throws, this row
   *   (and no other) is refused with its error
   * @returns the row's number, after the commit. @throws when the commit failed: then nothing was stored
   */
  append(row: NewRow, alongside?: (within: Transaction) => Promise<void>): Promise<number>;
  /** Stores rows within the caller's transaction. Returns the last number. */
  appendWithin(within: Transaction, rows: readonly NewRow[]): Promise<number>;
  read(page: PageName, within?: Queries): Promise<StoredPage>;
  /** What a page has gained after a number, in the order in which it can be applied; a snapshot stands for its rows. */
  readAfter(page: PageName, seq: number): Promise<{ seq: number; bytes: Uint8Array }[]>;
  /** Of pages known up to a number, those that have gained something. */
  withNews(known: readonly { page: PageName; seq: number }[]): Promise<PageName[]>;
  /** The number of the last update of a page that is stored, snapshot included; 0 for an unknown page. */
  lastSeq(page: PageName): Promise<number>;
  /** Rows of a case after a number, in order. */
  rowsAfter(caseId: PageScope, seq: number, within?: Queries): Promise<LogRow[]>;
  pagesOf(caseId: PageScope): Promise<PageName[]>;
  /** How many rows stand behind a page's snapshot. */
  rowCount(page: PageName, within?: Queries): Promise<number>;
  /**
   * Puts `snapshot` in the place of all rows up to and including `seq`, in one transaction.
   * @throws RangeError when `seq` lies before the present snapshot
   */
  compact(page: PageName, caseId: PageScope, seq: number, snapshot: Uint8Array, within?: Transaction): Promise<void>;
  /** Commits what is still waiting. */
  flush(): Promise<void>;
}

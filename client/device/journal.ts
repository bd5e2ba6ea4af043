import type * as Y from "yjs";
import type { PageName } from "../../model/index.ts";
import type { NotSavedReason } from "../sync/types.ts";

/** What is true of a working copy right now. */
export type CopyState =
  | { kind: "saving" }
  /** Every edit so far is on disk: a strict transaction that followed them has completed. */
  | { kind: "saved" }
  | { kind: "not-saved"; reason: NotSavedReason };

/** The stored copy of a page that is being edited. */
export interface WorkingCopy {
  readonly state: CopyState;
  /** Rows that could not be read and were set aside when it was opened. */
  readonly unreadable: number;
  /** Called on every change of `state`. */
  onState(listener: (state: CopyState) => void): void;
  /** Tries at once what failed, instead of after the next pause. */
  retry(): void;
  /** Stops recording, after what was recorded is confirmed or has failed. */
  close(): Promise<void>;
}

export interface CopyContent {
  /** Everything in the working copy as one update. */
  update: Uint8Array;
  /** Grows with everything that is recorded. */
  revision: number;
}

/**
 * The working copies of one account's pages. A page has one once it was edited on this device; it
 * is removed only when the server has stored everything in it.
 */
export interface Journal {
  /**
   * Applies what is stored to `doc` and records every change from then on, by whomever. Never
   * rejects and never hangs: where nothing can be kept, the state says so and the page is worked
   * on in memory.
   */
  open(page: PageName, doc: Y.Doc): Promise<WorkingCopy>;
  /** What is stored of a page, also while it is open; null when there is no working copy. */
  read(page: PageName): Promise<CopyContent | null>;
  /**
   * Removes a working copy, unless some tab has it open or something was recorded since `revision`.
   * @param before runs while nobody can open the copy, just before it goes
   * @returns true when it is gone
   */
  remove(page: PageName, revision: number, before: () => Promise<void>): Promise<boolean>;
}

/** Told when a stored row could not be read, with the row itself. */
export type OnUnreadable = (page: PageName, row: unknown) => Promise<void>;

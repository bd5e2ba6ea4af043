import type { NotSavedReason } from "../sync/types.ts";
import type { IdbJournalOptions } from "./idb-journal.ts";
import type { Journal } from "./journal.ts";
import type { Locks } from "./locks.ts";
import { withRetry } from "./with-retry.ts";

/**
 * The journal on y-indexeddb, whose code is fetched right after the account was opened instead of
 * with the first download. Until it is here an edit stays `saving`, which is the truth.
 */
export const lazyIdbJournal = (options: IdbJournalOptions): Journal =>
  lazily(async () => (await import("./idb-journal.ts")).idbJournal(options));

export const lazyMemoryJournal = (options: { reason: NotSavedReason | null; locks: Locks }): Journal =>
  lazily(async () => (await import("./memory-journal.ts")).memoryJournal(options));

function lazily(fetchJournal: () => Promise<Journal>): Journal {
  const load = withRetry(fetchJournal);
  load().catch(() => {});
  return {
    open: async (page, doc) => await (await load()).open(page, doc),
    read: async (page) => await (await load()).read(page),
    remove: async (page, revision, before) => await (await load()).remove(page, revision, before),
  };
}

import type { IdbJournalOptions } from "./idb-journal.ts";
import type { Journal } from "./journal.ts";
import { withRetry } from "./with-retry.ts";

/**
 * The journal on y-indexeddb, whose code is fetched right after the account was opened instead of
 * with the first download. Until it is here an edit stays `saving`, which is the truth.
 */
export function lazyJournal(options: IdbJournalOptions): Journal {
  const load = withRetry(async () => (await import("./idb-journal.ts")).idbJournal(options));
  void load().catch(() => {});
  return {
    open: async (page, doc) => await (await load()).open(page, doc),
    read: async (page) => await (await load()).read(page),
    remove: async (page, revision, before) => await (await load()).remove(page, revision, before),
  };
}

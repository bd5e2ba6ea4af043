import type { PageName } from "../../model/index.ts";
import { GuardedCopy } from "./guarded-copy.ts";
import type { Journal, OnUnreadable } from "./journal.ts";
import { LateCopy } from "./late-copy.ts";
import type { Locks } from "./locks.ts";
import { lastRevision, openExisting, readContent, removeRows, withStores } from "./page-database.ts";
import { deleteDatabase } from "./requests.ts";
import { within } from "./storage-error.ts";

const PATIENCE_MS = 5_000;

export interface IdbJournalOptions {
  /** Starts every database name of the account. */
  prefix: string;
  locks: Locks;
  onUnreadable: OnUnreadable;
  /** How long the browser may take to open or read a database before it counts as refused. */
  patience?: number;
}

/** Working copies in y-indexeddb databases, one per page, behind `GuardedCopy`. */
export function idbJournal({ prefix, locks, onUnreadable, patience = PATIENCE_MS }: IdbJournalOptions): Journal {
  const nameOf = (page: PageName) => `${prefix}/${page}`;

  /** Reads a page's rows and takes out what would make y-indexeddb hang for ever (trap 20). */
  async function mended(page: PageName) {
    const existing = await openExisting(nameOf(page));
    if (!existing) return null;
    const database = await withStores(existing);
    try {
      const content = await readContent(database);
      for (const row of content.unreadable) await onUnreadable(page, row.value);
      if (content.unreadable.length > 0)
        await removeRows(
          database,
          content.unreadable.map((row) => row.key),
        );
      return content;
    } finally {
      database.close();
    }
  }

  return {
    open: async (page, doc) => {
      const release = await locks.share(nameOf(page));
      const openNow = async () => {
        const content = await within(patience, mended(page), "storage-refused");
        const unreadable = content?.unreadable.length ?? 0;
        return await GuardedCopy.open(nameOf(page), doc, { patience, release, unreadable });
      };
      return await openNow().catch((error: unknown) => new LateCopy(error, openNow, release));
    },
    read: async (page) => {
      const content = await within(patience, mended(page), "storage-refused");
      return content && { update: content.update, revision: content.revision };
    },
    remove: async (page, revision, before) =>
      (await locks.tryExclusive(nameOf(page), async () => {
        const database = await openExisting(nameOf(page));
        if (database) {
          const found = await lastRevision(database).finally(() => database.close());
          if (found !== revision) return false;
        }
        await before();
        await within(patience, deleteDatabase(nameOf(page)), "storage-lost");
        return true;
      })) ?? false,
  };
}

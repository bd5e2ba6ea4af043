/** y-indexeddb as it comes, as a journal: what the guard is compared with. */
import { IndexeddbPersistence } from "y-indexeddb";
import type { Journal } from "../../client/device/journal.ts";
import { openExisting, readContent } from "../../client/device/page-database.ts";
import { deleteDatabase } from "../../client/device/requests.ts";

/** Knows of nothing but `whenSynced`, so what it was given counts as saved. */
export function bareJournal(prefix: string): Journal {
  return {
    open: async (page, doc) => {
      const persistence = new IndexeddbPersistence(`${prefix}/${page}`, doc);
      await persistence.whenSynced;
      return {
        state: { kind: "saved" },
        unreadable: 0,
        onState: () => {},
        retry: () => {},
        close: () => persistence.destroy(),
      };
    },
    read: async (page) => {
      const database = await openExisting(`${prefix}/${page}`);
      if (!database) return null;
      const { update, revision } = await readContent(database).finally(() => database.close());
      return { update, revision };
    },
    remove: async (page, _revision, before) => {
      await before();
      await deleteDatabase(`${prefix}/${page}`);
      return true;
    },
  };
}

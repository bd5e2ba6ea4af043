import * as Y from "yjs";
import type { PageName } from "../../model/index.ts";
import type { NotSavedReason } from "../sync/types.ts";
import type { Journal } from "./journal.ts";
import type { Locks } from "./locks.ts";

/** Working copies that live as long as the tab: where the browser stores nothing, and in tests. */
export function memoryJournal({ reason, locks }: { reason: NotSavedReason | null; locks: Locks }): Journal {
  const copies = new Map<PageName, { doc: Y.Doc; revision: number }>();
  return {
    open: async (page, doc) => {
      const release = await locks.share(page);
      const copy = copies.get(page) ?? { doc: new Y.Doc(), revision: 0 };
      copies.set(page, copy);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy.doc), copy);
      const record = (update: Uint8Array) => {
        Y.applyUpdate(copy.doc, update);
        copy.revision += 1;
      };
      record(Y.encodeStateAsUpdate(doc));
      doc.on("update", record);
      return {
        state: reason ? { kind: "not-saved", reason } : { kind: "saved" },
        unreadable: 0,
        onState: () => {},
        retry: () => {},
        close: async () => {
          doc.off("update", record);
          release();
        },
      };
    },
    read: async (page) => {
      const copy = copies.get(page);
      return copy ? { update: Y.encodeStateAsUpdate(copy.doc), revision: copy.revision } : null;
    },
    remove: async (page, revision, before) =>
      (await locks.tryExclusive(page, async () => {
        const copy = copies.get(page);
        if (copy && copy.revision !== revision) return false;
        await before();
        copies.delete(page);
        return true;
      })) ?? false,
  };
}

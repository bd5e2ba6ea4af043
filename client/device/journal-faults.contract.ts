import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { CaseId, pageName } from "../../model/index.ts";
import { until } from "../testing/until.ts";
import { docOf, saved, textOf } from "./journal.contract.ts";
import type { Journal, OnUnreadable } from "./journal.ts";
import { openExisting, UPDATES } from "./page-database.ts";
import { completed, requested } from "./requests.ts";

const PAGE = pageName(CaseId.parse("0123456789abcdefghjk"), "internal/workshop");
const NAME = `test/${PAGE}`;

export interface FaultKit {
  /** Leaves no database behind. */
  fresh(): Promise<void> | void;
  /** A journal whose databases begin with `test/`. */
  make(options: { onUnreadable: OnUnreadable; patience?: number }): Journal;
}

const realAdd = IDBObjectStore.prototype.add;
const realOpen = IDBFactory.prototype.open;

/** As Chromium does at quota: the request succeeds, then the transaction aborts. */
function fillTheDisk(): void {
  IDBObjectStore.prototype.add = function (value, key) {
    const request = key === undefined ? realAdd.call(this, value) : realAdd.call(this, value, key);
    request.addEventListener("success", () => {
      const transaction = request.transaction;
      Object.defineProperty(transaction, "error", {
        value: new DOMException("full", "QuotaExceededError"),
        configurable: true,
      });
      transaction?.abort();
    });
    return request;
  };
}

async function addRow(value: unknown): Promise<void> {
  const database = await openExisting(NAME);
  if (!database) throw new Error("no database");
  const transaction = database.transaction(UPDATES, "readwrite");
  transaction.objectStore(UPDATES).add(value);
  await completed(transaction);
  database.close();
}

/** What a journal on IndexedDB does when the device, its disk or its browser fail (trap 19 to 22). */
export function journalFaults(name: string, { fresh, make: makeWith }: FaultKit): void {
  const setAside: unknown[] = [];
  const make = (patience?: number) => {
    setAside.length = 0;
    const onUnreadable: OnUnreadable = async (_page, row) => void setAside.push(row);
    return makeWith({ onUnreadable, ...(patience && { patience }) });
  };
  describe(`the journal on a device that fails: ${name}`, () => {
    beforeEach(fresh);
    afterEach(() => {
      IDBObjectStore.prototype.add = realAdd;
      IDBFactory.prototype.open = realOpen;
    });

    it("[C2] says not saved when the disk is full, and saved again once everything fits", async () => {
      const journal = make();
      const doc = new Y.Doc();
      const copy = await journal.open(PAGE, doc);
      await saved(copy);
      const said: string[] = [];
      copy.onState((state) => said.push(state.kind === "not-saved" ? state.reason : state.kind));

      fillTheDisk();
      doc.getText("text").insert(0, "lost by y-indexeddb alone, ");
      await until(() => copy.state.kind === "not-saved");
      expect(copy.state).toEqual({ kind: "not-saved", reason: "storage-full" });
      expect(said).not.toContain("saved");
      expect(textOf(docOf((await journal.read(PAGE))?.update ?? new Uint8Array()))).toBe("");

      IDBObjectStore.prototype.add = realAdd;
      doc.getText("text").insert(doc.getText("text").length, "kept");
      await saved(copy);
      const content = await journal.read(PAGE);
      expect(content && textOf(docOf(content.update))).toBe("lost by y-indexeddb alone, kept");
      await copy.close();
    });

    it("[C2] is never saved before the strict transaction that follows the edit has completed", async () => {
      const journal = make();
      const doc = new Y.Doc();
      const copy = await journal.open(PAGE, doc);
      await saved(copy);
      for (let edit = 0; edit < 50; edit += 1) {
        doc.getText("text").insert(edit, "x");
        expect(copy.state.kind).toBe("saving");
        await saved(copy);
        const content = await journal.read(PAGE);
        expect(content && textOf(docOf(content.update))).toHaveLength(edit + 1);
      }
      await copy.close();
    });

    it("[C2] an edit made while the copy is being opened is never called lost, and is saved", async () => {
      const journal = make();
      const doc = new Y.Doc();
      const text = doc.getText("text");
      const opening = journal.open(PAGE, doc);
      const typing = setInterval(() => text.insert(text.length, "x"), 0);
      const copy = await opening;
      clearInterval(typing);
      expect(copy.state.kind).toBe("saving");
      await saved(copy);
      const content = await journal.read(PAGE);
      expect(content && textOf(docOf(content.update))).toBe(text.toString());
      await copy.close();
    });

    it("[C2] a copy that could not be opened for want of room is opened once there is some", async () => {
      const journal = make();
      IDBFactory.prototype.open = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
      const doc = new Y.Doc();
      const copy = await journal.open(PAGE, doc);
      expect(copy.state).toEqual({ kind: "not-saved", reason: "storage-full" });
      doc.getText("text").insert(0, "in memory, ");
      IDBFactory.prototype.open = realOpen;
      copy.retry();
      await saved(copy);
      doc.getText("text").insert(11, "then on disk");
      await saved(copy);
      await copy.close();
      const content = await journal.read(PAGE);
      expect(content && textOf(docOf(content.update))).toBe("in memory, then on disk");
    });

    it("[C3] sets rows aside that are no updates, and loads the rest", async () => {
      const journal = make();
      const doc = new Y.Doc();
      const copy = await journal.open(PAGE, doc);
      doc.getText("text").insert(0, "still here");
      await saved(copy);
      await copy.close();
      await addRow(new Uint8Array([255, 255, 255, 255, 255, 255]));
      await addRow("not even bytes");

      const again = new Y.Doc();
      const reopened = await journal.open(PAGE, again);
      expect(textOf(again)).toBe("still here");
      expect(reopened.unreadable).toBe(2);
      expect(setAside).toEqual([new Uint8Array([255, 255, 255, 255, 255, 255]), "not even bytes"]);
      await reopened.close();
      const third = await journal.open(PAGE, new Y.Doc());
      expect(third.unreadable).toBe(0);
      await third.close();
    });

    it("[C3] opens a database that lost its stores", async () => {
      const bare = await requested(indexedDB.open(NAME));
      bare.close();
      const doc = new Y.Doc();
      const copy = await make().open(PAGE, doc);
      doc.getText("text").insert(0, "works");
      await saved(copy);
      expect(textOf(docOf((await make().read(PAGE))?.update ?? new Uint8Array()))).toBe("works");
      await copy.close();
    });

    it("[C3] a browser that refuses storage, or never answers, leaves the page usable and says so", async () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("no", "SecurityError");
      };
      const refused = await make().open(PAGE, new Y.Doc());
      expect(refused.state).toEqual({ kind: "not-saved", reason: "storage-refused" });
      await refused.close();

      IDBFactory.prototype.open = () => new EventTarget() as unknown as IDBOpenDBRequest;
      const silent = await make(20).open(PAGE, new Y.Doc());
      expect(silent.state).toEqual({ kind: "not-saved", reason: "storage-refused" });
      await silent.close();
    });

    it("[C2] survives the browser dropping the database under an edit", async () => {
      const journal = make();
      const doc = new Y.Doc();
      const copy = await journal.open(PAGE, doc);
      doc.getText("text").insert(0, "before ");
      await saved(copy);
      // What clearing the site's data does: every connection is asked to close, then all is gone.
      await requested(indexedDB.deleteDatabase(NAME));
      doc.getText("text").insert(7, "after");
      expect(copy.state).toEqual({ kind: "not-saved", reason: "storage-lost" });
      await saved(copy);
      const content = await journal.read(PAGE);
      expect(content && textOf(docOf(content.update))).toBe("before after");
      await copy.close();
    });
  });
}

/** The page in which `device-shelf` measures: the account's own database, and y-indexeddb with one database a page. */
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { AccountStore } from "../../client/device/account-store.ts";
import { idbKeyValue } from "../../client/device/idb-key-value.ts";
import { deleteDatabase } from "../../client/device/requests.ts";
import type { CaseId } from "../../model/ids.ts";
import { pageName } from "../../model/page-names.ts";
import { typicalPage } from "../bench/typical-page.ts";

/** Pages that come in one answer, see `client/sync/prefetch.ts`. */
const TOGETHER = 140;
const AT_ONCE = 50;

export interface ShelfTimes {
  writeMs: number;
  openMs: number;
}

interface Prefetched {
  name: ReturnType<typeof pageName>;
  bytes: Uint8Array;
  vector: Uint8Array;
}

function prefetched(count: number): Prefetched[] {
  const kinds = Array.from({ length: 50 }, (_, seed) => typicalPage(seed + 1));
  return Array.from({ length: count }, (_, n) => {
    const bytes = kinds[n % kinds.length] as Uint8Array;
    const caseId = n.toString().padStart(20, "0") as CaseId;
    return { name: pageName(caseId, "internal/workshop"), bytes, vector: Y.encodeStateVectorFromUpdate(bytes) };
  });
}

const inWindows = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function mustHold(doc: Y.Doc): void {
  if (doc.store.clients.size === 0) throw new Error("a page came back empty");
}

async function onShelf(pages: readonly Prefetched[]): Promise<ShelfTimes> {
  const store = new AccountStore(await idbKeyValue("bench"));
  const writeMs = await timed(async () => {
    for (const some of inWindows(pages, TOGETHER))
      await store.writeShelf(some.map(({ name: page, bytes: state, vector }) => ({ page, state, vector })));
  });
  const openMs = await timed(async () => {
    for (const some of inWindows(pages, AT_ONCE)) {
      await Promise.all(
        some.map(async ({ name }) => {
          const doc = new Y.Doc();
          const shelved = await store.readShelf(name);
          if (shelved) Y.applyUpdate(doc, shelved.state);
          mustHold(doc);
        }),
      );
    }
  });
  await store.keyValue.destroy();
  return { writeMs, openMs };
}

async function inDatabasesOfTheirOwn(pages: readonly Prefetched[]): Promise<ShelfTimes> {
  const openAll = async (use: (doc: Y.Doc, page: Prefetched) => void): Promise<void> => {
    for (const some of inWindows(pages, AT_ONCE)) {
      await Promise.all(
        some.map(async (page) => {
          const doc = new Y.Doc();
          const persistence = new IndexeddbPersistence(page.name, doc);
          await persistence.whenSynced;
          use(doc, page);
          await persistence.destroy();
        }),
      );
    }
  };
  const writeMs = await timed(() => openAll((doc, { bytes }) => Y.applyUpdate(doc, bytes)));
  const openMs = await timed(() => openAll(mustHold));
  for (const { name } of pages) await deleteDatabase(name);
  return { writeMs, openMs };
}

const measureShelf = (which: "jobcard" | "y-indexeddb", count: number): Promise<ShelfTimes> =>
  which === "jobcard" ? onShelf(prefetched(count)) : inDatabasesOfTheirOwn(prefetched(count));

Object.assign(globalThis, { measureShelf });

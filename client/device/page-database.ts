/** Reading, mending and removing the database y-indexeddb keeps for one page, without y-indexeddb. */
import * as Y from "yjs";
import { closingWhenAsked, completed, requested } from "./requests.ts";

/** The stores y-indexeddb 9 makes and needs. */
export const UPDATES = "updates";
export const CUSTOM = "custom";

interface StoredRow {
  key: IDBValidKey;
  /** Undefined when the browser itself could not read it. */
  value: unknown;
}

export interface PageContent {
  update: Uint8Array;
  /** The largest row key; 0 when there are no rows. */
  revision: number;
  /** Rows that are no Yjs updates. */
  unreadable: StoredRow[];
}

/** Opens an existing database; null when there is none (and makes none). */
export async function openExisting(name: string): Promise<IDBDatabase | null> {
  const request = indexedDB.open(name);
  let absent = false;
  request.onupgradeneeded = (event) => {
    absent = event.oldVersion === 0;
    if (absent) request.transaction?.abort();
  };
  try {
    return closingWhenAsked(await requested(request));
  } catch (error) {
    if (absent) return null;
    throw error;
  }
}

/** A database without its stores makes y-indexeddb hang for ever (trap 20): gives it what is missing. */
export async function withStores(database: IDBDatabase): Promise<IDBDatabase> {
  const missing = [UPDATES, CUSTOM].filter((store) => !database.objectStoreNames.contains(store));
  if (missing.length === 0) return database;
  const { name, version } = database;
  database.close();
  const request = indexedDB.open(name, version + 1);
  request.onupgradeneeded = () => {
    for (const store of missing)
      request.result.createObjectStore(store, store === UPDATES ? { autoIncrement: true } : {});
  };
  return closingWhenAsked(await requested(request));
}

/** Everything a page's database holds, row by row, with what cannot be read told apart. */
export async function readContent(database: IDBDatabase): Promise<PageContent> {
  const rows = await readRows(database);
  const unreadable = rows.filter((row) => !isUpdate(row.value));
  const sound = rows.filter((row) => !unreadable.includes(row));
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const row of sound) Y.applyUpdate(doc, row.value as Uint8Array);
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { update, revision: Math.max(0, ...rows.map((row) => Number(row.key))), unreadable };
}

async function readRows(database: IDBDatabase): Promise<StoredRow[]> {
  try {
    const store = database.transaction(UPDATES).objectStore(UPDATES);
    const [keys, values] = await Promise.all([requested(store.getAllKeys()), requested(store.getAll())]);
    return keys.map((key, position) => ({ key, value: values[position] }));
  } catch {
    // One value the browser cannot read spoils `getAll` for all of them: take them one by one.
    const keys = await requested(database.transaction(UPDATES).objectStore(UPDATES).getAllKeys());
    const read = async (key: IDBValidKey): Promise<StoredRow> => ({
      key,
      value: await requested(database.transaction(UPDATES).objectStore(UPDATES).get(key)).catch(() => undefined),
    });
    return await Promise.all(keys.map(read));
  }
}

/** Tries a row on a document of its own: an update that breaks off half-way must not touch the page. */
function isUpdate(value: unknown): boolean {
  if (!ArrayBuffer.isView(value)) return false;
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, value as Uint8Array);
    return true;
  } catch {
    return false;
  } finally {
    doc.destroy();
  }
}

export async function removeRows(database: IDBDatabase, keys: readonly IDBValidKey[]): Promise<void> {
  const transaction = database.transaction(UPDATES, "readwrite");
  for (const key of keys) transaction.objectStore(UPDATES).delete(key);
  await completed(transaction);
}

export async function lastRevision(database: IDBDatabase): Promise<number> {
  const keys = await requested(database.transaction(UPDATES).objectStore(UPDATES).getAllKeys());
  return Math.max(0, ...keys.map(Number));
}

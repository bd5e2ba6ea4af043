import { type KeyValue, TABLES } from "./key-value.ts";
import { closingWhenAsked, completed, deleteDatabase, requested } from "./requests.ts";
import { reasonOf, StorageError, within } from "./storage-error.ts";

const OPEN_PATIENCE_MS = 5_000;
const FORMAT = 2;

/**
 * One IndexedDB database for one account. Written on IndexedDB itself: the `idb` library would cost
 * the customer's first download 2.6 kB for these five calls.
 * @throws StorageError `storage-refused` where the browser gives none (private windows, policies)
 */
export async function idbKeyValue(name: string): Promise<KeyValue> {
  let database = await open(name);
  let closed = false;

  /** The browser may drop the connection (data cleared, profile trouble): one new attempt, then say so. */
  async function using<Result>(work: (open: IDBDatabase) => Promise<Result>): Promise<Result> {
    try {
      return await work(database);
    } catch (error) {
      const { name: kind } = error as { name?: unknown };
      // A mistake of this program, not of the device.
      if (kind === "DataCloneError") throw error;
      if (closed || kind !== "InvalidStateError") throw new StorageError(reasonOf(error), error);
      database = await open(name);
      return await work(database);
    }
  }

  return {
    durable: true,
    get: (table, key) => using((db) => requested(db.transaction(table).objectStore(table).get(key))),
    keys: (table) =>
      using(async (db) => (await requested(db.transaction(table).objectStore(table).getAllKeys())).map(String)),
    entries: (table) =>
      using(async (db) => {
        const store = db.transaction(table).objectStore(table);
        const [keys, values] = await Promise.all([requested(store.getAllKeys()), requested(store.getAll())]);
        return keys.map((key, position): [string, unknown] => [String(key), values[position]]);
      }),
    write: (changes) =>
      using(async (db) => {
        if (changes.length === 0) return;
        const tables = [...new Set(changes.map((change) => change.table))];
        const transaction = db.transaction(tables, "readwrite", { durability: "strict" });
        const done = completed(transaction);
        try {
          for (const { table, key, value } of changes) {
            const store = transaction.objectStore(table);
            if (value === undefined) store.delete(key);
            else store.put(value, key);
          }
        } catch (error) {
          // A value that cannot be cloned throws at once; without this the rest would be written.
          done.catch(() => {});
          transaction.abort();
          throw error;
        }
        await done;
      }),
    close: () => {
      closed = true;
      database.close();
    },
    destroy: async () => {
      closed = true;
      database.close();
      await deleteDatabase(name);
    },
  };
}

async function open(name: string): Promise<IDBDatabase> {
  try {
    return await within(OPEN_PATIENCE_MS, openNow(name), "storage-refused");
  } catch (error) {
    throw new StorageError(reasonOf(error) === "storage-full" ? "storage-full" : "storage-refused", error);
  }
}

async function openNow(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, FORMAT);
  request.onupgradeneeded = () => {
    for (const table of TABLES) {
      if (!request.result.objectStoreNames.contains(table)) request.result.createObjectStore(table);
    }
  };
  return closingWhenAsked(await requested(request));
}

import { type KeyValue, TABLES } from "./key-value.ts";
import { closingWhenAsked, completed, deleteDatabase, requested } from "./requests.ts";
import { reasonOf, StorageError, within } from "./storage-error.ts";

const OPEN_PATIENCE_MS = 5_000;
const FORMAT = 2;

/** Where a database keeps the name it was given when it was made; after a clearing it has another. */
const BORN = "born";

interface Opened {
  database: IDBDatabase;
  born: unknown;
}

/**
 * One IndexedDB database for one account. Written on IndexedDB itself: the `idb` library would cost
 * the customer's first download 2.6 kB for these five calls.
 * @throws StorageError `storage-refused` where the browser gives none (private windows, policies)
 */
export async function idbKeyValue(name: string): Promise<KeyValue> {
  const first = await open(name);
  let { database } = first;
  let { born } = first;
  let closed = false;
  let renewing: Promise<void> | null = null;
  const renewed = new Set<() => void>();
  const watch = () => database.addEventListener("close", () => void renew().catch(() => {}));

  const openAgain = async () => {
    const again = await open(name);
    database = again.database;
    watch();
    // Whoever signed out meanwhile wants nothing left.
    if (closed) database.close();
    else if (again.born !== born) for (const listener of renewed) listener();
    born = again.born;
  };
  const renew = async () => {
    if (!closed) await (renewing ??= openAgain().finally(() => (renewing = null)));
  };
  watch();

  /** The browser may drop the connection (data cleared, profile trouble): one new attempt, then say so. */
  async function using<Result>(work: (open: IDBDatabase) => Promise<Result>): Promise<Result> {
    try {
      return await work(database);
    } catch (error) {
      const { name: kind } = error as { name?: unknown };
      // A mistake of this program, not of the device.
      if (kind === "DataCloneError") throw error;
      if (closed || kind !== "InvalidStateError") throw new StorageError(reasonOf(error), error);
      await renew();
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
    onRenewed: (listener) => void renewed.add(listener),
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

async function open(name: string): Promise<Opened> {
  try {
    return await within(OPEN_PATIENCE_MS, openNow(name), "storage-refused");
  } catch (error) {
    throw new StorageError(reasonOf(error) === "storage-full" ? "storage-full" : "storage-refused", error);
  }
}

async function openNow(name: string): Promise<Opened> {
  const request = indexedDB.open(name, FORMAT);
  request.onupgradeneeded = () => {
    for (const table of TABLES) {
      if (!request.result.objectStoreNames.contains(table)) request.result.createObjectStore(table);
    }
    request.transaction?.objectStore("meta").put(crypto.randomUUID(), BORN);
  };
  const database = closingWhenAsked(await requested(request));
  return { database, born: await requested(database.transaction("meta").objectStore("meta").get(BORN)) };
}

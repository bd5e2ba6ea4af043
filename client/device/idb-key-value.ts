import { deleteDB, type IDBPDatabase, openDB } from "idb";
import { type KeyValue, TABLES } from "./key-value.ts";
import { reasonOf, StorageError, within } from "./storage-error.ts";

const OPEN_PATIENCE_MS = 5_000;
const FORMAT = 1;

/**
 * One IndexedDB database for one account.
 * @throws StorageError `storage-refused` where the browser gives none (private windows, policies)
 */
export async function idbKeyValue(name: string): Promise<KeyValue> {
  let database = await open(name);
  let closed = false;

  /** The browser may drop the connection (data cleared, profile trouble): one new attempt, then say so. */
  async function using<Result>(work: (open: IDBPDatabase) => Promise<Result>): Promise<Result> {
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
    get: (table, key) => using((db) => db.get(table, key)),
    entries: (table) =>
      using(async (db) => {
        const transaction = db.transaction(table);
        const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
        return keys.map((key, position): [string, unknown] => [String(key), values[position]]);
      }),
    write: (changes) =>
      using(async (db) => {
        if (changes.length === 0) return;
        const tables = [...new Set(changes.map((change) => change.table))];
        const transaction = db.transaction(tables, "readwrite", { durability: "strict" });
        try {
          for (const { table, key, value } of changes) {
            const store = transaction.objectStore(table);
            // What goes wrong with a request also ends the transaction, which is awaited below.
            (value === undefined ? store.delete(key) : store.put(value, key)).catch(() => {});
          }
        } catch (error) {
          // A value that cannot be cloned throws at once; without this the rest would be written.
          transaction.done.catch(() => {});
          transaction.abort();
          throw error;
        }
        await transaction.done;
      }),
    close: () => {
      closed = true;
      database.close();
    },
    destroy: async () => {
      closed = true;
      database.close();
      await deleteDB(name);
    },
  };
}

async function open(name: string): Promise<IDBPDatabase> {
  try {
    return await within(
      OPEN_PATIENCE_MS,
      openDB(name, FORMAT, {
        upgrade: (database) => {
          for (const table of TABLES) if (!database.objectStoreNames.contains(table)) database.createObjectStore(table);
        },
        blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
      }),
      "storage-refused",
    );
  } catch (error) {
    throw new StorageError(reasonOf(error) === "storage-full" ? "storage-full" : "storage-refused", error);
  }
}

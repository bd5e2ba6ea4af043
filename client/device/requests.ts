/** IndexedDB's requests and transactions as promises. */
import { StorageError } from "./storage-error.ts";

export const requested = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new StorageError("storage-lost"));
  });

export const completed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new StorageError("storage-lost"));
  });

/** A database that does not stand in the way when another tab wants it changed or gone. */
export function closingWhenAsked(database: IDBDatabase): IDBDatabase {
  database.onversionchange = () => database.close();
  return database;
}

export const deleteDatabase = (name: string): Promise<unknown> => requested(indexedDB.deleteDatabase(name));

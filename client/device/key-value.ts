/** The tables of an account's database. */
export const TABLES = [
  "meta",
  "index",
  "local",
  "shelf",
  "marks",
  "secrets",
  "preferences",
  "quarantine",
  "media",
  "originals",
  "pictures",
] as const;
export type Table = (typeof TABLES)[number];

export type Change =
  | { table: Table; key: string; value: unknown }
  /** Removes the key. */
  | { table: Table; key: string; value?: never };

/**
 * Where an account's records and the bytes of its media live: one database, structured-cloneable values by key.
 * The browser keeps a `Blob` in a file of its own: what is read is a handle, and its bytes are not in memory.
 */
export interface KeyValue {
  /** False when nothing outlives the tab (storage refused by the browser). */
  readonly durable: boolean;
  get(table: Table, key: string): Promise<unknown>;
  /** The keys of a table, in order. */
  keys(table: Table): Promise<string[]>;
  /** All of a table, in key order. */
  entries(table: Table): Promise<[string, unknown][]>;
  /** All changes or none, flushed to disk when it resolves. @throws StorageError */
  write(changes: readonly Change[]): Promise<void>;
  /** Called after the browser emptied the database behind this program's back and it was made anew. */
  onRenewed(listener: () => void): void;
  close(): void;
  /** Removes everything of the account from the device. */
  destroy(): Promise<void>;
}

/** An account that leaves nothing behind. */
export function memoryKeyValue(): KeyValue {
  const tables = new Map<Table, Map<string, unknown>>(TABLES.map((table) => [table, new Map()]));
  const of = (table: Table) => tables.get(table) as Map<string, unknown>;
  return {
    durable: false,
    get: async (table, key) => structuredClone(of(table).get(key)),
    keys: async (table) => [...of(table).keys()].sort(),
    entries: async (table) =>
      [...of(table)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, structuredClone(value)]),
    write: async (changes) => {
      const copies = changes.map((change) => ({ ...change, value: structuredClone(change.value) }));
      for (const { table, key, value } of copies) {
        if (value === undefined) of(table).delete(key);
        else of(table).set(key, value);
      }
    },
    onRenewed: () => {},
    close: () => {},
    destroy: async () => {
      for (const table of tables.values()) table.clear();
    },
  };
}

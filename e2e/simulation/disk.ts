/** What a device stores: room that runs out, writes that take time, and what a crash leaves of them. */
import * as Y from "yjs";
import type { IdbJournalOptions } from "../../client/device/idb-journal.ts";
import type { CopyState, Journal, WorkingCopy } from "../../client/device/journal.ts";
import { type Change, type KeyValue, type Table, TABLES } from "../../client/device/key-value.ts";
import { StorageError } from "../../client/device/storage-error.ts";
import type { PageName } from "../../model/page-names.ts";
import type { Realm, World } from "./world.ts";

interface StoredCopy {
  rows: Uint8Array[];
  /** The key of the last row. */
  revision: number;
}

/** What one account keeps on a device. */
export interface Holding {
  tables: Map<Table, Map<string, { value: unknown; size: number }>>;
  copies: Map<PageName, StoredCopy>;
}

const ROUGH_SIZE = 200;
const RETRY_MS = 1_000;

function sizeOf(value: unknown): number {
  let size = ROUGH_SIZE;
  for (const field of Object.values((value ?? {}) as object)) if (field instanceof Uint8Array) size += field.byteLength;
  return size;
}

export class Disk {
  /** Bytes that may be stored. */
  quota = Number.POSITIVE_INFINITY;
  readonly holdings = new Map<string, Holding>();
  used = 0;
  /** Grows when the power fails: what was being written by then never was. */
  #cuts = 0;
  readonly #realm: Realm;
  #last = 0;

  constructor(
    private readonly world: World,
    name: string,
  ) {
    this.#realm = { name: `${name} disk`, clock: { offset: 0 }, alive: true, browser: null };
  }

  holding(key: string): Holding {
    let held = this.holdings.get(key);
    if (!held) {
      held = { tables: new Map(TABLES.map((table) => [table, new Map()])), copies: new Map() };
      this.holdings.set(key, held);
    }
    return held;
  }

  powerFails(): void {
    this.#cuts += 1;
  }

  /** @throws StorageError `storage-full` */
  take(bytes: number): void {
    if (bytes > 0 && this.used + bytes > this.quota) throw new StorageError("storage-full");
    this.used += bytes;
  }

  /** Carries out work on the disk, one after the other, and answers whoever asked if it still lives. */
  transaction<Result>(work: () => Result): Promise<Result> {
    const { world } = this;
    const asked = world.realm;
    const cuts = this.#cuts;
    this.#last = Math.max(this.#last, world.elapsed + 0.2 + world.random() * 4);
    return new Promise((resolve, reject) => {
      world.schedule(this.#realm, this.#last - world.elapsed, "disk", () => {
        if (cuts !== this.#cuts) return;
        try {
          const result = work();
          world.realm = asked;
          if (asked.alive) resolve(result);
        } catch (error) {
          world.realm = asked;
          if (asked.alive) reject(error as Error);
        }
      });
    });
  }

  keyValue(key: string): KeyValue {
    const { tables } = this.holding(key);
    const of = (table: Table) => tables.get(table) as Map<string, { value: unknown; size: number }>;
    const apply = (changes: readonly Change[]): void => {
      const sized = changes.map((change) => ({
        ...change,
        size: change.value === undefined ? 0 : sizeOf(change.value),
      }));
      this.take(sized.reduce((sum, { table, key: name, size }) => sum + size - (of(table).get(name)?.size ?? 0), 0));
      for (const { table, key: name, value, size } of sized) {
        if (value === undefined) of(table).delete(name);
        else of(table).set(name, { value, size });
      }
    };
    return {
      durable: true,
      get: (table, name) => this.transaction(() => structuredClone(of(table).get(name)?.value)),
      keys: (table) => this.transaction(() => [...of(table).keys()].sort()),
      entries: (table) =>
        this.transaction(() =>
          [...of(table)]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, { value }]): [string, unknown] => [name, structuredClone(value)]),
        ),
      write: (changes) => {
        const copied = structuredClone(changes) as Change[];
        return this.transaction(() => apply(copied));
      },
      onRenewed: () => {},
      close: () => {},
      destroy: () => this.transaction(() => void this.holdings.delete(key)),
    };
  }

  /** Working copies that keep what y-indexeddb and its guard keep, in the same order. */
  journal(key: string, { locks }: Pick<IdbJournalOptions, "locks">): Journal {
    const { copies } = this.holding(key);
    const nameOf = (page: PageName): string => `${key}/${page}`;
    return {
      open: async (page, doc) => {
        const release = await locks.share(nameOf(page));
        const copy = new SimulatedCopy(this, copies, page, doc, release);
        await copy.load();
        return copy;
      },
      read: (page) =>
        this.transaction(() => {
          const stored = copies.get(page);
          return stored ? { update: merged(stored), revision: stored.revision } : null;
        }),
      remove: async (page, revision, before) =>
        (await locks.tryExclusive(nameOf(page), async () => {
          const found = await this.transaction(() => copies.get(page)?.revision ?? null);
          if (found !== null && found !== revision) return false;
          await before();
          await this.transaction(() => {
            this.take(-sizeOfRows(copies.get(page)));
            copies.delete(page);
          });
          return true;
        })) ?? false,
    };
  }
}

const sizeOfRows = (copy: StoredCopy | undefined): number =>
  (copy?.rows ?? []).reduce((sum, row) => sum + row.byteLength, 0);

export const merged = ({ rows }: StoredCopy): Uint8Array => {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const row of rows) Y.applyUpdate(doc, row);
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
};

class SimulatedCopy implements WorkingCopy {
  state: CopyState = { kind: "saving" };
  readonly unreadable = 0;
  readonly #listeners = new Set<(state: CopyState) => void>();
  #pending: Uint8Array[] = [];
  #changes = 0;
  #confirmed = 0;
  /** After a failure only the whole page as one row closes the gap. */
  #needsWhole = true;
  #writing: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(
    private readonly disk: Disk,
    private readonly copies: Map<PageName, StoredCopy>,
    private readonly page: PageName,
    private readonly doc: Y.Doc,
    private readonly release: () => void,
  ) {}

  async load(): Promise<void> {
    this.doc.on("update", this.#record);
    const update = await this.disk.transaction(() => {
      const stored = this.copies.get(this.page);
      return stored ? merged(stored) : null;
    });
    if (update) Y.applyUpdate(this.doc, update, this);
    this.#changes += 1;
    this.#writeSoon();
  }

  onState(listener: (state: CopyState) => void): void {
    this.#listeners.add(listener);
  }

  retry(): void {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#writeSoon();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    if (this.#writing) await this.#writing;
    if (this.#confirmed < this.#changes && this.state.kind !== "not-saved") await this.#write();
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.doc.off("update", this.#record);
    this.release();
  }

  #record = (update: Uint8Array, origin: unknown): void => {
    if (origin === this || this.#closed) return;
    this.#changes += 1;
    this.#pending.push(update);
    if (this.state.kind === "saved") this.#set({ kind: "saving" });
    this.#writeSoon();
  };

  #writeSoon(): void {
    if (this.#writing || this.#timer || this.#closed) return;
    this.#writing = Promise.resolve()
      .then(() => this.#write())
      .finally(() => {
        this.#writing = null;
        if (this.#confirmed < this.#changes) this.#writeSoon();
      });
  }

  async #write(): Promise<void> {
    const upTo = this.#changes;
    const rows = this.#needsWhole ? [Y.encodeStateAsUpdate(this.doc)] : this.#pending;
    const whole = this.#needsWhole;
    this.#pending = [];
    try {
      await this.disk.transaction(() => this.#store(rows, whole));
    } catch (error) {
      return this.#fail(error);
    }
    if (whole) this.#needsWhole = false;
    this.#confirmed = upTo;
    this.#set({ kind: this.#confirmed === this.#changes ? "saved" : "saving" });
  }

  #store(rows: Uint8Array[], whole: boolean): void {
    const stored = this.copies.get(this.page) ?? { rows: [], revision: 0 };
    const added = rows.reduce((sum, row) => sum + row.byteLength, 0);
    // Other tabs write the same copy, so that what stands there may only be taken away where all of it is known.
    const alone = whole && rows[0] !== undefined && stored.rows.length > 20;
    const kept = alone ? [merged({ rows: [...stored.rows, ...rows], revision: 0 })] : [...stored.rows, ...rows];
    this.disk.take(alone ? (kept[0]?.byteLength ?? 0) - sizeOfRows(stored) : added);
    this.copies.set(this.page, { rows: kept, revision: stored.revision + rows.length });
  }

  #fail(error: unknown): void {
    this.#needsWhole = true;
    const reason = error instanceof StorageError ? error.reason : "storage-lost";
    this.#set({ kind: "not-saved", reason });
    if (this.#timer || this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#writeSoon();
    }, RETRY_MS);
  }

  #set(state: CopyState): void {
    if (this.#closed || (state.kind === this.state.kind && state.kind !== "not-saved")) return;
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

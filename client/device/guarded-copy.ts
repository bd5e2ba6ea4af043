import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import type { CopyState, WorkingCopy } from "./journal.ts";
import { CUSTOM, UPDATES } from "./page-database.ts";
import { completed } from "./requests.ts";
import { reasonOf, StorageError, within } from "./storage-error.ts";

const FIRST_RETRY_MS = 1_000;
/** A database that was taken away can mostly be made again at once. */
const LOST_RETRY_MS = 50;
/** A retry is one small transaction, and somebody waits for room. */
const LAST_RETRY_MS = 5_000;

/**
 * y-indexeddb with the truth added. y-indexeddb never waits for its writes and drops them without a
 * word when the disk is full (trap 19), so after each write a second, strict transaction over the
 * same store is awaited: IndexedDB runs them in order, so when it completes without an abort in
 * between, what came before it is on disk (trap 38).
 */
export class GuardedCopy implements WorkingCopy {
  state: CopyState = { kind: "saving" };
  #listeners = new Set<(state: CopyState) => void>();
  #persistence: IndexeddbPersistence | null = null;
  /** Changes seen, and how many of them are confirmed. Opening counts as one. */
  #changes = 1;
  #confirmed = 0;
  /** Transactions of this database that came to nothing. */
  #aborts = 0;
  /** After an abort the stored rows have a gap; only the whole page as one row closes it. */
  #needsWhole = false;
  #confirming: Promise<void> | null = null;
  #retryDelay = FIRST_RETRY_MS;
  #retryTimer: ReturnType<typeof setTimeout> | null = null;
  /** False while the database is being opened: what is edited meanwhile is part of what opening writes. */
  #opened = false;
  #closed = false;

  private constructor(
    private readonly name: string,
    private readonly doc: Y.Doc,
    private readonly patience: number,
    private readonly release: () => void,
    readonly unreadable: number,
  ) {}

  /** @throws StorageError when the database does not open in time */
  static async open(
    name: string,
    doc: Y.Doc,
    options: { patience: number; release: () => void; unreadable: number },
  ): Promise<GuardedCopy> {
    const copy = new GuardedCopy(name, doc, options.patience, options.release, options.unreadable);
    await copy.#start();
    return copy;
  }

  onState(listener: (state: CopyState) => void): void {
    this.#listeners.add(listener);
  }

  retry(): void {
    if (!this.#retryTimer) return;
    clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
    this.#retryDelay = FIRST_RETRY_MS;
    void this.#retry();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    if (this.#confirming) await this.#confirming;
    if (this.#confirmed < this.#changes && this.state.kind !== "not-saved") await this.#confirm();
    this.#closed = true;
    if (this.#retryTimer) clearTimeout(this.#retryTimer);
    this.#listeners.clear();
    await this.#stop();
    this.release();
  }

  async #start(): Promise<void> {
    const persistence = new IndexeddbPersistence(this.name, this.doc);
    // Its own listener throws into the edit when the database has gone; ours does not.
    this.doc.off("update", persistence._storeUpdate);
    this.#persistence = persistence;
    this.doc.on("update", this.#onUpdate);
    persistence._db.then(
      (database) => {
        database.addEventListener("abort", this.#onAbort);
        database.addEventListener("close", this.#onLost);
      },
      () => {},
    );
    try {
      await within(this.patience, persistence.whenSynced, "storage-refused");
    } catch (error) {
      await this.#stop();
      throw error;
    }
    this.#opened = true;
    this.#changes += 1;
    this.#confirmSoon();
  }

  async #stop(): Promise<void> {
    this.doc.off("update", this.#onUpdate);
    const persistence = this.#persistence;
    this.#persistence = null;
    this.#opened = false;
    persistence?.db?.removeEventListener("abort", this.#onAbort);
    persistence?.db?.removeEventListener("close", this.#onLost);
    if (persistence) await within(this.patience, persistence.destroy(), "storage-lost").catch(() => {});
  }

  #onUpdate = (update: Uint8Array, origin: unknown): void => {
    const persistence = this.#persistence;
    if (origin === persistence || this.#closed) return;
    this.#changes += 1;
    try {
      persistence?._storeUpdate(update, origin);
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (this.state.kind === "saved") this.#set({ kind: "saving" });
    this.#confirmSoon();
  };

  #onAbort = (event: Event): void => {
    this.#aborts += 1;
    this.#fail((event.target as IDBTransaction | null)?.error);
  };

  #onLost = (): void => this.#fail(new StorageError("storage-lost"));

  #confirmSoon(): void {
    if (!this.#opened || this.#confirming || this.#retryTimer || this.#closed) return;
    // A turn later, so that all edits of one turn share one confirmation.
    this.#confirming = Promise.resolve()
      .then(() => this.#confirm())
      .finally(() => {
        this.#confirming = null;
        if (this.#confirmed < this.#changes) this.#confirmSoon();
      });
  }

  async #confirm(): Promise<void> {
    const database = this.#persistence?.db;
    const upTo = this.#changes;
    const aborts = this.#aborts;
    const whole = this.#needsWhole;
    try {
      if (!database) throw new StorageError("storage-lost");
      const transaction = database.transaction([UPDATES, CUSTOM], "readwrite", { durability: "strict" });
      if (whole) transaction.objectStore(UPDATES).add(Y.encodeStateAsUpdate(this.doc));
      // Without a write of its own an engine may complete the transaction without waiting for the disk.
      transaction.objectStore(CUSTOM).put(upTo, "confirmed");
      await completed(transaction);
    } catch (error) {
      this.#fail(error);
      return;
    }
    if (this.#aborts !== aborts) return;
    this.#confirmed = upTo;
    if (whole) this.#needsWhole = false;
    this.#retryDelay = FIRST_RETRY_MS;
    if (this.#retryTimer) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
    this.#set({ kind: this.#confirmed === this.#changes ? "saved" : "saving" });
  }

  #fail(error: unknown): void {
    this.#needsWhole = true;
    this.#set({ kind: "not-saved", reason: reasonOf(error) });
    if (this.#retryTimer || this.#closed) return;
    const first = this.#retryDelay === FIRST_RETRY_MS;
    this.#retryTimer = setTimeout(
      () => {
        this.#retryTimer = null;
        void this.#retry();
      },
      first && reasonOf(error) === "storage-lost" ? LOST_RETRY_MS : this.#retryDelay,
    );
    this.#retryDelay = Math.min(LAST_RETRY_MS, this.#retryDelay * 2);
  }

  async #retry(): Promise<void> {
    const lost = this.state.kind === "not-saved" && this.state.reason === "storage-lost";
    if (!lost) return this.#confirmSoon();
    try {
      // Opening writes the whole page as one row.
      await this.#stop();
      await this.#start();
      this.#needsWhole = false;
    } catch (error) {
      this.#fail(error);
    }
  }

  #set(state: CopyState): void {
    const reason = state.kind === "not-saved" ? state.reason : null;
    const before = this.state.kind === "not-saved" ? this.state.reason : null;
    if (this.#closed || (state.kind === this.state.kind && reason === before)) return;
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

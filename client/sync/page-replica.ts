import * as Y from "yjs";
import {
  type AnyPageKey,
  newPage,
  type PageAddress,
  type PageName,
  type PageScope,
  scopeOf,
} from "../../model/index.ts";
import type { Mark } from "../device/account-store.ts";
import type { WorkingCopy } from "../device/journal.ts";
import { reasonOf } from "../device/storage-error.ts";
import type { AccountCore } from "./account-core.ts";
import { isEmptyUpdate } from "./frames.ts";
import { EditLedger, type Edits } from "./edit-ledger.ts";
import type { TabMessage } from "./tabs.ts";
import type { HeldBackReason, NotSavedReason } from "./types.ts";

const SHELF_DELAY_MS = 500;
/** Of a page that is being written: somebody who types pauses longer than this only between thoughts. */
const SETTLED_SHELF_DELAY_MS = 2_000;
const MARK_RETRY_MS = 2_000;

/** Marks what the shelf brought, so that it is not taken for an edit. */
const SHELF = Symbol("shelf");
/** Marks what another tab of this browser brought. */
const TAB = Symbol("tab");
/** Marks what the server sent to another tab of this browser. */
const RELAYED = Symbol("relayed");
const NO_EDITS: Edits = new Map();

export type DeviceState = { kind: "saving" } | { kind: "saved" } | { kind: "not-saved"; reason: NotSavedReason };

/**
 * One page of an open case: its document, its working copy once it was edited here, and the
 * count of edits the server has and has not acknowledged.
 */
export class PageReplica {
  readonly doc: Y.Doc = newPage();
  readonly name: PageName;
  readonly key: AnyPageKey;
  heldBack: HeldBackReason | null = null;
  unreadable = 0;
  /** When the oldest edit the server has not acknowledged was made. */
  waitingSince: number | null = null;
  /** What applies updates of the server to `doc`, and is no edit; set while this tab is connected for the case. */
  serverOrigin: unknown = null;
  /** Told when edits of other tabs were heard of, which may be stored already. */
  onHeard: () => void = () => {};
  readonly #ledger = new EditLedger(crypto.randomUUID());
  #copy: WorkingCopy | null = null;
  #opening: Promise<void> | null = null;
  #markFailure: NotSavedReason | null = null;
  #marking: Promise<void> = Promise.resolve();
  #marksInFlight = 0;
  #mark: Mark | null = null;
  #shelfTimer: ReturnType<typeof setTimeout> | null = null;
  #markTimer: ReturnType<typeof setTimeout> | null = null;
  #unlisten: () => void = () => {};
  #closed = false;
  readonly #scope: PageScope;

  constructor(
    private readonly core: AccountCore,
    address: PageAddress,
    private readonly mayWrite: () => boolean,
    private readonly changed: (edited: boolean) => void,
  ) {
    this.name = core.epochs.nameOf(address);
    this.key = address.page;
    this.#scope = scopeOf(address);
    this.doc.on("update", this.#onUpdate);
  }

  get writable(): boolean {
    return this.mayWrite();
  }

  /** What a round has fetched from the server while this tab has no line of its own. */
  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, this.serverOrigin ?? RELAYED);
    if (!this.serverOrigin) this.core.tabs.post({ kind: "server-update", page: this.name, update });
  }

  /** Applies everything this device holds of the page: working copy, then shelf. Never rejects. */
  async load(): Promise<void> {
    try {
      this.#mark = await this.core.store.readMark(this.name);
      if (this.#mark) {
        this.core.marks.learn([this.#mark]);
        if (this.#mark.pending) {
          this.#ledger.edit();
          this.waitingSince = this.#mark.since;
        }
        await this.#openCopy();
      }
      const shelved = await this.core.store.readShelf(this.name);
      if (shelved) Y.applyUpdate(this.doc, shelved.state, SHELF);
    } catch (error) {
      this.#markFailure = reasonOf(error);
    }
    this.#unlisten = this.core.tabs.listen((message) => this.#onTab(message));
    this.greet(true);
  }

  /** Asks the other tabs for what this one lacks. */
  greet(mutual: boolean): void {
    this.core.tabs.post({ kind: "hello", page: this.name, vector: Y.encodeStateVector(this.doc), mutual });
  }

  /** The edits known of so far; hand them back to `acknowledge` once the server has them. */
  get edits(): Edits {
    return this.#ledger.heard;
  }

  /** Everything this tab holds of the page. */
  get whole(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  get waiting(): boolean {
    return this.#ledger.waiting;
  }

  /** Where the edits are, as far as this device goes. */
  get device(): DeviceState {
    if (this.#markFailure) return { kind: "not-saved", reason: this.#markFailure };
    if (this.#opening || this.#marksInFlight > 0) return { kind: "saving" };
    return this.#copy?.state ?? { kind: "saved" };
  }

  /** The server has committed these edits. */
  acknowledge(edits: Edits): void {
    if (!this.#ledger.store(edits)) return;
    this.core.tabs.post({ kind: "stored", page: this.name, edits: this.#ledger.stored });
    if (!this.waiting && this.#mark?.pending) this.#writeMark({ ...this.#mark, pending: false, heldBack: null });
    this.#settle();
  }

  holdBack(reason: HeldBackReason): void {
    this.heldBack = reason;
    this.core.tabs.post({ kind: "held-back", page: this.name, reason });
    this.changed(false);
  }

  /** Tries again to keep what the device could not keep, without waiting for its own next attempt. */
  retry(): void {
    this.#retryMark();
    this.#copy?.retry();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#markTimer) clearTimeout(this.#markTimer);
    this.#unlisten();
    this.doc.off("update", this.#onUpdate);
    await this.#opening;
    await this.#marking;
    await this.#copy?.close();
    // Somebody else may have lifted the mark while nobody listened here any more.
    if (this.waiting && this.#mark && this.core.marks.all().get(this.name)?.pending === false)
      await this.core.marks.write({ ...this.#mark, pending: true }).catch(() => {});
    await this.flushShelf();
    this.doc.destroy();
  }

  /**
   * While nothing waits, the page holds only what the server has: that belongs on the shelf. Edits made from
   * then on can be told apart from it, should the server end the lineage.
   */
  async flushShelf(): Promise<void> {
    if (this.#shelfTimer === null) return;
    clearTimeout(this.#shelfTimer);
    this.#shelfTimer = null;
    if (this.waiting) return;
    const shelved = { page: this.name, state: Y.encodeStateAsUpdate(this.doc), vector: Y.encodeStateVector(this.doc) };
    // The shelf only saves fetching again; a full disk is told where edits are at stake.
    await this.core.store.writeShelf([shelved]).catch(() => {});
  }

  #onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (transaction.local) {
      const edits = this.writable ? this.#ledger.edit() : NO_EDITS;
      this.core.tabs.post({ kind: "update", page: this.name, update, edits, stored: NO_EDITS });
      if (this.writable) this.#noteEdit();
    } else if (origin === this.serverOrigin) {
      this.core.tabs.post({ kind: "server-update", page: this.name, update });
      this.#shelveSoon();
    } else if (origin === RELAYED || origin === TAB) {
      this.#shelveSoon();
    }
  };

  #onTab(message: TabMessage): void {
    if (message.kind === "marks") this.#onMarks(message.changed);
    if (!("page" in message) || message.page !== this.name) return;
    if (message.kind === "server-update") Y.applyUpdate(this.doc, message.update, this.serverOrigin ?? RELAYED);
    else if (message.kind === "update") this.#onEdits(message);
    else if (message.kind === "hello") this.#answer(message.vector, message.mutual);
    else if (message.kind === "stored") {
      if (this.#ledger.store(message.edits)) this.#settle();
    } else if (message.kind === "held-back" && this.waiting) {
      this.heldBack = message.reason;
      this.changed(false);
    }
  }

  #onEdits({ update, edits, stored }: Extract<TabMessage, { kind: "update" }>): void {
    // Nobody here may write a page of others: what a tab has of it came from the server.
    Y.applyUpdate(this.doc, update, this.writable ? TAB : (this.serverOrigin ?? RELAYED));
    const settled = this.#ledger.store(stored);
    if (this.#ledger.hear(edits)) this.#noteEdit();
    else if (settled) this.#settle();
    this.onHeard();
  }

  /** Another tab said that nothing waits, and had not heard of what was just written here. */
  #onMarks(changed: readonly Mark[]): void {
    const told = changed.find(({ page }) => page === this.name);
    if (told && !told.pending && this.waiting && this.#mark?.pending) this.#writeMark(this.#mark);
  }

  #settle(): void {
    this.heldBack = null;
    if (!this.waiting) {
      this.waitingSince = null;
      if (this.#mark) this.#mark = { ...this.#mark, pending: false, heldBack: null };
      this.#shelveSoon();
    }
    this.changed(false);
  }

  #shelveSoon(): void {
    if (this.waiting || this.#closed) return;
    const delay = this.#mark ? SETTLED_SHELF_DELAY_MS : SHELF_DELAY_MS;
    this.#shelfTimer ??= setTimeout(() => void this.flushShelf(), delay);
  }

  #noteEdit(): void {
    this.waitingSince ??= this.core.now();
    if (!this.#mark || !this.#mark.pending) {
      const since = this.waitingSince ?? this.core.now();
      this.#writeMark({
        page: this.name,
        caseId: this.#scope,
        pending: true,
        since,
        storedRevision: null,
        heldBack: null,
      });
    }
    void this.#openCopy();
    this.changed(true);
  }

  #openCopy(): Promise<void> {
    if (this.#copy) return Promise.resolve();
    // The mark first: a working copy nobody knows of would never be pushed.
    this.#opening ??= this.#marking
      .then(() => this.core.journal.open(this.name, this.doc))
      .then(async (copy) => {
        this.#copy = copy;
        // While this waited for the working copy another tab may have finished with it and taken the mark.
        const kept = await this.core.store.readMark(this.name).catch(() => null);
        if (!kept && this.#mark) this.#writeMark({ ...this.#mark, pending: this.waiting });
        this.#opening = null;
        this.unreadable += copy.unreadable;
        copy.onState(() => this.changed(false));
        this.changed(false);
      });
    return this.#opening;
  }

  #writeMark(mark: Mark): void {
    this.#mark = mark;
    this.#marksInFlight += 1;
    this.#marking = this.#marking
      .then(() => this.core.marks.write(mark))
      .then(
        () => {
          this.#markFailure = null;
        },
        (error: unknown) => {
          this.#markFailure = reasonOf(error);
          // A working copy nobody knows of would never be pushed.
          if (!this.#closed) this.#markTimer ??= setTimeout(() => this.#retryMark(), MARK_RETRY_MS);
        },
      )
      .then(() => {
        this.#marksInFlight -= 1;
        this.changed(false);
      });
  }

  #retryMark(): void {
    if (this.#markTimer) clearTimeout(this.#markTimer);
    this.#markTimer = null;
    if (this.#markFailure && this.#mark && !this.#closed) this.#writeMark(this.#mark);
  }

  #answer(vector: Uint8Array, mutual: boolean): void {
    const update = Y.encodeStateAsUpdate(this.doc, vector);
    const { heard: edits, stored } = this.#ledger;
    if (!isEmptyUpdate(update) || edits.size > 0)
      this.core.tabs.post({ kind: "update", page: this.name, update, edits, stored });
    if (mutual && this.serverOrigin) this.greet(false);
  }
}

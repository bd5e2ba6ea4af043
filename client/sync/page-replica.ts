import * as Y from "yjs";
import { canWrite, type CaseId, newPage, type PageKey, type PageName, pageName } from "../../model/index.ts";
import type { Mark } from "../device/account-store.ts";
import type { WorkingCopy } from "../device/journal.ts";
import { reasonOf } from "../device/storage-error.ts";
import type { AccountCore } from "./account-core.ts";
import type { HeldBackReason, NotSavedReason } from "./types.ts";

const SHELF_DELAY_MS = 500;

/** Marks what the shelf brought, so that it is not taken for an edit. */
const SHELF = Symbol("shelf");
/** Marks what another tab of this browser brought. */
const TAB = Symbol("tab");

export type DeviceState = { kind: "saving" } | { kind: "saved" } | { kind: "not-saved"; reason: NotSavedReason };

/**
 * One page of an open case: its document, its working copy once it was edited here, and the
 * count of edits the server has and has not acknowledged.
 */
export class PageReplica {
  readonly doc: Y.Doc = newPage();
  readonly name: PageName;
  readonly writable: boolean;
  heldBack: HeldBackReason | null = null;
  unreadable = 0;
  /** When the oldest edit the server has not acknowledged was made. */
  waitingSince: number | null = null;
  /** What applies updates of the server to `doc`, and is no edit. */
  serverOrigin: unknown = null;
  #edits = 0;
  #acknowledged = 0;
  #copy: WorkingCopy | null = null;
  #opening: Promise<void> | null = null;
  #markFailure: NotSavedReason | null = null;
  #marking: Promise<void> = Promise.resolve();
  #marksInFlight = 0;
  #mark: Mark | null = null;
  #shelfTimer: ReturnType<typeof setTimeout> | null = null;
  #unlisten: () => void = () => {};
  #closed = false;

  constructor(
    private readonly core: AccountCore,
    private readonly caseId: CaseId,
    readonly key: PageKey,
    private readonly changed: (edited: boolean) => void,
  ) {
    this.name = pageName(caseId, key);
    this.writable = canWrite(core.party, key);
    this.doc.on("update", this.#onUpdate);
  }

  /** Applies everything this device holds of the page: working copy, then shelf. Never rejects. */
  async load(): Promise<void> {
    try {
      this.#mark = await this.core.store.readMark(this.name);
      if (this.#mark) {
        if (this.#mark.pending) this.#startWaiting(this.#mark.since);
        await this.#openCopy();
      }
      const shelved = await this.core.store.readShelf(this.name);
      if (shelved) Y.applyUpdate(this.doc, shelved.state, SHELF);
    } catch (error) {
      this.#markFailure = reasonOf(error);
    }
    this.#unlisten = this.core.tabs.listen((message) => {
      if (message.kind === "update" && message.page === this.name) Y.applyUpdate(this.doc, message.update, TAB);
      if (message.kind === "hello" && message.page === this.name) this.#answer(message.vector);
    });
    this.core.tabs.post({ kind: "hello", page: this.name, vector: Y.encodeStateVector(this.doc) });
  }

  /** How many edits were made so far; hand it back to `acknowledge` once the server has them. */
  get edits(): number {
    return this.#edits;
  }

  get waiting(): boolean {
    return this.#edits > this.#acknowledged;
  }

  /** Where the edits are, as far as this device goes. */
  get device(): DeviceState {
    if (this.#markFailure) return { kind: "not-saved", reason: this.#markFailure };
    if (this.#opening || this.#marksInFlight > 0) return { kind: "saving" };
    return this.#copy?.state ?? { kind: "saved" };
  }

  /** The server has committed the first `edits` edits. */
  acknowledge(edits: number): void {
    if (edits <= this.#acknowledged) return;
    this.#acknowledged = edits;
    this.heldBack = null;
    if (!this.waiting) {
      this.waitingSince = null;
      if (this.#mark?.pending) this.#writeMark({ ...this.#mark, pending: false, heldBack: null });
    }
    this.changed(false);
  }

  holdBack(reason: HeldBackReason): void {
    this.heldBack = reason;
    this.changed(false);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#unlisten();
    this.doc.off("update", this.#onUpdate);
    await this.#opening;
    await this.#marking;
    await this.#copy?.close();
    await this.flushShelf();
    this.doc.destroy();
  }

  /** A page without a working copy holds only what the server gave: that belongs on the shelf. */
  async flushShelf(): Promise<void> {
    if (this.#shelfTimer === null) return;
    clearTimeout(this.#shelfTimer);
    this.#shelfTimer = null;
    if (this.#mark) return;
    const shelved = { page: this.name, state: Y.encodeStateAsUpdate(this.doc), vector: Y.encodeStateVector(this.doc) };
    // The shelf only saves fetching again; a full disk is told where edits are at stake.
    await this.core.store.writeShelf([shelved]).catch(() => {});
  }

  #onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (transaction.local || origin === TAB) {
      if (transaction.local) this.core.tabs.post({ kind: "update", page: this.name, update });
      if (this.writable) this.#noteEdit();
    } else if (origin === this.serverOrigin && !this.#mark) {
      this.#shelfTimer ??= setTimeout(() => void this.flushShelf(), SHELF_DELAY_MS);
    }
  };

  #noteEdit(): void {
    this.#startWaiting(this.core.now());
    if (!this.#mark || !this.#mark.pending) {
      const since = this.waitingSince ?? this.core.now();
      this.#writeMark({
        page: this.name,
        caseId: this.caseId,
        pending: true,
        since,
        storedRevision: null,
        heldBack: null,
      });
    }
    void this.#openCopy();
    this.changed(true);
  }

  #startWaiting(since: number): void {
    this.#edits += 1;
    this.waitingSince ??= since;
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
        },
      )
      .then(() => {
        this.#marksInFlight -= 1;
        this.changed(false);
      });
  }

  #answer(vector: Uint8Array): void {
    const update = Y.encodeStateAsUpdate(this.doc, vector);
    const nothing = update.length === 2 && update[0] === 0 && update[1] === 0;
    if (!nothing && this.writable) this.core.tabs.post({ kind: "update", page: this.name, update });
  }
}

import { type Accessor, createMemo, createSignal } from "solid-js";
import { type CaseId, type IndexRow, modeOf, moduleOfRow } from "../../model/index.ts";
import type { AccountStore, FeedRow, LocalRow } from "../device/account-store.ts";
import type { IndexAnswer } from "./server-api.ts";
import type { Tabs } from "./tabs.ts";

/** How long a row computed here outlives its storing when the server's row does not come (nothing in it changed). */
const OVERLAY_MS = 5_000;

/** The list of cases: the server's rows, and on top those of cases that were changed on this device. */
export class IndexBook {
  #feed = createSignal<ReadonlyMap<CaseId, FeedRow>>(new Map(), { equals: false });
  #local = createSignal<ReadonlyMap<CaseId, LocalRow>>(new Map(), { equals: false });
  readonly rows: Accessor<readonly IndexRow[]>;
  /** Cases in the list whose pages are not on this device: without a connection they do not open. */
  readonly notHere: Accessor<ReadonlySet<CaseId>>;

  constructor(
    private readonly store: AccountStore,
    private readonly tabs: Tabs,
  ) {
    tabs.listen((message) => {
      if (message.kind === "feed") this.#take(message.rows, message.gone);
      if (message.kind === "local") this.#setLocal(message.caseId, message.row);
    });
    const ordered = createMemo(() =>
      [...this.#feed[0]().values()].sort((a, b) => b.cursor - a.cursor || a.place - b.place).map(({ row }) => row),
    );
    this.notHere = createMemo(() => {
      const local = this.#local[0]();
      const away = [...this.#feed[0]()].filter(([caseId, { held }]) => !held && !local.has(caseId));
      return new Set(away.map(([caseId]) => caseId));
    });
    this.rows = createMemo(() => {
      const local = this.#local[0]();
      const known = this.#feed[0]();
      const onlyHere = [...local.values()].map(({ row }) => row).filter(({ caseId }) => !known.has(caseId));
      onlyHere.sort((a, b) => b.createdAt - a.createdAt);
      return [...onlyHere, ...ordered().map((row) => local.get(row.caseId)?.row ?? row)];
    });
  }

  async load(): Promise<void> {
    const [feed, local] = await Promise.all([this.store.readFeed(), this.store.readLocalRows()]);
    // Rows of before this was noted: what had been fetched was there.
    this.#take(
      feed.map((row) => ({ ...row, held: row.held ?? !row.stale })),
      [],
    );
    this.#local[1](new Map(local.map((held) => [held.row.caseId, held])));
  }

  knows(caseId: CaseId): boolean {
    return this.#feed[0]().has(caseId);
  }

  /**
   * Keeps an answer of the server, with its cursor. Cases of a mode that is not read any more go from the device, but
   * for those with something unsent.
   */
  async take(answer: Omit<IndexAnswer, "roles">, now: number): Promise<void> {
    const { rows, pages = [], cursor, modes } = answer;
    const before = this.#feed[0]();
    const local = this.#local[0]();
    const isLeft = ({ row }: FeedRow): boolean =>
      modes !== undefined && !modes.includes(modeOf(moduleOfRow(row))) && local.get(row.caseId)?.storedAt !== null;
    const left = [...before.values()].filter(isLeft).map(({ row }) => row.caseId);
    const gone = [...answer.gone, ...left];
    const feed = rows.map((row, place): FeedRow => {
      const held = before.get(row.caseId)?.held ?? false;
      return { row, cursor, place, stale: true, held };
    });
    await this.store.writeFeed(feed, gone, cursor, pages);
    this.#take(feed, gone);
    this.tabs.post({ kind: "feed", rows: feed, gone });
    const arrived = new Set(rows.map(({ caseId }) => caseId));
    for (const [caseId, { storedAt }] of this.#local[0]()) {
      if (storedAt !== null && (arrived.has(caseId) || now - storedAt > OVERLAY_MS)) await this.setLocal(caseId, null);
    }
  }

  /** Cases whose pages changed on the server since they were fetched, newest first. */
  stale(): IndexRow[] {
    const held = [...this.#feed[0]().values()].filter(({ stale }) => stale);
    return held.sort((a, b) => b.cursor - a.cursor || a.place - b.place).map(({ row }) => row);
  }

  async fetched(caseIds: readonly CaseId[], rows: readonly IndexRow[]): Promise<void> {
    // A row that came in the meantime is stale again.
    const current = this.#feed[0]();
    const fresh = caseIds.flatMap((caseId) => {
      const held = current.get(caseId);
      return held && rows.includes(held.row) ? [{ ...held, stale: false, held: true }] : [];
    });
    await this.store.writeFeed(fresh, [], null);
    this.#take(fresh, []);
    this.tabs.post({ kind: "feed", rows: fresh, gone: [] });
  }

  /** Everything the server had of the case when it was opened is on this device. */
  async opened(caseId: CaseId): Promise<void> {
    const row = this.#feed[0]().get(caseId);
    if (row && !row.held) await this.#change([{ ...row, held: true }]);
  }

  /** Their pages are no longer on this device; to be fetched again one day. */
  async notHeld(caseIds: readonly CaseId[]): Promise<void> {
    const rows = caseIds.flatMap((caseId) => this.#feed[0]().get(caseId) ?? []);
    await this.#change(rows.map((row) => ({ ...row, stale: true, held: false })));
  }

  async #change(rows: FeedRow[]): Promise<void> {
    this.#take(rows, []);
    this.tabs.post({ kind: "feed", rows, gone: [] });
    await this.store.writeFeed(rows, [], null);
  }

  /** Shows a row computed on this device instead of the server's; null shows the server's again. */
  async setLocal(caseId: CaseId, row: LocalRow | null): Promise<void> {
    this.#setLocal(caseId, row);
    this.tabs.post({ kind: "local", caseId, row });
    await this.store.writeLocalRow(caseId, row);
  }

  /** The device's storage was cleared: the list stays, without what only this device knew of cases not open here. */
  async renew(open: (caseId: CaseId) => boolean): Promise<void> {
    for (const caseId of this.#local[0]().keys()) if (!open(caseId)) this.#setLocal(caseId, null);
    const feed = [...this.#feed[0]().values()].map((row) => ({ ...row, stale: true, held: false }));
    this.#take(feed, []);
    await this.store.writeFeed(feed, [], null);
    for (const [caseId, row] of this.#local[0]()) await this.store.writeLocalRow(caseId, row);
  }

  async markStored(caseId: CaseId, now: number): Promise<void> {
    const held = this.#local[0]().get(caseId);
    if (held && held.storedAt === null) await this.setLocal(caseId, { ...held, storedAt: now });
  }

  #setLocal(caseId: CaseId, row: LocalRow | null): void {
    const local = new Map(this.#local[0]());
    if (row) local.set(caseId, row);
    else local.delete(caseId);
    this.#local[1](local);
  }

  #take(rows: readonly FeedRow[], gone: readonly CaseId[]): void {
    const feed = new Map(this.#feed[0]());
    for (const held of rows) feed.set(held.row.caseId, held);
    for (const caseId of gone) feed.delete(caseId);
    this.#feed[1](feed);
  }
}

import { type Accessor, createRoot, createSignal } from "solid-js";
import {
  type CaseId,
  type CaseView,
  caseView,
  type IndexRow,
  type PageKey,
  type Pages,
  readablePages,
  summaryOf,
} from "../../model/index.ts";
import { makeView, type View } from "../reactive/create-view.ts";
import { withRetry } from "../device/with-retry.ts";
import { fresh } from "../reactive/fresh.ts";
import type { AccountCore } from "./account-core.ts";
import type { RoomsFollowed } from "./follow-rooms.ts";
import { LiveLine, NOWHERE } from "./live-line.ts";
import { PageReplica } from "./page-replica.ts";
import { caseStatus, sameStatus } from "./status.ts";
import type { CaseStatus, Place, PresenceOf } from "./types.ts";

const loadFollowing = withRetry(() => import("./follow-rooms.ts"));

const OVERLAY_DELAY_MS = 200;
/** How long a closed case stays connected for the acknowledgement of what was just written. */
const LINGER_MS = 5_000;

/**
 * A case as this tab holds it, shared by all sessions of the tab. It outlives its last session
 * until nothing would be lost by letting go.
 */
export class LiveCase {
  readonly pages: Pages;
  readonly view: View<CaseView>;
  readonly replicas = new Map<PageKey, PageReplica>();
  readonly ready: Accessor<boolean>;
  readonly arrived: Accessor<boolean>;
  readonly status: Accessor<CaseStatus>;
  readonly presence: Accessor<readonly PresenceOf[]>;
  readonly loaded: Promise<void>;
  #line: LiveLine | null = null;
  #rooms: RoomsFollowed | null = null;
  #setReady: (ready: boolean) => void;
  #setArrived: (arrived: boolean) => void;
  #noteChange: () => void;
  #wasStored = true;
  #setPresence: (presence: readonly PresenceOf[]) => void;
  #dispose: () => void = () => {};
  #users = 0;
  #place: Place = NOWHERE;
  #lingerTimer: ReturnType<typeof setTimeout> | null = null;
  #overlayTimer: ReturnType<typeof setTimeout> | null = null;
  #statusScheduled = false;
  #unwake: () => void;
  #unleave: () => void;
  #gone: Promise<void> | null = null;

  constructor(
    private readonly core: AccountCore,
    readonly caseId: CaseId,
  ) {
    for (const key of readablePages(core.caseParty())) {
      this.replicas.set(key, new PageReplica(core, caseId, key, (edited) => this.#onReplica(edited)));
    }
    this.pages = Object.fromEntries([...this.replicas].map(([key, replica]) => [key, replica.doc]));
    const [ready, setReady] = createSignal(false);
    const [changes, setChanges] = createSignal(0);
    const [presence, setPresence] = createSignal<readonly PresenceOf[]>([]);
    const [arrived, setArrived] = createSignal(false);
    this.ready = ready;
    this.arrived = arrived;
    this.#setArrived = setArrived;
    this.status = fresh(
      () => void [changes(), ready(), core.api.outdated(), core.preferences.unkept()],
      () => this.#readStatus(ready()),
      sameStatus,
    );
    this.presence = presence;
    this.#setReady = setReady;
    this.#noteChange = () => void setChanges((count) => count + 1);
    this.#setPresence = setPresence;
    this.view = createRoot((dispose) => {
      this.#dispose = dispose;
      return makeView(this.pages, (pages) => caseView(pages, core.caseParty(), caseId));
    });
    this.#unwake = core.platform.onWake(() => this.#line?.connect());
    this.#unleave = core.platform.onLeave(() => void this.#flushShelf());
    this.loaded = this.#load();
  }

  /** When the oldest edit the server lacks was made. */
  get waitingSince(): number | null {
    const times = [...this.replicas.values()].flatMap(({ waitingSince }) => waitingSince ?? []);
    return times.length > 0 ? Math.min(...times) : null;
  }

  get connected(): boolean {
    return this.#line?.connected ?? false;
  }

  use(): void {
    this.#users += 1;
    if (this.#lingerTimer) clearTimeout(this.#lingerTimer);
    this.#lingerTimer = null;
  }

  /** Gives up one use. The last one lets go once nothing would be lost. */
  release(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    this.setPresence(NOWHERE, true);
    this.#lingerTimer = setTimeout(() => this.#lingered(), LINGER_MS);
    this.#letGoWhenSafe();
  }

  setPresence(place: Place, leaving = false): void {
    this.#place = place;
    this.#line?.setPresence(place, leaving);
  }

  /** Tries again to save what the device could not keep. */
  retry(): void {
    for (const replica of this.replicas.values()) replica.retry();
  }

  /** Ends it now, for signing out and for tests: what is only in memory is lost. */
  destroy(): Promise<void> {
    this.#gone ??= this.#end();
    return this.#gone;
  }

  async #load(): Promise<void> {
    await Promise.all([...this.replicas.values()].map((replica) => replica.load()));
    if (this.#gone) return;
    this.view.refresh();
    this.#setReady(true);
    this.#onReplica(false);
    // The tab that made these edits may have died before it told the list (C21).
    if (this.waitingSince !== null) void this.#writeOverlay();
    this.#line = new LiveLine({
      core: this.core,
      caseId: this.caseId,
      replicas: this.replicas,
      onChange: ({ connected, arrived, presence }) => {
        if (!connected) void this.#flushShelf();
        if (arrived && !this.arrived()) {
          this.#setArrived(true);
          if (this.core.party === "workshop") this.#followRooms().catch(() => {});
          void this.core.index.opened(this.caseId).catch(() => {});
        }
        this.#setPresence(presence);
        this.#onReplica(false);
      },
    });
    this.#line.setPresence(this.#place, this.#users === 0);
  }

  /** Its code comes after the first view; without it another device or the next visit does it. */
  async #followRooms(): Promise<void> {
    const { followRooms } = await loadFollowing();
    if (this.#gone) return;
    this.#rooms = followRooms(this.pages, () => (this.status().stopped === null ? this.core.env() : null));
  }

  #onReplica(edited: boolean): void {
    if (edited) this.core.persistence.ask();
    if (edited && !this.#overlayTimer) {
      this.#overlayTimer = setTimeout(() => void this.#writeOverlay(), OVERLAY_DELAY_MS);
    }
    if (this.#statusScheduled) return;
    this.#statusScheduled = true;
    queueMicrotask(() => {
      this.#statusScheduled = false;
      this.#noteChange();
      this.core.openChanged.notify();
      const stored = this.status().state === "stored";
      const settled = stored && !this.#wasStored;
      this.#wasStored = stored;
      if (settled) void this.core.index.markStored(this.caseId, this.core.now()).catch(() => {});
      this.#letGoWhenSafe();
    });
  }

  #readStatus(ready: boolean): CaseStatus {
    const { api, store, preferences } = this.core;
    return caseStatus([...this.replicas.values()], {
      ready,
      connected: this.connected,
      durable: store.durable,
      outdated: api.outdated(),
      unkept: preferences.unkept(),
    });
  }

  /** The list shows what was changed here before the server has heard of it. */
  async #writeOverlay(): Promise<void> {
    if (this.#overlayTimer) clearTimeout(this.#overlayTimer);
    this.#overlayTimer = null;
    const view = caseView(this.pages, this.core.caseParty(), this.caseId);
    if (!view.exists) return;
    const row: IndexRow = summaryOf(view);
    const storedAt = this.status().state === "stored" ? this.core.now() : null;
    await this.core.index.setLocal(this.caseId, { row, storedAt }).catch(() => {});
  }

  #lingered(): void {
    this.#lingerTimer = null;
    this.#letGoWhenSafe();
  }

  #letGoWhenSafe(): void {
    if (this.#users > 0 || this.#gone || !this.ready()) return;
    const { state } = this.status();
    const acknowledgementMayCome = this.connected && this.#lingerTimer !== null;
    if (state === "stored" || (state === "saved-here" && !acknowledgementMayCome)) void this.destroy();
  }

  async #flushShelf(): Promise<void> {
    await Promise.all([...this.replicas.values()].map((replica) => replica.flushShelf()));
  }

  async #end(): Promise<void> {
    if (this.#lingerTimer) clearTimeout(this.#lingerTimer);
    this.#unwake();
    this.#unleave();
    if (this.core.open.get(this.caseId) === this) this.core.open.delete(this.caseId);
    await this.loaded;
    if (this.#overlayTimer) await this.#writeOverlay();
    this.#rooms?.stop();
    this.#line?.destroy();
    this.view.dispose();
    this.#dispose();
    await Promise.all([...this.replicas.values()].map((replica) => replica.close()));
    this.core.openChanged.notify();
    // The working copies are closed: whatever the server has can move to the shelf.
    this.core.wake();
  }
}

import { type Accessor, createSignal } from "solid-js";
import type { AnyPageKey, PageScope, Presence } from "../../model/index.ts";
import { fresh } from "../reactive/fresh.ts";
import type { AccountCore } from "./account-core.ts";
import { LiveLine, NOWHERE } from "./live-line.ts";
import type { PageReplica } from "./page-replica.ts";
import { caseStatus, sameStatus } from "./status.ts";
import type { CaseStatus, Place, PresenceOf } from "./types.ts";

/** How long pages stay connected, once nobody looks at them, for the acknowledgement of what was just written. */
const LINGER_MS = 5_000;

/** Where presence is told, and what of a place there. */
export interface Rooms {
  readonly pages: readonly AnyPageKey[];
  own(place: Place, page: AnyPageKey): Presence;
}

/** Pages that belong together as this tab holds them, with one line to the server and one status. */
export abstract class LivePages {
  readonly replicas: ReadonlyMap<AnyPageKey, PageReplica>;
  readonly ready: Accessor<boolean>;
  /** True once the server has given what it has, since they were opened in this tab. */
  readonly arrived: Accessor<boolean>;
  readonly status: Accessor<CaseStatus>;
  readonly presence: Accessor<readonly PresenceOf[]>;
  abstract readonly loaded: Promise<void>;
  #line: LiveLine | null = null;
  #setReady: (ready: boolean) => void;
  #setArrived: (arrived: boolean) => void;
  #noteChange: () => void;
  #setPresence: (presence: readonly PresenceOf[]) => void;
  #users = 0;
  #place: Place = NOWHERE;
  #lingerTimer: ReturnType<typeof setTimeout> | null = null;
  #wasStored = true;
  #statusScheduled = false;
  #unwake: () => void;
  #unleave: () => void;
  #gone: Promise<void> | null = null;

  /** @param replicasFor makes the replicas, which say by the function given that one of them changed */
  constructor(
    protected readonly core: AccountCore,
    readonly scope: PageScope,
    replicasFor: (changed: (edited: boolean) => void) => PageReplica[],
  ) {
    const replicas = replicasFor((edited) => this.#onReplica(edited));
    this.replicas = new Map(replicas.map((replica) => [replica.key, replica]));
    const [ready, setReady] = createSignal(false);
    const [changes, setChanges] = createSignal(0);
    const [presence, setPresence] = createSignal<readonly PresenceOf[]>([]);
    const [arrived, setArrived] = createSignal(false);
    this.ready = ready;
    this.arrived = arrived;
    this.presence = presence;
    this.#setReady = setReady;
    this.#setArrived = setArrived;
    this.#noteChange = () => void setChanges((count) => count + 1);
    this.#setPresence = setPresence;
    this.status = fresh(
      () => void [changes(), ready(), core.api.outdated(), core.preferences.unkept()],
      () => this.#readStatus(ready()),
      sameStatus,
    );
    this.#unwake = core.platform.onWake(() => this.#line?.connect());
    this.#unleave = core.platform.onLeave(() => void this.#flushShelf());
  }

  /** Everything the device holds is applied, and nobody has been told yet. */
  protected onLoaded(): void {}
  /** Something was written here. */
  protected onEdited(): void {}
  /** The server has all that was written here. */
  protected onSettled(): void {}
  protected onArrived(): void {}
  /** The last that is told before the replicas are closed. */
  protected async onEnd(): Promise<void> {}
  /** Whether they are held while nobody looks at them. */
  protected abstract readonly stays: boolean;
  protected abstract rooms(): Rooms;

  /** When the oldest edit the server lacks was made. */
  get waitingSince(): number | null {
    const times = [...this.replicas.values()].flatMap(({ waitingSince }) => waitingSince ?? []);
    return times.length > 0 ? Math.min(...times) : null;
  }

  get connected(): boolean {
    return this.#line?.connected ?? false;
  }

  protected get ended(): boolean {
    return this.#gone !== null;
  }

  protected get used(): boolean {
    return this.#users > 0;
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
    this.#lingerTimer = setTimeout(() => {
      this.#lingerTimer = null;
      this.#letGoWhenSafe();
    }, LINGER_MS);
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

  /** Applies what the device holds. @returns false when it was given up meanwhile */
  protected async load(): Promise<boolean> {
    await Promise.all([...this.replicas.values()].map((replica) => replica.load()));
    if (this.#gone) return false;
    this.onLoaded();
    this.#setReady(true);
    this.#onReplica(false);
    return true;
  }

  /** Goes to the server, unless there is a line already. */
  protected connect(): void {
    if (this.#line || this.#gone) return;
    this.#line = new LiveLine({
      core: this.core,
      caseId: this.scope,
      replicas: this.replicas,
      rooms: this.rooms(),
      onChange: ({ connected, arrived, presence }) => {
        if (!connected) void this.#flushShelf();
        if (arrived && !this.arrived()) {
          this.#setArrived(true);
          this.onArrived();
        }
        this.#setPresence(presence);
        this.#onReplica(false);
      },
    });
    this.#line.setPresence(this.#place, this.#users === 0);
  }

  #disconnect(): void {
    this.#line?.destroy();
    this.#line = null;
    this.#setPresence([]);
    this.#onReplica(false);
  }

  #onReplica(edited: boolean): void {
    if (edited) {
      this.core.persistence.ask();
      this.onEdited();
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
      if (settled) this.onSettled();
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

  #letGoWhenSafe(): void {
    if (this.#users > 0 || this.#gone || !this.ready()) return;
    const { state } = this.status();
    const acknowledgementMayCome = this.connected && this.#lingerTimer !== null;
    if (state !== "stored" && (state !== "saved-here" || acknowledgementMayCome)) return;
    if (!this.stays) void this.destroy();
    else if (this.#line) this.#disconnect();
  }

  async #flushShelf(): Promise<void> {
    await Promise.all([...this.replicas.values()].map((replica) => replica.flushShelf()));
  }

  async #end(): Promise<void> {
    if (this.#lingerTimer) clearTimeout(this.#lingerTimer);
    this.#unwake();
    this.#unleave();
    if (this.core.open.get(this.scope) === this) this.core.open.delete(this.scope);
    await this.loaded;
    await this.onEnd();
    this.#line?.destroy();
    await Promise.all([...this.replicas.values()].map((replica) => replica.close()));
    this.core.openChanged.notify();
    // The working copies are closed: whatever the server has can move to the shelf.
    this.core.wake();
  }
}

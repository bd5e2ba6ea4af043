import type { AnyPageKey, PageScope } from "../../model/index.ts";
import type { AccountCore } from "./account-core.ts";
import type { LiveSocket } from "./live-socket.ts";
import type { PageReplica } from "./page-replica.ts";
import type { Rooms } from "./live-pages.ts";
import { whoIsHere } from "./presence.ts";
import type { Place, PresenceOf } from "./types.ts";

/** Just here. */
export const NOWHERE: Place = { at: null, stroke: null };

interface Line {
  connected: boolean;
  /** Every page has what the server had of it at connecting. */
  arrived: boolean;
  presence: readonly PresenceOf[];
}

export interface LiveLineOptions {
  core: AccountCore;
  /** The case or organisation it is the line of. */
  caseId: PageScope;
  replicas: ReadonlyMap<AnyPageKey, PageReplica>;
  rooms: Rooms;
  onChange(line: Line): void;
}

/**
 * The line of a case or organisation to the server, one for all tabs of the browser: the tab that holds its lock
 * has the socket and passes on what comes over it. When that tab goes, however it goes, the browser
 * gives the lock to the next one, which connects and asks the others for what it may have missed.
 */
export class LiveLine {
  #line: Line = { connected: false, arrived: false, presence: [] };
  #socket: LiveSocket | null = null;
  #release: (() => void) | null = null;
  readonly #ending = new AbortController();
  readonly #unlisten: () => void;
  /** This person's place in this tab, and what was told last in any tab. */
  #own = NOWHERE;
  #place = NOWHERE;
  #leaving = false;

  constructor(private readonly options: LiveLineOptions) {
    const { core, caseId } = options;
    this.#unlisten = core.tabs.listen((message) => {
      if (message.kind === "line" && message.caseId === caseId && !this.#release) this.#onLine(message);
      if (message.kind === "wake" && message.caseId === caseId) this.#socket?.connect();
      if (message.kind === "at" && message.caseId === caseId && this.#release) this.#onFollower(message.place);
    });
    core.tabs.post({ kind: "at", caseId, place: null });
    this.#lead().catch(() => {});
  }

  get connected(): boolean {
    return this.#line.connected;
  }

  /** Tries again now, in whatever tab is the one to try: browsers let timers of hidden tabs wait for a minute. */
  connect(): void {
    if (this.#socket) this.#socket.connect();
    else this.options.core.tabs.post({ kind: "wake", caseId: this.options.caseId });
  }

  /** @param leaving nobody looks at the case in this tab any more */
  setPresence(place: Place, leaving: boolean): void {
    this.#own = place;
    this.#place = place;
    this.#leaving = leaving;
    if (this.#socket) this.#tellPlace();
    else this.options.core.tabs.post({ kind: "at", caseId: this.options.caseId, place });
  }

  destroy(): void {
    this.#ending.abort();
    this.#unlisten();
    this.#socket?.destroy();
    this.#release?.();
  }

  async #lead(): Promise<void> {
    const { core, caseId, replicas, rooms } = this.options;
    const { locks, namespace } = core.platform;
    const release = await locks.hold(`${namespace}/${core.key}/line/${caseId}`, this.#ending.signal);
    if (!release) return;
    // A lock that came in the very moment of the end.
    if (this.#ending.signal.aborted) return release();
    this.#release = release;
    // Whoever was connected before is gone.
    this.#update({ connected: false });
    const { LiveSocket } = await core.lazy.liveSocket();
    if (this.#ending.signal.aborted) return;
    const socket = new LiveSocket({
      url: core.api.socketUrl(`/sync/${caseId}`),
      WebSocket: core.platform.WebSocket,
      onConnection: (connected) => this.#update({ connected }),
      // A round asks over HTTP, whose answer tells why.
      onSignedOut: () => core.wake(),
      onSynced: () => {
        if ([...replicas.keys()].every((page) => socket.synced(page))) this.#update({ arrived: true });
      },
      onOtherEpoch: (page, epoch) =>
        void core.lazy.changeLineage().then(
          ({ changeLineage }) => changeLineage(core, page, epoch),
          () => {},
        ),
      onPresence: () => {
        const heard = rooms.pages.flatMap((page) => socket.awareness(page) ?? []);
        this.#update({ presence: whoIsHere(heard, core.me(), core.party ?? "workshop") });
      },
    });
    this.#socket = socket;
    for (const replica of replicas.values()) {
      socket.attach(replica, rooms.pages.includes(replica.key));
      replica.greet(false);
    }
    this.#tellPlace();
    socket.connect();
  }

  #tellPlace(): void {
    const { rooms } = this.options;
    for (const page of rooms.pages) {
      const state = this.#leaving ? null : rooms.own(this.#place, page);
      const awareness = this.#socket?.awareness(page);
      // A pointer moves many times a second; rooms that do not hear of it are not told that nothing happened.
      const same = state && JSON.stringify(awareness?.getLocalState()) === JSON.stringify(state);
      if (!same) awareness?.setLocalState(state);
    }
  }

  #update(change: Partial<Line>): void {
    this.#take({ ...this.#line, ...change });
    this.#tell();
  }

  #tell(): void {
    this.options.core.tabs.post({ kind: "line", caseId: this.options.caseId, ...this.#line });
  }

  #onLine({ connected, arrived, presence }: Line): void {
    this.#take({ connected, arrived, presence });
  }

  #take(line: Line): void {
    this.#line = line;
    if (line.connected) this.options.core.api.noteReachable(true);
    this.options.onChange(line);
  }

  /** Another tab of the same person: it is told how the line fares, and its place counts until this tab moves. */
  #onFollower(place: Place | null): void {
    this.#place = place?.at ? place : this.#own;
    this.#tellPlace();
    this.#tell();
  }
}

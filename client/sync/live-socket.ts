import { HocuspocusProvider, HocuspocusProviderWebsocket, MessageType, WebSocketStatus } from "@hocuspocus/provider";
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from "lib0/encoding";
import { Awareness } from "y-protocols/awareness";
import { messageYjsSyncStep1, writeUpdate } from "y-protocols/sync";
import {
  type AnyPageKey,
  CLOSE,
  type Epoch,
  epochInReason,
  LIMITS,
  PAGE_REFUSALS,
  type PageName,
} from "../../model/index.ts";
import type { PageReplica } from "./page-replica.ts";
import { backOff } from "./back-off.ts";
import { splitUpdate } from "./split-update.ts";
import type { HeldBackReason } from "./types.ts";

/** `WebSocket.OPEN`, by number: the constructor in use may not be the global one. */
const OPEN = 1;

/** After this long with unacknowledged edits on an open socket something is stuck: connect anew. */
const STUCK_MS = 10_000;

/**
 * The stock socket keeps every message sent while it is closed and replays them all on top of the
 * handshake that already carries their sum (trap 15): here they are dropped.
 */
class ForgetfulSocket extends HocuspocusProviderWebsocket {
  override send(message: Uint8Array): void {
    if (this.webSocket?.readyState !== OPEN) return;
    const frames = inTakenSizes(message);
    for (const frame of frames.messages) super.send(frame);
    // Each piece is acknowledged by itself; the provider counted one.
    const provider = this.configuration.providerMap.get(frames.page);
    for (let more = frames.messages.length; more > 1; more -= 1) provider?.incrementUnsyncedChanges();
  }
}

export interface LiveSocketOptions {
  url: string;
  WebSocket: typeof WebSocket;
  onConnection(connected: boolean): void;
  /** The server does not know this session or link, or no longer. */
  onSignedOut(): void;
  /** A page has everything the server had of it at connecting. */
  onSynced(): void;
  onPresence(): void;
  /** The page goes on in another lineage; nothing of this one is exchanged any more. */
  onOtherEpoch(page: PageName, epoch: Epoch | undefined): void;
}

/** The one socket of an open case, with a provider for each of its pages. */
export class LiveSocket {
  readonly #socket: HocuspocusProviderWebsocket;
  readonly #providers = new Map<AnyPageKey, LivePage>();
  #stuckTimer: ReturnType<typeof setInterval>;
  #connected = false;

  constructor(private readonly options: LiveSocketOptions) {
    this.#socket = new ForgetfulSocket({
      url: options.url,
      WebSocketPolyfill: options.WebSocket,
      autoConnect: false,
      onStatus: ({ status }) => {
        const connected = status === WebSocketStatus.Connected;
        if (connected === this.#connected) return;
        this.#connected = connected;
        options.onConnection(connected);
      },
      onClose: ({ event }) => {
        if (event.code === CLOSE.signedOut.code) options.onSignedOut();
      },
    });
    this.#stuckTimer = setInterval(() => this.#freeStuck(), STUCK_MS / 2);
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** True when everything the server had of the page at connecting has arrived. */
  synced(page: AnyPageKey): boolean {
    return this.#providers.get(page)?.provider.isSynced ?? false;
  }

  /** Ties a page to the socket. Only after the page was loaded, so that the handshake is small (trap 18). */
  attach(replica: PageReplica, withPresence: boolean): void {
    const page = new LivePage(
      replica,
      this.#socket,
      withPresence ? new Awareness(replica.doc) : null,
      this.options.onSynced,
      this.options.onOtherEpoch,
    );
    page.awareness?.on("change", this.options.onPresence);
    this.#providers.set(replica.key, page);
    page.provider.attach();
  }

  connect(): void {
    if (this.#socket.status !== WebSocketStatus.Connected) void this.#socket.connect();
  }

  awareness(page: AnyPageKey): Awareness | null {
    return this.#providers.get(page)?.awareness ?? null;
  }

  destroy(): void {
    clearInterval(this.#stuckTimer);
    for (const page of this.#providers.values()) page.destroy();
    this.#providers.clear();
    this.#socket.destroy();
  }

  /**
   * Sending the handshake again on the same socket would mix up old and new acknowledgements and
   * could call an edit stored that is not; a new socket starts counting afresh.
   */
  #freeStuck(): void {
    const now = Date.now();
    const stuck = [...this.#providers.values()].some(
      (page) => page.stuckSince !== null && now - page.stuckSince > STUCK_MS,
    );
    if (!stuck || !this.#connected) return;
    for (const page of this.#providers.values()) page.stuckSince = null;
    this.#socket.webSocket?.close();
  }
}

/** A message with more of a page than the server takes at once, as several; any other as it is. */
function inTakenSizes(message: Uint8Array): { page: string; messages: Uint8Array[] } {
  if (message.byteLength <= LIMITS.updateBytes) return { page: "", messages: [message] };
  const decoder = createDecoder(message);
  const page = readVarString(decoder);
  if (readVarUint(decoder) !== MessageType.Sync || readVarUint(decoder) === messageYjsSyncStep1)
    return { page, messages: [message] };
  const messages = splitUpdate(readVarUint8Array(decoder)).map((piece) => {
    const encoder = createEncoder();
    writeVarString(encoder, page);
    writeVarUint(encoder, MessageType.Sync);
    writeUpdate(encoder, piece);
    return toUint8Array(encoder);
  });
  return { page, messages };
}

/** The reason in a document's close message is one of the server's refusals, or that nobody is signed in. */
function heldBackBy(reason: string): HeldBackReason {
  if (reason === CLOSE.signedOut.reason) return "signed-out";
  const refusal = reason.split(":")[0];
  return PAGE_REFUSALS.find((known) => known === refusal) ?? "forbidden";
}

/** One page on the socket: counts its acknowledgements and asks again when the server closed it. */
class LivePage {
  readonly provider: HocuspocusProvider;
  readonly awareness: Awareness | null;
  stuckSince: number | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #refusals = 0;
  #outstanding = 0;

  constructor(
    private readonly replica: PageReplica,
    private readonly socket: HocuspocusProviderWebsocket,
    awareness: Awareness | null,
    private readonly onSynced: () => void,
    private readonly onOtherEpoch: LiveSocketOptions["onOtherEpoch"],
  ) {
    this.awareness = awareness;
    this.provider = new HocuspocusProvider({
      websocketProvider: socket,
      name: replica.name,
      document: replica.doc,
      awareness,
      // Who this is travels in the cookie; the server only needs to be asked.
      token: "cookie",
      onUnsyncedChanges: () => this.#onAcknowledged(),
      onSynced: () => this.#onSynced(),
      onAuthenticationFailed: ({ reason }) => this.#onRefused(reason),
      onClose: ({ event }) => {
        // The socket's own closing comes here too, after its status has changed; it reconnects by itself.
        if (this.socket.status === WebSocketStatus.Connected) this.#onRefused(event.reason);
        else this.stuckSince = null;
      },
    });
    replica.serverOrigin = this.provider;
    replica.onHeard = () => this.#onAcknowledged();
  }

  destroy(): void {
    this.replica.serverOrigin = null;
    this.replica.onHeard = () => {};
    if (this.#retry) clearTimeout(this.#retry);
    this.provider.destroy();
  }

  #onSynced(): void {
    this.#refusals = 0;
    this.#onAcknowledged();
    this.onSynced();
  }

  #onAcknowledged(): void {
    const { isSynced, unsyncedChanges } = this.provider;
    const before = this.#outstanding;
    this.#outstanding = unsyncedChanges;
    if (unsyncedChanges > 0) {
      // A slow line that still brings acknowledgements is not stuck.
      if (unsyncedChanges < before) this.stuckSince = Date.now();
      else this.stuckSince ??= Date.now();
      return;
    }
    this.stuckSince = null;
    // Zero alone is not enough: before the first exchange nothing was sent, so nothing is outstanding.
    if (isSynced) this.replica.acknowledge(this.replica.edits);
  }

  /** After the server closed a document the stock provider is dead until the socket reconnects (trap 16). */
  #onRefused(reason: string): void {
    this.stuckSince = null;
    const present = epochInReason(reason);
    if (present) this.onOtherEpoch(this.replica.name, present.epoch);
    if (this.replica.waiting) this.replica.holdBack(heldBackBy(reason));
    if (this.#retry) return;
    // What is still under way would be acknowledged into the next count (see `#freeStuck`).
    const more = this.provider.unsyncedChanges > 1;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      if (this.socket.status !== WebSocketStatus.Connected) return;
      if (more) return this.socket.webSocket?.close();
      void this.provider.sendToken().then(() => this.provider.startSync());
    }, backOff(this.#refusals));
    this.#refusals += 1;
  }
}

import type { Connection, Document, Hocuspocus } from "@hocuspocus/server";
import { createDecoder, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarString } from "lib0/encoding";
import { messageYjsUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { type PageAddress, parsePageName } from "../../model/page-names.ts";
import { CLOSE, LIMITS } from "../../model/protocol.ts";
import { isReadable } from "../pages/guard.ts";
import { type Acceptance, COMMITTED, type PageStore } from "../pages/page-store.ts";
import type { SocketContext } from "./context.ts";
import { CODES } from "./durable-log.ts";
import { toFrame } from "./wire.ts";

type ClientConnection = ReturnType<Hocuspocus["handleConnection"]>;

/** Message types of Hocuspocus' protocol. */
const SYNC = 0;
const SYNC_STATUS = 8;
const APPLIED = 1;

/** What waits behind a commit, of one page on one socket; the socket is read more slowly long before. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;
/** Updates that waited together are stored as one row: at most so many, of at most so many bytes. */
const MAX_TOGETHER = 100;
const MAX_TOGETHER_BYTES = LIMITS.updateBytes / 2;

export interface UpdateSocket {
  /** Sends a WebSocket frame as it is. */
  sendFrame(frame: Buffer): void;
  close(code: number, reason: string): void;
}

/**
 * The way of the frames nearly all of which are alike: an update of a page that is open on its socket. They are
 * judged, committed, applied, sent to others and acknowledged here, in that order as everywhere, without the dozen
 * promises Hocuspocus spends on each. Every other frame, and every update about which anything is unusual, goes to
 * Hocuspocus unchanged and in its turn.
 */
export class UpdateFrames {
  /** Not one that grows, which keeps room for many more. */
  #lines: readonly Line[] = [];
  #client: ClientConnection | null = null;

  constructor(
    private readonly store: PageStore,
    private readonly socket: UpdateSocket,
    private readonly principal: SocketContext["principal"],
  ) {}

  /** @param client takes the frames that are none of ours */
  serve(client: ClientConnection): void {
    this.#client = client;
  }

  /** A page was opened on the socket, with its right settled by Hocuspocus' hooks. */
  opened(connection: Connection): void {
    const address = parsePageName(connection.document.name);
    const client = this.#client;
    if (!address || !client) return;
    const line = new Line(this.store, this.socket, client, connection, address, this.principal);
    this.#lines = this.#lines.concat(line);
    connection.onClose(() => {
      line.end();
      this.#lines = this.#lines.filter((other) => other !== line);
    });
  }

  /** Whether the frame was taken; if not, it is for Hocuspocus. */
  take(frame: Buffer): boolean {
    const line = this.#lines.find((one) => one.isFor(frame));
    line?.take(frame);
    return line !== undefined;
  }

  /** Whether a frame that is about to be sent only brings back what the page on this socket has just sent. */
  isEcho(frame: Uint8Array): boolean {
    return this.#lines.some((line) => line.applying && line.isFor(frame));
  }
}

/** One page on one socket. Its frames are handled in the order in which they came, whoever handles them. */
class Line {
  applying = false;
  readonly #prefix: Buffer;
  readonly #acknowledgement: Buffer;
  readonly #document: Document;
  /** Frames whose turn has not come. */
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #storing = false;
  /** How many frames Hocuspocus was given and has not finished. */
  #passedOn = 0;
  #ended = false;
  #going = false;

  constructor(
    private readonly store: PageStore,
    private readonly socket: UpdateSocket,
    private readonly client: ClientConnection,
    private readonly connection: Connection,
    private readonly address: PageAddress,
    private readonly principal: SocketContext["principal"],
  ) {
    const encoder = createEncoder();
    writeVarString(encoder, connection.messageAddress);
    this.#prefix = Buffer.from(toUint8Array(encoder));
    this.#acknowledgement = toFrame(Buffer.concat([this.#prefix, Buffer.of(SYNC_STATUS, APPLIED)]));
    this.#document = connection.document;
    // What came before the page was open.
    this.#countUntilDone();
  }

  isFor(frame: Uint8Array): boolean {
    const { length } = this.#prefix;
    return frame.length > length && this.#prefix.compare(frame, 0, length) === 0;
  }

  take(frame: Buffer): void {
    this.client.lastMessageReceivedAt = Date.now();
    this.#waiting.push(frame);
    this.#waitingBytes += frame.length;
    if (this.#waitingBytes > MAX_WAITING_BYTES) this.socket.close(CLOSE.tooLarge.code, CLOSE.tooLarge.reason);
    else this.#goOn();
  }

  /** The page was closed on this socket: what waits behind is void, what is being committed is not. */
  end(): void {
    this.#ended = true;
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  /** The update a frame consists of; null when it is anything else, or anything more. */
  #updateIn(frame: Buffer): Uint8Array | null {
    const at = this.#prefix.length;
    if (frame[at] !== SYNC || frame[at + 1] !== messageYjsUpdate) return null;
    try {
      const decoder = createDecoder(frame.subarray(at + 2));
      const update = readVarUint8Array(decoder);
      return decoder.pos === decoder.arr.length ? update : null;
    } catch {
      return null;
    }
  }

  #passOn(frame: Buffer): void {
    this.client.handleMessage(frame);
    this.#countUntilDone();
  }

  #countUntilDone(): void {
    this.#passedOn += 1;
    void this.connection.waitForPendingMessages().finally(() => {
      this.#passedOn -= 1;
      this.#goOn();
    });
  }

  /** @param count how many frames the update was made of. Returns false when it is not for us, and nothing happened */
  #storeTogether(count: number, update: Uint8Array): boolean {
    this.#storing = true;
    const taken = this.store.acceptOpen(this.address, this.#document, update, this.principal, (accepted) =>
      this.#finish(count, update, accepted),
    );
    if (!taken) this.#storing = false;
    return taken;
  }

  #finish(count: number, update: Uint8Array, accepted: Acceptance): void {
    this.#storing = false;
    if (accepted === "stored" && !this.#document.isDestroyed) {
      this.applying = true;
      try {
        this.store.use(this.#document);
        Y.applyUpdate(this.#document, update, COMMITTED);
      } finally {
        this.applying = false;
      }
    }
    if (this.#ended) return;
    if (accepted !== "stored" && accepted !== "known") {
      // As in Hocuspocus: what was sent behind a refused update is not looked at.
      this.end();
      this.connection.close({ code: CODES[accepted], reason: accepted });
      return;
    }
    for (let n = 0; n < count; n += 1) this.socket.sendFrame(this.#acknowledgement);
    this.#goOn();
  }

  #goOn(): void {
    // What carries nothing new is finished at once, within the loop.
    if (this.#going) return;
    this.#going = true;
    while (!this.#storing && this.#passedOn === 0 && !this.#ended && this.#waiting.length > 0) {
      const run = this.connection.readOnly ? null : this.#headOfWaiting();
      const frames = this.#waiting.splice(0, run?.count ?? 1);
      if (!run || !this.#storeTogether(run.count, run.update)) {
        // Only the first goes the long way: it may well be that those behind it need not.
        const [first, ...behind] = frames;
        this.#waiting.unshift(...behind);
        if (first) this.#passOn(first);
      }
    }
    if (this.#waiting.length === 0) this.#waiting = [];
    this.#waitingBytes = this.#waiting.reduce((sum, { length }) => sum + length, 0);
    this.#going = false;
  }

  /** The updates at the head of what waits, as one; null when there is none. */
  #headOfWaiting(): { count: number; update: Uint8Array } | null {
    const updates: Uint8Array[] = [];
    let bytes = 0;
    for (const frame of this.#waiting) {
      const update = this.#updateIn(frame);
      bytes += frame.length;
      // Merging reads what nobody has judged yet: only what is well-formed gets there.
      if (
        !update ||
        updates.length === MAX_TOGETHER ||
        (updates.length > 0 && (bytes > MAX_TOGETHER_BYTES || !isReadable(update)))
      )
        break;
      updates.push(update);
    }
    const [first] = updates;
    if (!first) return null;
    const together = updates.length > 1 && isReadable(first) ? merged(updates) : null;
    return together ? { count: updates.length, update: together } : { count: 1, update: first };
  }
}

function merged(updates: Uint8Array[]): Uint8Array | null {
  try {
    return Y.mergeUpdates(updates);
  } catch {
    return null;
  }
}

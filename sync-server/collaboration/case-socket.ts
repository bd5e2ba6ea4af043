import type { Duplex } from "node:stream";
import type { Hocuspocus } from "@hocuspocus/server";
import type { RawData, WebSocket } from "ws";
import { CLOSE } from "../../model/protocol.ts";
import type { PageStore } from "../pages/page-store.ts";
import type { SocketContext } from "./context.ts";
import { addressOf, SOCKET_LIMITS } from "./limits.ts";
import { UpdateFrames, type UpdateSocket } from "./update-frames.ts";
import { Cork, MAX_FRAMED_BYTES, toSharedFrame } from "./wire.ts";

export const toBytes = (data: RawData): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data;

/** Identity is settled; Hocuspocus gets no headers, so that no hook can come to rely on them. */
const NO_REQUEST = new Request("http://jobcard.invalid/sync");

/** What becomes of what arrives on a socket. */
export interface Served {
  receive(frame: Buffer, isBinary: boolean): void;
  closed(code: number, reason: string): void;
}

/**
 * The socket as Hocuspocus and `UpdateFrames` see it. Frames are made here and not by `ws`, which would make one for
 * each who is sent the same. A class, because there may be thousands: what they share lies there once.
 */
class CaseSocket implements UpdateSocket, Served {
  readonly #cork: Cork;
  readonly #updates: UpdateFrames;
  readonly #client: ReturnType<Hocuspocus["handleConnection"]>;
  /** The pages that were asked for. Not one that grows, which keeps room for many more. */
  #pages: readonly string[] = [];

  constructor(
    hocuspocus: Hocuspocus<SocketContext>,
    private readonly socket: WebSocket,
    private readonly wire: Duplex,
    store: PageStore,
    { principal, caseId }: SocketContext,
  ) {
    this.#cork = new Cork(wire);
    const updates = new UpdateFrames(store, this, principal);
    this.#updates = updates;
    this.#client = hocuspocus.handleConnection(this, NO_REQUEST, { principal, caseId, updates });
    updates.serve(this.#client);
  }

  get readyState() {
    return this.socket.readyState;
  }

  receive(frame: Buffer, isBinary: boolean): void {
    if (isBinary && this.#updates.take(frame)) return;
    const address = isBinary ? addressOf(frame) : null;
    if (address === null) return this.close(CLOSE.notFound.code, CLOSE.notFound.reason);
    if (!this.#pages.includes(address)) this.#pages = this.#pages.concat(address);
    if (this.#pages.length > SOCKET_LIMITS.pagesPerSocket) return this.close(1008, "too-many-pages");
    this.#client.handleMessage(frame);
  }

  closed(code: number, reason: string): void {
    this.#client.handleClose({ code, reason });
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    const bytes = data as Uint8Array;
    if (this.#updates.isEcho(bytes)) return;
    if (bytes.byteLength <= MAX_FRAMED_BYTES) this.sendFrame(toSharedFrame(bytes));
    else if (this.#isReady()) this.socket.send(bytes, ignoreFailure);
  }

  sendFrame(frame: Buffer): void {
    if (this.#isReady()) this.wire.write(frame);
  }

  close(code?: number, reason?: string): void {
    this.socket.close(code, reason);
  }

  #isReady(): boolean {
    if (this.socket.bufferedAmount > SOCKET_LIMITS.bufferedBytes) this.socket.terminate();
    const isOpen = this.socket.readyState === this.socket.OPEN;
    if (isOpen) this.#cork.hold();
    return isOpen;
  }
}

/** Serves one `/sync/<caseId>` socket: what is handed to it goes to Hocuspocus, which carries many pages on it. */
export function serveCaseSocket(
  hocuspocus: Hocuspocus<SocketContext>,
  { socket, wire, store }: { socket: WebSocket; wire: Duplex; store: PageStore },
  context: SocketContext,
): Served {
  return new CaseSocket(hocuspocus, socket, wire, store, context);
}

/** A send that fails is followed by the socket's close, which is what gets handled. */
const ignoreFailure = (): void => {};

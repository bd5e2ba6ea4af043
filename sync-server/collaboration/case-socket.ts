import type { Duplex } from "node:stream";
import type { Hocuspocus } from "@hocuspocus/server";
import type { RawData, WebSocket } from "ws";
import { CLOSE } from "../../model/protocol.ts";
import type { PageStore } from "../pages/page-store.ts";
import type { SocketContext } from "./context.ts";
import { addressOf, SOCKET_LIMITS } from "./limits.ts";
import { UpdateFrames, type UpdateSocket } from "./update-frames.ts";
import { createCork, MAX_FRAMED_BYTES, toSharedFrame } from "./wire.ts";

export const toBytes = (data: RawData): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data;

/** Identity is settled; Hocuspocus gets no headers, so that no hook can come to rely on them. */
const NO_REQUEST = new Request("http://jobcard.invalid/sync");

/**
 * The socket as Hocuspocus and `UpdateFrames` see it. Frames are made here and not by `ws`, which would make one for
 * each who is sent the same. A class, because there may be thousands: what they share lies there once.
 */
class CaseSocket implements UpdateSocket {
  updates: UpdateFrames | null = null;
  readonly #cork: () => void;

  constructor(
    private readonly socket: WebSocket,
    private readonly wire: Duplex,
  ) {
    this.#cork = createCork(wire);
  }

  get readyState() {
    return this.socket.readyState;
  }

  send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    const bytes = data as Uint8Array;
    if (this.updates?.isEcho(bytes)) return;
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
    if (isOpen) this.#cork();
    return isOpen;
  }
}

/** Serves one `/sync/<caseId>` socket: hands its frames to Hocuspocus, which carries many pages on it. */
export function serveCaseSocket(
  hocuspocus: Hocuspocus<SocketContext>,
  { socket, wire, store }: { socket: WebSocket; wire: Duplex; store: PageStore },
  { principal, caseId }: SocketContext,
): void {
  const pages = new Set<string>();
  const guarded = new CaseSocket(socket, wire);
  const updates = new UpdateFrames(store, guarded, principal);
  guarded.updates = updates;
  const context: SocketContext = { principal, caseId, updates };
  const client = hocuspocus.handleConnection(guarded, NO_REQUEST, context);
  updates.serve(client);
  socket.on("message", (data, isBinary) => {
    const frame = toBytes(data);
    if (isBinary && updates.take(frame)) return;
    const address = isBinary ? addressOf(frame) : null;
    if (address === null) return socket.close(CLOSE.notFound.code, CLOSE.notFound.reason);
    pages.add(address);
    if (pages.size > SOCKET_LIMITS.pagesPerSocket) return socket.close(1008, "too-many-pages");
    client.handleMessage(frame);
  });
  socket.on("close", (code, reason) => client.handleClose({ code, reason: reason.toString() }));
}

/** A send that fails is followed by the socket's close, which is what gets handled. */
const ignoreFailure = (): void => {};

import type { Duplex } from "node:stream";
import type { Hocuspocus } from "@hocuspocus/server";
import type { RawData, WebSocket } from "ws";
import { CLOSE } from "../../model/protocol.ts";
import type { PageStore } from "../pages/page-store.ts";
import type { SocketContext } from "./context.ts";
import { addressOf, SOCKET_LIMITS } from "./limits.ts";
import { UpdateFrames } from "./update-frames.ts";
import { createCork, MAX_FRAMED_BYTES, toSharedFrame } from "./wire.ts";

export const toBytes = (data: RawData): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data;

/** Identity is settled; Hocuspocus gets no headers, so that no hook can come to rely on them. */
const NO_REQUEST = new Request("http://jobcard.invalid/sync");

/** Serves one `/sync/<caseId>` socket: hands its frames to Hocuspocus, which carries many pages on it. */
export function serveCaseSocket(
  hocuspocus: Hocuspocus<SocketContext>,
  { socket, wire, store }: { socket: WebSocket; wire: Duplex; store: PageStore },
  { principal, caseId }: SocketContext,
): void {
  const pages = new Set<string>();
  const cork = createCork(wire);
  const maySend = (): boolean => {
    if (socket.bufferedAmount > SOCKET_LIMITS.bufferedBytes) socket.terminate();
    return socket.readyState === socket.OPEN;
  };
  // Frames are made here and not by `ws`, which would make one for each who is sent the same.
  const guarded = {
    get readyState() {
      return socket.readyState;
    },
    send(data: string | ArrayBufferLike | Blob | ArrayBufferView) {
      const bytes = data as Uint8Array;
      if (updates.isEcho(bytes) || !maySend()) return;
      cork();
      if (bytes.byteLength <= MAX_FRAMED_BYTES) wire.write(toSharedFrame(bytes));
      else socket.send(bytes, ignoreFailure);
    },
    sendFrame(frame: Buffer) {
      if (!maySend()) return;
      cork();
      wire.write(frame);
    },
    close: (code?: number, reason?: string) => socket.close(code, reason),
  };
  const updates = new UpdateFrames(store, guarded, principal);
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

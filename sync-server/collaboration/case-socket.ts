import type { Hocuspocus } from "@hocuspocus/server";
import type { RawData, WebSocket } from "ws";
import { CLOSE } from "../../model/protocol.ts";
import type { SocketContext } from "./context.ts";
import { addressOf, SOCKET_LIMITS } from "./limits.ts";

export const toBytes = (data: RawData): Uint8Array =>
  Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data;

/** Serves one `/sync/<caseId>` socket: hands its frames to Hocuspocus, which carries many pages on it. */
export function serveCaseSocket(
  hocuspocus: Hocuspocus<SocketContext>,
  socket: WebSocket,
  context: SocketContext,
): void {
  const pages = new Set<string>();
  const guarded = {
    get readyState() {
      return socket.readyState;
    },
    send(data: string | ArrayBufferLike | Blob | ArrayBufferView) {
      if (socket.bufferedAmount > SOCKET_LIMITS.bufferedBytes) socket.terminate();
      else socket.send(data as Uint8Array, ignoreFailure);
    },
    close: (code?: number, reason?: string) => socket.close(code, reason),
  };
  // Identity is settled; Hocuspocus gets no headers, so that no hook can come to rely on them.
  const client = hocuspocus.handleConnection(guarded, new Request("http://jobcard.invalid/sync"), context);
  socket.on("message", (data, isBinary) => {
    const frame = toBytes(data);
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

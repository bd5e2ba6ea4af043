/**
 * A person's own line to the server: a TCP relay that can be cut, and that keeps every byte the person received.
 * Cutting it also cuts open WebSockets and the service worker's requests, which emulated offline modes leave alone.
 */
import { createServer, connect, type Server, type Socket } from "node:net";
import { once } from "node:events";

export interface Line {
  /** `http://127.0.0.1:<port>`, this person's address of the server. */
  origin: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Lets no byte through, without anybody noticing, until `release`. */
  hold(): void;
  release(): void;
  /** Everything that came from the server: HTTP and WebSocket bytes, uncompressed. */
  received(): Buffer;
  close(): Promise<void>;
}

/** Headers that would make the answers unreadable for the capture, and others of the same length nobody heeds. */
const COMPRESSION = [
  [/accept-encoding:/gi, "x-accept-encodg:"],
  [/sec-websocket-extensions:/gi, "x-no-websocket-extension:"],
] as const;

function withoutCompression(chunk: Buffer): Buffer {
  const text = chunk.toString("latin1");
  if (!/^(GET|POST|PUT|HEAD|DELETE) /.test(text)) return chunk;
  return Buffer.from(
    COMPRESSION.reduce((head, [header, other]) => head.replace(header, other), text),
    "latin1",
  );
}

/** Opens a line to a server of this machine. */
export async function openLine(targetPort: number): Promise<Line> {
  const sockets = new Set<Socket>();
  const heard: Buffer[] = [];
  let held = false;
  const listener: Server = createServer((near) => {
    const far = connect(targetPort, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      if (held) socket.pause();
      socket.on("close", () => sockets.delete(socket));
      socket.on("error", () => {
        near.destroy();
        far.destroy();
      });
    }
    near.on("data", (chunk) => far.write(withoutCompression(chunk)));
    near.on("end", () => far.end());
    far.on("data", (chunk) => {
      heard.push(chunk);
      near.write(chunk);
    });
    far.on("end", () => near.end());
  });
  const listen = async (port: number): Promise<number> => {
    listener.listen(port, "127.0.0.1");
    await once(listener, "listening");
    const address = listener.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  };
  const hangUp = async () => {
    if (!listener.listening) return;
    const closed = once(listener, "close");
    listener.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const port = await listen(0);
  return {
    origin: `http://127.0.0.1:${port}`,
    cut: hangUp,
    async mend() {
      if (!listener.listening) await listen(port);
    },
    hold: () => {
      held = true;
      for (const socket of sockets) socket.pause();
    },
    release: () => {
      held = false;
      for (const socket of sockets) socket.resume();
    },
    received: () => Buffer.concat(heard),
    close: hangUp,
  };
}

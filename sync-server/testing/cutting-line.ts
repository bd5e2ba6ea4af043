import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a server on which connections are cut after some bytes, and that outlives the server. */
export interface CuttingLine {
  origin: string;
  /** How many connections were cut so far. */
  cuts(): number;
  /** Leads new connections to another server. */
  leadTo(port: number): void;
  close(): Promise<void>;
}

/**
 * @param budget tells for each new connection after how many bytes it is cut, to the server or back; null: never
 */
export async function openCuttingLine(
  port: number,
  budget: () => { there: number; back: number } | null,
): Promise<CuttingLine> {
  let target = port;
  let cuts = 0;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    const allowed = budget();
    const left = { ...(allowed ?? { there: Infinity, back: Infinity }) };
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("close", () => open.delete(socket));
      socket.on("error", () => end());
    }
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    const pass = (from: Socket, to: Socket, way: "there" | "back"): void => {
      from.on("data", (chunk) => {
        const part = chunk.subarray(0, Math.min(chunk.length, left[way]));
        left[way] -= part.length;
        if (left[way] > 0) return void to.write(part);
        cuts += 1;
        // What was let through arrives; the rest never does.
        to.write(part, end);
      });
      from.on("end", () => to.end());
    };
    pass(near, far, "there");
    pass(far, near, "back");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cuts: () => cuts,
    leadTo: (next) => (target = next),
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * `cold-1000`: a device that holds nothing opens 1000 pages of about 8 KB on a server that has just started.
 * `warm-1000`: the same device asks again, and nothing has changed.
 */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { compare, type Figure } from "./figures.ts";
import { type Ours, type Stock, socketWith, startHocuspocus, startOurs, startYWebsocket } from "./peers.ts";
import { exchange, fillOurs, fillStock, fillYWebsocket, frame, inWindows, NOTHING, WINDOW } from "./fill.ts";
import { typicalPage } from "./typical-page.ts";
import { ask } from "./wire.ts";

const PAGES = 1_000;
const ROUNDS = 3;
/** As the client's prefetch asks, see `client/sync/prefetch.ts`. */
const PAGES_PER_PULL = 140;
const PULLS_AT_ONCE = 2;

/** What an opening took. */
interface Opened {
  ms: number;
  /** Bytes on the wire, from the server, headers and frames included. */
  down: number;
}

interface Device {
  /** Opens all pages on a server that has just started, without holding anything. */
  cold(): Promise<Opened>;
  /** Asks for what is new, holding everything. */
  warm(): Promise<Opened>;
}

/** @param bench which of the two figures is told; both are measured */
export async function openManyPages(bench: "cold-1000" | "warm-1000"): Promise<Figure[]> {
  const pages = Array.from({ length: PAGES }, (_, i) => typicalPage(i + 1));
  const names = pages.map((_, i) => `bench-${i}`);
  const ours = await startOurs();
  const hocuspocus = await startHocuspocus((database) => fillStock(database, names, pages));
  const yWebsocket = await startYWebsocket();
  try {
    const ourNames = names.map(() => ours.newDocument());
    await fillOurs(ours, ourNames, pages);
    await fillYWebsocket(yWebsocket, names, pages);
    const devices = new Map([
      ["jobcard", ourDevice(ours, ourNames)],
      ["hocuspocus", stockDevice(hocuspocus, names)],
      // It keeps documents in memory only, so it cannot be restarted: its cold figure is a warm server's.
      ["y-websocket", yDevice(yWebsocket.url, names)],
    ]);
    const taken = (): Map<string, number[]> => new Map([...devices.keys()].map((name) => [name, []]));
    const figures = { coldMs: taken(), coldDown: taken(), warmMs: taken(), warmDown: taken() };
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, device] of devices) {
        const cold = await device.cold();
        const warm = await device.warm();
        figures.coldMs.get(name)?.push(cold.ms);
        figures.coldDown.get(name)?.push(cold.down);
        figures.warmMs.get(name)?.push(warm.ms);
        figures.warmDown.get(name)?.push(warm.down);
      }
    }
    return bench === "cold-1000"
      ? [
          ...compare(bench, "open 1000 pages", "ms", figures.coldMs),
          ...compare(bench, "bytes down", "bytes", figures.coldDown),
        ]
      : [
          ...compare(bench, "ask for what is new", "ms", figures.warmMs),
          ...compare(bench, "bytes down", "bytes", figures.warmDown),
        ];
  } finally {
    await Promise.all([ours.stop(), hocuspocus.stop(), yWebsocket.stop()]);
  }
}

async function timed(open: () => Promise<number>): Promise<Opened> {
  const started = performance.now();
  const down = await open();
  return { ms: performance.now() - started, down };
}

function mustHold(docs: readonly Y.Doc[]): void {
  const bytes = docs.reduce((sum, doc) => sum + Y.encodeStateAsUpdate(doc).length, 0);
  if (bytes < PAGES * 4_000) throw new Error(`the pages came back nearly empty: ${bytes} bytes`);
}

function ourDevice(ours: Ours, names: readonly string[]): Device {
  let cursor = 0;
  return {
    async cold() {
      await ours.restart();
      const docs: Y.Doc[] = [];
      const opened = await timed(async () => {
        const index = await ask(`${ours.server.origin}/api/index?since=0`, ours.headers);
        cursor = (JSON.parse(index.body.toString()) as { cursor: number }).cursor;
        const waiting = inWindows(names, PAGES_PER_PULL);
        let down = index.down;
        const pull = async (): Promise<void> => {
          for (let some = waiting.shift(); some; some = waiting.shift()) {
            const answer = await exchange(
              ours,
              "pull",
              some.map((page) => frame(page, NOTHING)),
            );
            down += answer.down;
            for (const { bytes } of answer.frames) {
              const doc = new Y.Doc();
              Y.applyUpdate(doc, bytes);
              docs.push(doc);
            }
          }
        };
        await Promise.all(Array.from({ length: PULLS_AT_ONCE }, pull));
        return down;
      });
      mustHold(docs);
      return opened;
    },
    // One question: whether anything the asker may read has changed since.
    warm: () =>
      timed(async () => {
        const { body, down } = await ask(`${ours.server.origin}/api/index?since=${cursor}`, ours.headers);
        const { rows } = JSON.parse(body.toString()) as { rows: unknown[] };
        if (rows.length > 0) throw new Error("something had changed");
        return down;
      }),
  };
}

/** A WebSocket class that counts what its sockets received. */
function countingSocket(): { Socket: typeof WebSocket; received(): number } {
  const wires = new Set<{ bytesRead: number }>();
  return {
    Socket: class extends socketWith({}) {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.on("upgrade", ({ socket }) => wires.add(socket));
      }
    } as unknown as typeof WebSocket,
    received: () => [...wires].reduce((sum, { bytesRead }) => sum + bytesRead, 0),
  };
}

function stockDevice(stock: Stock, names: readonly string[]): Device {
  let docs: Y.Doc[] = [];
  const open = async (): Promise<number> => {
    const { Socket, received } = countingSocket();
    const socket = new HocuspocusProviderWebsocket({
      url: stock.origin().replace("http", "ws"),
      WebSocketPolyfill: Socket,
    });
    const providers: HocuspocusProvider[] = [];
    for (const some of inWindows([...names.entries()], WINDOW)) {
      await Promise.all(
        some.map(
          ([i, name]) =>
            new Promise<void>((resolve) => {
              const document = docs[i] as Y.Doc;
              const provider = new HocuspocusProvider({ websocketProvider: socket, name, document, token: "bench" });
              providers.push(provider);
              provider.on("synced", () => resolve());
              provider.attach();
            }),
        ),
      );
    }
    const down = received();
    for (const provider of providers) provider.destroy();
    socket.destroy();
    return down;
  };
  return {
    async cold() {
      await stock.restart();
      docs = names.map(() => new Y.Doc());
      const opened = await timed(open);
      mustHold(docs);
      return opened;
    },
    warm: () => timed(open),
  };
}

function yDevice(url: string, names: readonly string[]): Device {
  let docs: Y.Doc[] = [];
  const open = async (): Promise<number> => {
    const { Socket, received } = countingSocket();
    const providers: WebsocketProvider[] = [];
    for (const some of inWindows([...names.entries()], WINDOW)) {
      await Promise.all(
        some.map(
          ([i, name]) =>
            new Promise<void>((resolve) => {
              const provider = new WebsocketProvider(url, name, docs[i] as Y.Doc, {
                disableBc: true,
                WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
              });
              providers.push(provider);
              provider.on("sync", (synced: boolean) => synced && resolve());
            }),
        ),
      );
    }
    const down = received();
    for (const provider of providers) provider.destroy();
    return down;
  };
  return {
    async cold() {
      docs = names.map(() => new Y.Doc());
      const opened = await timed(open);
      mustHold(docs);
      return opened;
    },
    warm: () => timed(open),
  };
}

/** `cold-1000`: a device that holds nothing opens 1000 pages of about 8 KB on a server that has just started. */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import Database from "better-sqlite3";
import * as Y from "yjs";
import { addLine, addWork } from "../../model/commands/draft.ts";
import { createCase } from "../../model/commands/create-case.ts";
import { emptyPages, seededRandom, testEnv } from "../../model/testing/parties.ts";
import { decodePageFrames, encodePageFrames, type PageFrame } from "../../model/protocol.ts";
import { signInByHttp, signInOf } from "../demo.ts";
import { compare, type Figure } from "./figures.ts";
import { type Ours, type Peer, type Stock, socketWith, startHocuspocus, startOurs, startYWebsocket } from "./peers.ts";

const PAGES = 1_000;
const ROUNDS = 3;
/** Hocuspocus' client loops for ever with more than 100 pages attaching at once. */
const WINDOW = 50;
const PAGES_PER_PULL = 500;
const PAGES_PER_PUSH = 100;
const NOTHING = new Uint8Array();

export async function coldOpen(): Promise<Figure[]> {
  const page = typicalPage();
  const names = Array.from({ length: PAGES }, (_, i) => `bench-${i}`);
  const ours = await startOurs();
  const hocuspocus = await startHocuspocus((database) => fillStock(database, names, page));
  const yWebsocket = await startYWebsocket();
  const peers = new Map<string, () => Promise<number>>();
  try {
    const ourNames = Array.from({ length: PAGES }, () => ours.newDocument());
    await fillOurs(ours, ourNames, page);
    await fillYWebsocket(yWebsocket, names, page);
    peers.set("jobcard", async () => {
      await ours.server.kill();
      await ours.server.startAgain();
      ours.headers.cookie = await signInByHttp(ours.server.origin, signInOf("kari"));
      return timed(() => pullAll(ours, ourNames));
    });
    peers.set("hocuspocus", async () => {
      await hocuspocus.restart();
      return timed(() => openStock(hocuspocus, names));
    });
    // It keeps documents in memory only, so it cannot be restarted: its figure is a warm one.
    peers.set("y-websocket", () => timed(() => openOneByOne(yWebsocket, names)));
    const took = new Map([...peers.keys()].map((name) => [name, [] as number[]]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, open] of peers) took.get(name)?.push(await open());
    }
    return [
      ...compare("cold-1000", "open 1000 pages", "ms", took),
      { bench: "cold-1000", peer: "jobcard", metric: "page size", value: page.length, unit: "bytes", ratio: null },
    ];
  } finally {
    await Promise.all([ours.stop(), hocuspocus.stop(), yWebsocket.stop()]);
  }
}

/** A case with a quote, grown by the model's own commands until its page has about 8 KB. */
function typicalPage(): Uint8Array {
  const random = seededRandom(1);
  const env = testEnv("workshop", "Kari Berg", random, { now: Date.UTC(2026, 10, 2, 8) });
  const pages = emptyPages("workshop");
  createCase(pages, env, {
    vehicle: { plate: "EK28461", country: "N", make: "Toyota", model: "Proace", year: 2021, vin: "", odometer: 84_210 },
    contact: { name: "Ola Nordmann", phone: "+47 900 00 000", email: "ola@example.org" },
    reference: "BID 44 812",
    complaint: "Squeals when braking, mostly in the morning.",
    workshop: null,
    fleet: null,
    language: "nb",
    currency: "NOK",
    assignee: null,
  });
  const bytes = () => Y.encodeStateAsUpdate(pages["internal/workshop"]);
  for (let work = 1; bytes().length < 8_000; work++) {
    const id = addWork(pages, env, { title: `Front brakes ${work}`, note: "The discs are below their minimum." });
    addLine(pages, env, id, {
      kind: "part",
      text: "Brake disc, front",
      partNumber: `BD-${1_000 + work}`,
      quantity: 2_000,
      unitPrice: 72_500,
      vat: 2_500,
      discount: null,
      source: "manual",
    });
  }
  return bytes();
}

async function timed(work: () => Promise<number>): Promise<number> {
  const started = performance.now();
  const bytes = await work();
  const took = performance.now() - started;
  if (bytes < PAGES * 4_000) throw new Error(`the pages came back nearly empty: ${bytes} bytes`);
  return took;
}

const inWindows = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

const sizeOf = (doc: Y.Doc) => Y.encodeStateAsUpdate(doc).length;

async function exchangeFrames(ours: Ours, way: "pull" | "push", frames: PageFrame[]): Promise<PageFrame[]> {
  const response = await fetch(`${ours.server.origin}/api/sync/${way}`, {
    method: "POST",
    headers: { ...ours.headers, "content-type": "application/octet-stream" },
    body: encodePageFrames(frames),
  });
  if (!response.ok) throw new Error(`${way}: ${response.status} ${await response.text()}`);
  const answer = decodePageFrames(new Uint8Array(await response.arrayBuffer()));
  const refused = answer.find((frame) => frame.refusal !== null);
  if (refused) throw new Error(`${way} of ${refused.page}: ${refused.refusal}`);
  return answer;
}

async function fillOurs(ours: Ours, names: readonly string[], bytes: Uint8Array): Promise<void> {
  for (const some of inWindows(names, PAGES_PER_PUSH)) {
    await exchangeFrames(
      ours,
      "push",
      some.map((page) => ({ page, refusal: null, bytes, vector: NOTHING })),
    );
  }
}

async function pullAll(ours: Ours, names: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const some of inWindows(names, PAGES_PER_PULL)) {
    const asked = some.map((page) => ({ page, refusal: null, bytes: NOTHING, vector: NOTHING }));
    for (const frame of await exchangeFrames(ours, "pull", asked)) {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, frame.bytes);
      bytes += frame.bytes.length;
    }
  }
  return bytes;
}

function fillStock(database: string, names: readonly string[], bytes: Uint8Array): void {
  const sqlite = new Database(database);
  sqlite.exec(
    'CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))',
  );
  const insert = sqlite.prepare('INSERT INTO "documents" ("name", "data") VALUES (?, ?)');
  sqlite.transaction(() => {
    for (const name of names) insert.run(name, Buffer.from(bytes));
  })();
  sqlite.close();
}

async function openStock(stock: Stock, names: readonly string[]): Promise<number> {
  const socket = new HocuspocusProviderWebsocket({
    url: stock.origin().replace("http", "ws"),
    WebSocketPolyfill: socketWith({}),
  });
  const docs: Y.Doc[] = [];
  const providers: HocuspocusProvider[] = [];
  for (const some of inWindows(names, WINDOW)) {
    await Promise.all(
      some.map(
        (name) =>
          new Promise<void>((resolve) => {
            const document = new Y.Doc();
            docs.push(document);
            const provider = new HocuspocusProvider({ websocketProvider: socket, name, document, token: "bench" });
            providers.push(provider);
            provider.on("synced", () => resolve());
            provider.attach();
          }),
      ),
    );
  }
  const bytes = docs.reduce((sum, doc) => sum + sizeOf(doc), 0);
  for (const provider of providers) provider.destroy();
  socket.destroy();
  return bytes;
}

async function fillYWebsocket(peer: Peer, names: readonly string[], bytes: Uint8Array): Promise<void> {
  for (const some of inWindows(names, WINDOW)) {
    await Promise.all(
      some.map(async (name) => {
        const writer = await peer.open(name);
        const reader = await peer.open(name);
        Y.applyUpdate(writer.doc, bytes);
        await new Promise<void>((resolve) => {
          if (sizeOf(reader.doc) > 4_000) return resolve();
          reader.doc.on("update", () => sizeOf(reader.doc) > 4_000 && resolve());
        });
        writer.close();
        reader.close();
      }),
    );
  }
}

async function openOneByOne(peer: Peer, names: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const some of inWindows(names, WINDOW)) {
    const clients = await Promise.all(some.map((name) => peer.open(name)));
    for (const client of clients) {
      bytes += sizeOf(client.doc);
      client.close();
    }
  }
  return bytes;
}

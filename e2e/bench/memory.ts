/**
 * `memory-document`, `memory-connection`: what a server holds for a page of about 8 KB that somebody has open and
 * nobody edits, and for one more idle connection to it. Both are JavaScript's own bytes after a collection. The
 * y-websocket server in memory never frees a page, so only its connections can be told.
 */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { compare, type Figure } from "./figures.ts";
import { fillOurs, fillStock, fillYWebsocket } from "./fill.ts";
import { type RawPeer, startHocuspocus, startOurs, startYWebsocket } from "./peers.ts";
import type { RawClient } from "./raw-client.ts";
import { typicalPage } from "./typical-page.ts";

const PAGES = 200;
const ROUNDS = 3;
/** Nobody does anything for so long before what a server holds counts as idle, whoever's server it is. */
const IDLE_MS = 32_000;
const PROBE = fileURLToPath(new URL("memory-probe.mjs", import.meta.url));

interface Measured {
  document: number;
  connection: number;
  /** What is left of a document once nobody has it open. */
  left: number;
}

/** @param bench which of the two figures is told; both are measured */
export async function memory(bench: "memory-document" | "memory-connection"): Promise<Figure[]> {
  const pages = Array.from({ length: PAGES }, (_, i) => typicalPage(i + 1));
  const names = pages.map((_, i) => `bench-${i}`);
  const folder = mkdtempSync(join(tmpdir(), "jobcard-bench-"));
  const socket = (name: string) => join(folder, name);
  const probed = (name: string) => ({ NODE_OPTIONS: `--import ${PROBE}`, MEMORY_PROBE: socket(name) });
  const ours = await startOurs(probed("jobcard"));
  const stock = await startHocuspocus((database) => fillStock(database, names, pages), probed("hocuspocus"));
  const yWebsocket = await startYWebsocket({ environment: probed("y-websocket") });
  try {
    await fillYWebsocket(yWebsocket, names, pages);
    const ourNames = names.map(() => ours.newDocument());
    await fillOurs(ours, ourNames, pages);
    await ours.restart();
    const documents = new Map<RawPeer, string[]>([
      [ours, ourNames],
      [stock, names],
      [yWebsocket, names],
    ]);
    const taken = (): Map<string, number[]> => new Map([...documents.keys()].map(({ name }) => [name, []]));
    const figures = { document: taken(), connection: taken(), left: taken() };
    for (let round = 0; round < ROUNDS; round++) {
      // At the same time: what each holds does not depend on how busy the machine is.
      const looks = [...documents].map(async ([peer, own]) => {
        const measured = await measure(peer, own, () => heldBy(socket(peer.name)));
        figures.connection.get(peer.name)?.push(measured.connection / 1_024);
        if (peer === yWebsocket) return;
        figures.document.get(peer.name)?.push(measured.document / 1_024);
        figures.left.get(peer.name)?.push(measured.left / 1_024);
      });
      await Promise.all(looks);
    }
    return bench === "memory-connection"
      ? compare(bench, "an idle connection", "KiB", figures.connection)
      : [
          ...compare(bench, "an open idle page", "KiB", figures.document),
          ...compare(bench, "a page nobody has open any more", "KiB", figures.left),
        ];
  } finally {
    await Promise.all([ours.stop(), stock.stop(), yWebsocket.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(peer: RawPeer, names: readonly string[], held: () => Promise<number>): Promise<Measured> {
  const openAll = async (): Promise<RawClient[]> => {
    const clients: RawClient[] = [];
    for (const name of names) clients.push(await peer.openRaw(name));
    return clients;
  };
  // What a first visit leaves behind for good (code, caches) is nobody's page.
  for (const client of await openAll()) client.close();
  const before = await settled(held);
  const first = await openAll();
  await pause(IDLE_MS);
  const opened = await settled(held);
  const second = await openAll();
  await pause(IDLE_MS);
  const twice = await settled(held);
  for (const client of [...first, ...second]) client.close();
  const after = await settled(held);
  const connection = (twice - opened) / names.length;
  return {
    document: (opened - before) / names.length - connection,
    connection,
    left: Math.max(0, (after - before) / names.length),
  };
}

/** Bytes held once they no longer change much: closing and unloading take their time. */
async function settled(held: () => Promise<number>): Promise<number> {
  let last = await held();
  for (let look = 0; look < 20; look++) {
    await pause(250);
    const now = await held();
    if (Math.abs(now - last) < 100_000) return now;
    last = now;
  }
  return last;
}

async function heldBy(path: string): Promise<number> {
  const socket = connect(path);
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(socket, "end");
  return Number(Buffer.concat(chunks).toString());
}

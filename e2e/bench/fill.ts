/** Fills the servers that are compared with the same pages. */
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import * as Y from "yjs";
import { decodePageFrames, encodePageFrames, type PageFrame } from "../../model/protocol.ts";
import type { Ours, Peer } from "./peers.ts";
import { ask } from "./wire.ts";

/** Hocuspocus' client loops for ever with more than 100 pages attaching at once. */
export const WINDOW = 50;
const PAGES_PER_PUSH = 100;
/** A server of ours and the headers of somebody who may write there. */
type Filled = Pick<Ours, "server" | "headers">;

export const NOTHING = new Uint8Array();

export const inWindows = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

export const frame = (page: string, bytes: Uint8Array): PageFrame => ({ page, refusal: null, bytes, vector: NOTHING });

export async function exchange(
  ours: Filled,
  way: "pull" | "push",
  frames: PageFrame[],
): Promise<{ frames: PageFrame[]; down: number }> {
  const { body, down } = await ask(`${ours.server.origin}/api/sync/${way}`, ours.headers, encodePageFrames(frames));
  const answer = decodePageFrames(body);
  const refused = answer.find(({ refusal }) => refusal !== null);
  if (refused) throw new Error(`${way} of ${refused.page}: ${refused.refusal}`);
  return { frames: answer, down };
}

/** Stores the pages and waits until the list shows their cases. */
export async function fillOurs(ours: Filled, names: readonly string[], pages: readonly Uint8Array[]): Promise<void> {
  const frames = names.map((name, i) => frame(name, pages[i] as Uint8Array));
  for (const some of inWindows(frames, PAGES_PER_PUSH)) await exchange(ours, "push", some);
  const caseIds = new Set(names.map((name) => name.split("/")[1]));
  for (let listed = 0; listed < names.length; ) {
    await pause(300);
    const { body } = await ask(`${ours.server.origin}/api/index?since=0`, ours.headers);
    const { rows } = JSON.parse(body.toString()) as { rows: { caseId: string }[] };
    listed = rows.filter(({ caseId }) => caseIds.has(caseId)).length;
  }
}

export function fillStock(database: string, names: readonly string[], pages: readonly Uint8Array[]): void {
  const sqlite = new Database(database);
  sqlite.exec(
    'CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))',
  );
  const insert = sqlite.prepare('INSERT INTO "documents" ("name", "data") VALUES (?, ?)');
  sqlite.transaction(() => {
    for (const [i, name] of names.entries()) insert.run(name, Buffer.from(pages[i] as Uint8Array));
  })();
  sqlite.close();
}

export async function fillYWebsocket(
  peer: Peer,
  names: readonly string[],
  pages: readonly Uint8Array[],
): Promise<void> {
  for (const some of inWindows([...names.entries()], WINDOW)) {
    await Promise.all(
      some.map(async ([i, name]) => {
        const writer = await peer.open(name);
        const reader = await peer.open(name);
        const arrived = new Promise((resolve) => reader.doc.once("update", resolve));
        Y.applyUpdate(writer.doc, pages[i] as Uint8Array);
        await arrived;
        writer.close();
        reader.close();
      }),
    );
  }
}

/**
 * `acks-w1`, `acks-w16`: 200 documents with 2 clients each; every client types its next letter when fewer than the
 * window's number of letters wait for their acknowledgement. Ours acknowledges what is on the disk, Hocuspocus what it
 * has in memory; y-websocket acknowledges nothing, so there the letter's coming back counts.
 */
import { compare, type Figure } from "./figures.ts";
import { type RawPeer, startEcho, startHocuspocus, startOurs, startYWebsocket } from "./peers.ts";
import type { RawClient } from "./raw-client.ts";

const DOCUMENTS = 200;
const CLIENTS_PER_DOCUMENT = 2;
const ROUND_MS = 4_000;
const WARM_UP_MS = 1_000;
const ROUNDS = 3;

export async function acknowledgements(bench: string, window: number): Promise<Figure[]> {
  const peers: RawPeer[] = await Promise.all([
    startOurs(),
    startHocuspocus(),
    startYWebsocket(),
    startYWebsocket({ leveldb: true }),
    startEcho(),
  ]);
  try {
    const clients = new Map<RawPeer, RawClient[]>();
    for (const peer of peers) clients.set(peer, await openAll(peer));
    const perSecond = new Map(peers.map((peer) => [peer.name as string, [] as number[]]));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [peer, all] of clients) {
        const rate = await playRound(all, window, round === 0 ? WARM_UP_MS : ROUND_MS);
        // The first round warms up.
        if (round > 0) perSecond.get(peer.name)?.push(rate);
      }
    }
    for (const all of clients.values()) for (const client of all) client.close();
    return compare(bench, "acknowledged updates", "1/s", perSecond);
  } finally {
    await Promise.all(peers.map((peer) => peer.stop()));
  }
}

async function openAll(peer: RawPeer): Promise<RawClient[]> {
  const clients: RawClient[] = [];
  for (let i = 0; i < DOCUMENTS; i++) {
    const document = peer.newDocument();
    for (let j = 0; j < CLIENTS_PER_DOCUMENT; j++) {
      const client = await peer.openRaw(document);
      await acknowledgedLetter(client);
      clients.push(client);
    }
  }
  return clients;
}

/** Types a letter and waits for its acknowledgement. */
function acknowledgedLetter(client: RawClient): Promise<void> {
  return new Promise((resolve) => {
    client.onAcknowledged = resolve;
    client.type();
  });
}

/** Returns acknowledgements a second. */
function playRound(clients: readonly RawClient[], window: number, lastsMs: number): Promise<number> {
  return new Promise((resolve) => {
    const started = performance.now();
    let acknowledged = 0;
    let waiting = clients.length * window;
    for (const client of clients) {
      client.onAcknowledged = () => {
        acknowledged += 1;
        const took = performance.now() - started;
        if (took < lastsMs) return void client.type();
        waiting -= 1;
        if (waiting === 0) resolve(acknowledged / (took / 1_000));
      };
      for (let letter = 0; letter < window; letter += 1) client.type();
    }
  });
}

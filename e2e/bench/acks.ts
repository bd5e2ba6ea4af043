/** `acks-w1`: 200 documents with 2 clients each; every client sends its next edit when the last was acknowledged. */
import { compare, type Figure } from "./figures.ts";
import { type Client, type Peer, startHocuspocus, startOurs } from "./peers.ts";

const DOCUMENTS = 200;
const CLIENTS_PER_DOCUMENT = 2;
const ROUND_MS = 4_000;
const ROUNDS = 3;

export async function acknowledgements(): Promise<Figure[]> {
  const peers: Peer[] = [await startOurs(), await startHocuspocus()];
  try {
    const clients = new Map<Peer, Client[]>();
    for (const peer of peers) clients.set(peer, await openAll(peer));
    const perSecond = new Map<string, number[] | null>(peers.map((peer) => [peer.name, []]));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [peer, all] of clients) {
        const rate = await playRound(all, round === 0 ? ROUND_MS / 4 : ROUND_MS);
        // The first round warms up.
        if (round > 0) perSecond.get(peer.name)?.push(rate);
      }
    }
    for (const all of clients.values()) for (const client of all) client.close();
    perSecond.set("y-websocket", null);
    return compare("acks-w1", "acknowledged updates", "1/s", perSecond);
  } finally {
    await Promise.all(peers.map((peer) => peer.stop()));
  }
}

async function openAll(peer: Peer): Promise<Client[]> {
  const clients: Client[] = [];
  for (let i = 0; i < DOCUMENTS; i++) {
    const document = peer.newDocument();
    for (let j = 0; j < CLIENTS_PER_DOCUMENT; j++) {
      const client = await peer.open(document);
      client.doc.getMap("bench").set(String(j), -1);
      await client.acknowledged();
      clients.push(client);
    }
  }
  return clients;
}

async function playRound(clients: readonly Client[], lastsMs: number): Promise<number> {
  let acknowledged = 0;
  const started = performance.now();
  const until = started + lastsMs;
  await Promise.all(
    clients.map(async (client, who) => {
      const key = String(who % CLIENTS_PER_DOCUMENT);
      for (let edit = 0; performance.now() < until; edit++) {
        client.doc.getMap("bench").set(key, edit);
        await client.acknowledged();
        acknowledged += 1;
      }
    }),
  );
  return acknowledged / ((performance.now() - started) / 1_000);
}

/** `fanout-20`: 20 people on one document, 5 edits a second each; how long until another one has an edit. */
import { setTimeout as pause } from "node:timers/promises";
import { compare, type Figure, percentile } from "./figures.ts";
import { type Client, type Peer, startHocuspocus, startOurs, startYWebsocket } from "./peers.ts";

const CLIENTS = 20;
const EDITS_PER_SECOND = 5;
const ROUND_MS = 5_000;
const ROUNDS = 3;

export async function fanout(): Promise<Figure[]> {
  const peers: Peer[] = [await startOurs(), await startHocuspocus(), await startYWebsocket()];
  try {
    const groups = new Map<Peer, Group>();
    for (const peer of peers) groups.set(peer, await openGroup(peer));
    const p95 = new Map(peers.map((peer) => [peer.name, [] as number[]]));
    const p50 = new Map(peers.map((peer) => [peer.name, [] as number[]]));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [peer, group] of groups) {
        const latencies = await playRound(group, round === 0 ? ROUND_MS / 5 : ROUND_MS);
        // The first round warms up.
        if (round === 0) continue;
        p95.get(peer.name)?.push(percentile(latencies, 0.95));
        p50.get(peer.name)?.push(percentile(latencies, 0.5));
      }
    }
    for (const { clients } of groups.values()) for (const client of clients) client.close();
    return [...compare("fanout-20", "latency p95", "ms", p95), ...compare("fanout-20", "latency p50", "ms", p50)];
  } finally {
    await Promise.all(peers.map((peer) => peer.stop()));
  }
}

interface Group {
  clients: Client[];
  /** When edit number n of a client was made. */
  madeAt: Map<string, number>;
  latencies: number[];
}

async function openGroup(peer: Peer): Promise<Group> {
  const document = peer.newDocument();
  const clients: Client[] = [];
  for (let i = 0; i < CLIENTS; i++) {
    const client = await peer.open(document);
    // The first write claims the document; the others may join only then.
    if (i === 0) {
      client.doc.getMap("bench").set("started", true);
      if (peer.acknowledges) await client.acknowledged();
    }
    clients.push(client);
  }
  const group: Group = { clients, madeAt: new Map(), latencies: [] };
  for (const { doc } of clients) {
    doc.getMap<string>("bench").observe((event) => {
      if (event.transaction.local) return;
      const now = performance.now();
      for (const key of event.keysChanged) {
        const at = group.madeAt.get(doc.getMap<string>("bench").get(String(key)) ?? "");
        if (at !== undefined) group.latencies.push(now - at);
      }
    });
  }
  return group;
}

async function playRound(group: Group, lastsMs: number): Promise<number[]> {
  group.latencies = [];
  group.madeAt.clear();
  const edits = Math.round((lastsMs / 1_000) * EDITS_PER_SECOND);
  const gap = 1_000 / EDITS_PER_SECOND;
  await Promise.all(
    group.clients.map(async ({ doc }, who) => {
      // People do not type in step.
      await pause((gap * who) / CLIENTS);
      for (let edit = 0; edit < edits; edit++) {
        const name = `${who}:${edit}`;
        group.madeAt.set(name, performance.now());
        doc.getMap("bench").set(String(who), name);
        await pause(gap);
      }
    }),
  );
  const expected = CLIENTS * edits * (CLIENTS - 1);
  for (let waited = 0; group.latencies.length < expected && waited < 5_000; waited += 50) await pause(50);
  if (group.latencies.length < expected * 0.99)
    throw new Error(`only ${group.latencies.length} of ${expected} deliveries arrived`);
  return group.latencies;
}

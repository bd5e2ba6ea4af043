/**
 * `fanout-20`, `fanout-100`: so many people on one document, 5 edits a second each; how long until another one has an
 * edit. Twenty are whole clients with their providers; a hundred of those would measure themselves, so they are bare.
 */
import { setTimeout as pause } from "node:timers/promises";
import { compare, type Figure, percentile } from "./figures.ts";
import { type Client, type Peer, type RawPeer, startHocuspocus, startOurs, startYWebsocket } from "./peers.ts";
import type { RawClient } from "./raw-client.ts";

const CLIENTS = 20;
const MANY_CLIENTS = 100;
const EDITS_PER_SECOND = 5;
const ROUND_MS = 5_000;
const ROUNDS = 3;

/** With providers. */
export async function fanout(): Promise<Figure[]> {
  const peers: Peer[] = [await startOurs(), await startHocuspocus(), await startYWebsocket()];
  return await measure("fanout-20", peers, async (peer) => {
    const group = await openGroup(peer);
    return {
      play: (lastsMs) => playRound(group, lastsMs),
      close: () => {
        for (const client of group.clients) client.close();
      },
    };
  });
}

/** With bare clients. */
export async function fanoutToMany(): Promise<Figure[]> {
  const peers: RawPeer[] = await Promise.all([
    startOurs(),
    startHocuspocus(),
    startYWebsocket(),
    startYWebsocket({ leveldb: true }),
  ]);
  return await measure("fanout-100", peers, async (peer) => {
    const document = peer.newDocument();
    const clients: RawClient[] = [];
    for (let i = 0; i < MANY_CLIENTS; i++) {
      const client = await peer.openRaw(document);
      if (i === 0) await new Promise<void>((resolve) => ((client.onAcknowledged = resolve), client.type()));
      clients.push(client);
    }
    return {
      play: (lastsMs) => playRawRound(clients, lastsMs),
      close: () => {
        for (const client of clients) client.close();
      },
    };
  });
}

interface Players {
  /** Returns the latencies of all deliveries, ms. */
  play(lastsMs: number): Promise<number[]>;
  close(): void;
}

async function measure<Of extends RawPeer>(
  bench: string,
  peers: Of[],
  open: (peer: Of) => Promise<Players>,
): Promise<Figure[]> {
  try {
    const groups = new Map<Of, Players>();
    for (const peer of peers) groups.set(peer, await open(peer));
    const p95 = new Map(peers.map((peer) => [peer.name as string, [] as number[]]));
    const p50 = new Map(peers.map((peer) => [peer.name as string, [] as number[]]));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [peer, group] of groups) {
        const latencies = await group.play(round === 0 ? ROUND_MS / 5 : ROUND_MS);
        // The first round warms up.
        if (round === 0) continue;
        p95.get(peer.name)?.push(percentile(latencies, 0.95));
        p50.get(peer.name)?.push(percentile(latencies, 0.5));
      }
    }
    for (const group of groups.values()) group.close();
    return [...compare(bench, "latency p95", "ms", p95), ...compare(bench, "latency p50", "ms", p50)];
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
  return await allArrived(group.latencies, CLIENTS * edits * (CLIENTS - 1));
}

async function playRawRound(clients: readonly RawClient[], lastsMs: number): Promise<number[]> {
  const latencies: number[] = [];
  const madeAt = new Map(clients.map(({ id }) => [id, new Map<number, number>()]));
  for (const client of clients) {
    client.onHeard = (writer, clock) => {
      const at = madeAt.get(writer)?.get(clock);
      if (at !== undefined) latencies.push(performance.now() - at);
    };
  }
  const edits = Math.round((lastsMs / 1_000) * EDITS_PER_SECOND);
  const gap = 1_000 / EDITS_PER_SECOND;
  await Promise.all(
    clients.map(async (client, who) => {
      // People do not type in step.
      await pause((gap * who) / clients.length);
      for (let edit = 0; edit < edits; edit++) {
        const at = performance.now();
        madeAt.get(client.id)?.set(client.type(), at);
        await pause(gap);
      }
    }),
  );
  return await allArrived(latencies, clients.length * edits * (clients.length - 1));
}

/** @throws Error when more than a hundredth of the deliveries is missing after five seconds */
async function allArrived(latencies: number[], expected: number): Promise<number[]> {
  for (let waited = 0; latencies.length < expected && waited < 5_000; waited += 50) await pause(50);
  if (latencies.length < expected * 0.99) throw new Error(`only ${latencies.length} of ${expected} deliveries arrived`);
  return latencies;
}

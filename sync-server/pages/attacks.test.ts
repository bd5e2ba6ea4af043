import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { CaseId } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import { pageName } from "../../model/page-names.ts";
import type { Core } from "../create-core.ts";
import { closeCore, openCore, Sender, staff } from "../testing/storage-core.ts";
import { sqliteOf } from "../testing/sqlite-of.ts";

const CASE = "0123456789abcdefghjk" as CaseId;
const ADDRESS = { caseId: CASE, page: "internal/workshop" } as const;
const PAGE = pageName(CASE, "internal/workshop");
const ROUNDS = 9;

let folder: string;
let core: Core;
let victim: Sender;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "jobcard-attacks-"));
  core = await openCore(folder);
  await core.store.attach(PAGE, newPage());
  victim = await Sender.open(core, CASE, "internal/workshop", staff("kari"));
  for (let n = 0; n < 500; n += 1) victim.doc.getText("complaint").insert(0, `Squeals when braking ${n}. `);
  await victim.send();
});
afterAll(async () => {
  await closeCore(core);
  rmSync(folder, { recursive: true });
});

const build = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
};

const update = (change: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdate(doc);
};

/** Many clients that all set one key, as an update or cut short. */
const crowdOnOneKey = (clients: number, first = 0): Uint8Array =>
  build((encoder) => {
    encoding.writeVarUint(encoder, clients);
    for (let client = first; client < first + clients; client += 1) {
      for (const number of [1, client, 0]) encoding.writeVarUint(encoder, number);
      encoding.writeUint8(encoder, 0x28);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, "m");
      encoding.writeVarString(encoder, "k");
      encoding.writeVarUint(encoder, 1);
      encoding.writeAny(encoder, client);
    }
    encoding.writeVarUint(encoder, 0);
  });

function forged(): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(victim.doc));
  copy.clientID = victim.doc.clientID;
  const before = Y.encodeStateVector(copy);
  copy.getText("complaint").insert(0, "Nothing is wrong. ");
  return Y.encodeStateAsUpdate(copy, before);
}

function missing(length: number): Uint8Array {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, "held back");
  const before = Y.encodeStateVector(doc);
  doc.getText("t").insert(9, "x".repeat(length));
  return Y.encodeStateAsUpdate(doc, before);
}

/** An array nested in itself, written byte by byte: building it would already be the attack. */
const nested = (depth: number): Uint8Array =>
  build((encoder) => {
    for (const number of [1, 1, 7, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 0x08);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, "l");
    encoding.writeVarUint(encoder, 1);
    for (let n = 0; n < depth; n += 1) {
      encoding.writeUint8(encoder, 117);
      encoding.writeVarUint(encoder, 1);
    }
    encoding.writeAny(encoder, 1);
    encoding.writeVarUint(encoder, 0);
  });

const gc = (client: number, clock: number, length: number): Uint8Array =>
  build((encoder) => {
    for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, length);
    encoding.writeVarUint(encoder, 0);
  });

const deletes = (ranges: number): Uint8Array =>
  build((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 9);
    encoding.writeVarUint(encoder, ranges);
    for (let n = 0; n < ranges; n += 1) {
      encoding.writeVarUint(encoder, n * 2);
      encoding.writeVarUint(encoder, 1);
    }
  });

/** The measured attacks on plain Yjs, and what becomes of each here. */
const attacks = (): [name: string, outcome: string, payload: Uint8Array][] => [
  ["another's client id", "forbidden", forged()],
  ["a struct of length 2^52", "malformed", gc(7, 0, 2 ** 52)],
  ["a gap in the clocks", "incomplete", gc(8, 5, 1)],
  ["missing dependencies, 1 MB", "too-large", missing(1_000_000)],
  ["missing dependencies, 200 kB", "incomplete", missing(200_000)],
  ["100,000 clients on one key", "too-large", crowdOnOneKey(100_000)],
  ["10,000 clients on one key", "malformed", crowdOnOneKey(10_000)],
  ["1,000 clients too many for one person", "too-large", crowdOnOneKey(1_000)],
  ["120,000 arrays in each other", "malformed", nested(120_000)],
  ["a reserved key", "malformed", update((doc) => doc.getMap("case").set("__proto__", { admin: true }))],
  ["a reserved root", "malformed", update((doc) => doc.getMap("__proto__").set("k", 1))],
  ["60,000 deletes", "malformed", deletes(60_000)],
  ["10,000 deletes of what nobody wrote", "incomplete", deletes(10_000)],
  ["a 10 MB note", "too-large", update((doc) => doc.getText("t").insert(0, "x".repeat(10 * 1024 * 1024)))],
  ["a document in the document", "malformed", update((doc) => doc.getMap("m").set("d", new Y.Doc()))],
  ["a count without contents", "malformed", Uint8Array.from([255, 255, 255, 255, 15])],
];

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

describe("attacks", () => {
  it("[T7, T8, T9, S7] each is refused in less than 50 ms, and others get their turn while it goes on", async () => {
    const before = await core.store.state(PAGE);
    // The last of somebody's thousand clients is taken by an honest update.
    const own = Y.mergeUpdates(Array.from({ length: 2 }, () => update((doc) => doc.getMap("probe").set("k", 1))));
    expect(await core.store.accept(ADDRESS, own, staff("mallory"))).toBe("stored");
    core.store.applyToLive(PAGE, own);
    const clean = await core.store.state(PAGE);
    expect(clean.update.byteLength).toBeGreaterThan(before.update.byteLength);

    const payloads = attacks();
    const took = new Map<string, number[]>();
    const outcomes = new Map<string, string>();
    const lags: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const lag = monitorEventLoopDelay({ resolution: 1 });
      lag.enable();
      for (const [name, , payload] of payloads) {
        const started = performance.now();
        outcomes.set(name, await core.store.accept(ADDRESS, payload, staff("mallory")));
        took.set(name, [...(took.get(name) ?? []), performance.now() - started]);
        await new Promise((resolve) => setImmediate(resolve));
      }
      lag.disable();
      lags.push(lag.percentile(99) / 1e6);
    }
    expect([...outcomes]).toEqual(payloads.map(([name, outcome]) => [name, outcome]));
    // Medians, because whatever else this machine does adds to single ones.
    const slow = [...took].map(([name, times]) => [name, median(times)] as const).filter(([, ms]) => ms >= 50);
    expect(slow).toEqual([]);
    expect(median(lags)).toBeLessThan(100);
    expect(await core.store.state(PAGE)).toEqual(clean);
    expect(sqliteOf(core.database).prepare("SELECT COUNT(*) AS n FROM page_writers").get()).toEqual({ n: 3 });

    victim.doc.getText("complaint").insert(0, "Still squeals. ");
    expect(await victim.send()).toEqual(["stored"]);
  }, 60_000);

  it("[S156, T8] as many clients as an update may bring, on one key, are stored and applied in less than 50 ms", async () => {
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const caseId = `0123456789abcdefgh${String(round).padStart(2, "0")}` as CaseId;
      const name = pageName(caseId, "internal/workshop");
      await core.store.attach(name, newPage());
      const crowd = crowdOnOneKey(1_000);
      const started = performance.now();
      expect(await core.store.accept({ caseId, page: "internal/workshop" }, crowd, staff("mallory"))).toBe("stored");
      core.store.applyToLive(name, crowd);
      took.push(performance.now() - started);
    }
    // The quickest: whatever else this machine does adds to the others.
    expect(Math.min(...took)).toBeLessThan(50);
  });
});

/** What other parties may write into their pages, and what the others must not suffer from it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  addLine,
  addWork,
  caseView,
  decodePageFrames,
  encodePageFrames,
  LIMITS,
  type Line,
  publishVersion,
  summarize,
  type Version,
} from "./index.ts";
import { decideWorks } from "./commands/decide-work.ts";
import type { Pages } from "./pages/page.ts";
import { roomStanding } from "./state/standing.ts";
import { part, startCase } from "./testing/build-case.ts";
import { hashVersion, hashWork } from "./version-hash.ts";

function published() {
  const people = startCase();
  addLine(people.shop, people.kari, addWork(people.shop, people.kari, { title: "Brakes" }), part("Disc", 10_000));
  publishVersion(people.shop, people.kari, people.caseId, "open");
  publishVersion(people.shop, people.kari, people.caseId, "trade");
  people.sync();
  return people;
}

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

/** A version whose first line was altered after it was frozen. */
function forged(change: Partial<Line>): unknown {
  const { shop } = published();
  const version = structuredClone(shop["open/workshop"].getArray<Version>("versions").get(0));
  Object.assign(version.works[0]!.lines[0]!, change);
  return version;
}

const nonsense = ["workshop", "vehicle", "driver", "reference", "language", "createdAt", "closedAt"];
const hugeMessage = { kind: "message", id: "0".repeat(20), at: 1, by: null, text: "x".repeat(10_000_000), about: null };

const HOSTILE: [string, (page: Y.Doc) => void][] = [
  ["a negative price", (page) => page.getArray("versions").push([forged({ unitPrice: -1 })])],
  ["a price changed under its hash", (page) => page.getArray("versions").push([forged({ unitPrice: 1 })])],
  ["a number that is none", (page) => page.getArray("versions").push([forged({ rebate: Number.NaN } as object)])],
  ["a 10 MB note", (page) => page.getArray("entries").push([hugeMessage])],
  ["anything but entries", (page) => page.getArray<unknown>("entries").push([1, null, "x", true, [], {}])],
  ["deep nesting", (page) => page.getArray("entries").push([nested(500)])],
  ["shared types among entries", (page) => page.getArray<unknown>("entries").push([new Y.Map([["kind", "message"]])])],
  ["a list in the place of a fact", (page) => void page.getMap("head").set("fleet", new Y.Array())],
  ["a head full of nonsense", (page) => nonsense.forEach((key) => void page.getMap("head").set(key, { $: [1] }))],
  ["dates beyond time", (page) => void page.getMap("head").set("createdAt", Number.MAX_SAFE_INTEGER)],
];

describe("hostile pages", () => {
  it.each(HOSTILE)("[M6] [T35] a view outlives %s, leaves it out and counts it", (_, write) => {
    const { shop, phone, fleet, caseId, sync } = published();
    const before = caseView(phone, "customer", caseId).open.works;
    write(shop["open/workshop"]);
    sync();
    const view = caseView(phone, "customer", caseId);
    expect(view.open.works).toEqual(before);
    expect(view.unreadable).toBeGreaterThan(0);
    expect(() => summarize(fleet, "fleet", caseId)).not.toThrow();
  });

  it("[T35] prototype keys pollute nothing", () => {
    const { shop, phone, caseId, sync } = published();
    shop["open/workshop"].getMap("head").set("__proto__", { isAdmin: true });
    shop["open/workshop"].getArray("entries").push([JSON.parse('{"__proto__":{"isAdmin":true}}')]);
    sync();
    expect(caseView(phone, "customer", caseId)).not.toHaveProperty("isAdmin");
    expect({}).not.toHaveProperty("isAdmin");
  });

  it("[M6] reads any draft whatsoever without throwing", () => {
    const anyPlain = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.integer(),
        fc.double(),
        fc.constant(null),
        fc.boolean(),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.string(), tie("value"), { maxKeys: 3, noNullPrototype: true }),
      ),
    })).value;
    const root = fc.constantFrom("case", "vehicle", "contact", "works", "findings", "links", "seen");
    fc.assert(
      fc.property(fc.array(fc.tuple(root, fc.string({ maxLength: 30 }), anyPlain), { maxLength: 12 }), (writes) => {
        const { shop, caseId } = published();
        for (const [name, key, value] of writes) shop["internal/workshop"].getMap(name).set(key, value);
        expect(caseView(shop, "workshop", caseId).vehicle.plate.length).toBeLessThanOrEqual(20);
      }),
      { numRuns: 200 },
    );
  });

  it("[M6] an entry that claims another author's party is left out", () => {
    const { phone, shop, caseId, sync } = published();
    const by = { party: "workshop", id: "kari", name: "Kari Hagen" };
    phone["open/customer"]
      .getArray("entries")
      .push([{ kind: "message", id: "0".repeat(20), at: 1, by, text: "It is free", about: null }]);
    sync();
    expect(caseView(shop, "workshop", caseId).threads.customer.items).toEqual([]);
  });

  it("[M6] a receipt nobody sealed is left out", () => {
    const { phone, caseId } = published();
    const receipts = phone["open/server"].getArray<{ body: object }>("receipts");
    receipts.push([{ ...receipts.get(0), body: { ...receipts.get(0).body, at: 5 } }]);
    expect(caseView(phone, "customer", caseId).open.receipts).toHaveLength(1);
  });
});

const unpackedOrError = (bytes: Uint8Array): unknown => {
  try {
    return decodePageFrames(bytes);
  } catch (error) {
    return error;
  }
};

describe("packed pages", () => {
  const frame = fc.record({
    page: fc.string(),
    refusal: fc.constantFrom(null, "forbidden" as const, "too-large" as const),
    bytes: fc.uint8Array({ maxLength: 50 }),
    vector: fc.uint8Array({ maxLength: 10 }),
  });

  it("[M16] unpack to what was packed", () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 10 }), (frames) => {
        expect(decodePageFrames(encodePageFrames(frames))).toEqual(frames);
      }),
    );
  });

  it("[M16] are refused when cut, or too many", () => {
    const whole = encodePageFrames([
      { page: "case", refusal: null, bytes: new Uint8Array(30), vector: new Uint8Array() },
    ]);
    for (let length = 1; length < whole.length; length++)
      expect(() => decodePageFrames(whole.subarray(0, length))).toThrow();
    const one = { page: "p", refusal: null, bytes: new Uint8Array(), vector: new Uint8Array() };
    expect(() => decodePageFrames(encodePageFrames(Array.from({ length: LIMITS.syncPages + 1 }, () => one)))).toThrow(
      "too many",
    );
  });

  it("[M16] never hang or crash on random bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const outcome = unpackedOrError(bytes);
        expect(Array.isArray(outcome) || outcome instanceof Error).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("one id for two things", () => {
  function decided() {
    const people = startCase();
    const { shop, kari, fleet, marit, phone, ola, caseId, sync } = people;
    for (const title of ["Brakes", "Engine"]) addLine(shop, kari, addWork(shop, kari, { title }), part("Part", 10_000));
    for (const room of ["open", "trade"] as const) publishVersion(shop, kari, caseId, room);
    sync();
    const asked = (pages: Pages, room: "open" | "trade") => roomStanding(pages, room);
    for (const [pages, env, room, verdict] of [
      [fleet, marit, "trade", "refuse"],
      [phone, ola, "open", "accept"],
    ] as const) {
      const { latest } = asked(pages, room);
      const work = latest?.works[0];
      if (!latest || !work) throw new Error("nothing was published");
      decideWorks(pages, env, [{ versionId: latest.id, workId: work.id, verdict, text: "because" }]);
    }
    sync();
    return people;
  }
  const statuses = (pages: Pages, room: "open" | "trade") =>
    roomStanding(pages, room).works.map(({ status }) => status);

  it("[M131] [P6] a decision's id used again, for another work or verdict, decides nothing", () => {
    const { phone, shop, sync } = decided();
    const entries = phone["open/customer"].getArray<Record<string, unknown>>("entries");
    const genuine = entries.get(0);
    const [, engine] = roomStanding(phone, "open").works;
    const forgeries = [
      { ...genuine, workId: engine?.work.id, workHash: engine?.hash },
      { ...genuine, verdict: "decline" },
    ];
    for (const forged of forgeries) entries.insert(0, [forged]);
    sync();
    for (const pages of [phone, shop]) expect(statuses(pages, "open")).toEqual(["yes", "asked"]);
    entries.delete(0, entries.length);
    entries.push([forgeries[0] as Record<string, unknown>]);
    sync();
    for (const pages of [phone, shop]) expect(statuses(pages, "open")).toEqual(["yes", "asked"]);
  });

  it("[M131] [P6] a workshop that uses the id of a fleet's refusal does not take its place", () => {
    const { fleet, shop, caseId, sync, clock } = decided();
    const refusal = fleet["trade/fleet"].getArray<Record<string, unknown>>("entries").get(0);
    shop["trade/workshop"]
      .getArray("entries")
      .push([{ ...refusal, by: { party: "workshop", id: "kari", name: "Kari" } }]);
    sync();
    for (const pages of [fleet, shop]) expect(statuses(pages, "trade")).toEqual(["no", "asked"]);
    expect(caseView(shop, "workshop", caseId).trade.works[0]?.said?.entry.by.party).toBe("fleet");
    expect(clock.now).toBeGreaterThan(0);
  });

  it("[M132] a version that bears the id of one the server has seen asks nobody anything", () => {
    const { shop, phone, sync } = decided();
    const versions = shop["open/workshop"].getArray<Version>("versions");
    const genuine = versions.get(0);
    const works = structuredClone(genuine.works).map((work) => ({ ...work, title: "Dearer" }));
    const forged = frozenVersion({ ...genuine, number: 9, works });
    versions.push([forged]);
    sync();
    const { latest, versions: offered } = roomStanding(phone, "open");
    expect([latest?.hash, offered.length]).toEqual([genuine.hash, 1]);
  });

  it("[M132] a version with a work twice, or with hidden prices for a fleet, is none", () => {
    const { shop, fleet, sync } = decided();
    const versions = shop["trade/workshop"].getArray<Version>("versions");
    const genuine = versions.get(0);
    const [first] = genuine.works;
    if (!first) throw new Error("nothing was published");
    const id = (end: string): string => genuine.id.slice(0, -1) + end;
    const hidden = { what: "lines", sums: [{ rate: 2_500, net: 100_000_000 }] };
    versions.push([
      frozenVersion({ ...genuine, id: id("0"), number: 2, works: [first, first] }),
      frozenVersion({ ...genuine, id: id("1"), number: 3, works: [{ ...first, hidden }] }),
    ]);
    sync();
    expect(roomStanding(fleet, "trade").latest?.id).toBe(genuine.id);
  });

  it("[M131] ten thousand messages of one party hide nothing the server said of others", () => {
    const { phone, fleet, sync } = decided();
    const entries = phone["open/customer"].getArray<unknown>("entries");
    const by = { party: "customer", id: "ola", name: "Ola" };
    const ids = Array.from({ length: 10_500 }, (_, n) => n.toString().padStart(20, "0"));
    entries.push(ids.map((id) => ({ kind: "message", id, at: 1, by, text: "x", about: null })));
    sync();
    expect(roomStanding(phone, "open").works[0]?.status).toBe("yes");
    expect(statuses(fleet, "trade")).toEqual(["no", "asked"]);
  });
});

/** A version whose hashes fit, as a program of somebody's own would make it. */
function frozenVersion(content: Record<string, unknown> & { works: readonly unknown[] }): Version {
  const workHashes = content.works.map((work) => hashWork(content as unknown as Version, work));
  const version = { ...content, workHashes } as unknown as Version;
  return { ...version, hash: hashVersion(version) };
}

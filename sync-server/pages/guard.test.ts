import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { LIMITS } from "../../model/protocol.ts";
import { judgeUpdate, type Verdict } from "./guard.ts";

const verdictOf = (update: Uint8Array, page: Y.Doc): Verdict => judgeUpdate(update, page).verdict;

const writeGc = (client: number, clock: number, length: number): Uint8Array => {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, length);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
};

function bomb(clients: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clients);
  for (let client = 0; client < clients; client += 1) {
    for (const number of [1, client, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 0x28);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, "m");
    encoding.writeVarString(encoder, "k");
    encoding.writeVarUint(encoder, 1);
    encoding.writeAny(encoder, client);
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

const updateOf = (change: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdate(doc);
};

describe("guard", () => {
  it("[S4] takes what every kind of page content makes, and knows it again", () => {
    const source = new Y.Doc();
    const page = new Y.Doc();
    const verdicts: string[] = [];
    const sent: Uint8Array[] = [];
    source.on("update", (update: Uint8Array) => {
      sent.push(update);
      verdicts.push(verdictOf(update, page));
      Y.applyUpdate(page, update);
    });
    const work = new Y.Map();
    source.getMap("works").set("a", work);
    work.set("title", "Bytte bremser");
    work.set("note", new Y.Text("Slitt"));
    (work.get("note") as Y.Text).insert(5, " ned 🚗");
    (work.get("note") as Y.Text).format(0, 3, { bold: true });
    source.getArray("entries").push([{ id: 1, nested: [null, { price: 12.5, paid: false }] }]);
    work.set("title", "Bytte bremseskiver");
    (work.get("note") as Y.Text).delete(0, 4);
    source.getMap("works").delete("a");
    expect(verdicts).toEqual(verdicts.map(() => "new"));
    expect(verdicts).toHaveLength(9);
    expect(sent.map((update) => verdictOf(update, page))).toEqual(sent.map(() => "known"));
    expect(verdictOf(Y.encodeStateAsUpdate(source), page)).toBe("known");
    expect(verdictOf(Y.encodeStateAsUpdate(source), new Y.Doc())).toBe("new");
  });

  it("[S5] asks for more when an update builds on what the page has not seen", () => {
    const source = new Y.Doc();
    const sent: Uint8Array[] = [];
    source.on("update", (update: Uint8Array) => sent.push(update));
    source.getText("t").insert(0, "first");
    source.getText("t").insert(5, "second");
    source.getText("t").insert(11, "third");
    const empty = new Y.Doc();
    expect(sent.slice(1).map((update) => verdictOf(update, empty))).toEqual(["incomplete", "incomplete"]);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(source));
    const before = Y.encodeStateVector(other);
    other.getText("t").insert(2, "x");
    expect(verdictOf(Y.encodeStateAsUpdate(other, before), empty)).toBe("incomplete");
    const gap = Y.mergeUpdates([
      sent[0] as Uint8Array,
      updateOf((doc) => doc.getMap("m").set("k", 1)),
      sent[2] as Uint8Array,
    ]);
    expect(verdictOf(gap, empty)).toBe("incomplete");
    expect(verdictOf(writeGc(7, 3, 1), empty)).toBe("incomplete");
  });

  it("[S5] leaves nothing pending whatever it lets in, in any order", () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 40; seed += 1) {
      let state = seed;
      const random = (below: number): number => {
        state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
        return state % below;
      };
      const peers = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
      const sent: Uint8Array[] = [];
      for (const peer of peers)
        peer.on("update", (update: Uint8Array, origin: unknown) => origin !== "remote" && sent.push(update));
      for (let step = 0; step < 40; step += 1) {
        const peer = peers[random(3)] as Y.Doc;
        const text = peer.getText("t");
        if (random(4) === 0 && text.length > 0) text.delete(random(text.length), 1);
        else text.insert(random(text.length + 1), "ab");
        if (random(3) === 0) Y.applyUpdate(peers[random(3)] as Y.Doc, Y.encodeStateAsUpdate(peer), "remote");
      }
      const page = new Y.Doc();
      while (sent.length > 0) {
        const [update] = sent.splice(random(sent.length), 1) as [Uint8Array];
        const verdict = verdictOf(update, page);
        if (verdict === "new") Y.applyUpdate(page, update);
        seen.add(verdict);
        expect([page.store.pendingStructs, page.store.pendingDs]).toEqual([null, null]);
      }
    }
    expect([...seen].sort()).toEqual(["incomplete", "known", "new"]);
  });

  it("[S4] refuses what is not an update: junk, the other format, leftover and cut bytes", () => {
    const page = new Y.Doc();
    const good = updateOf((doc) => doc.getMap("m").set("k", "v"));
    const doc = new Y.Doc();
    doc.getMap("m").set("k", "v");
    const bad = [
      Uint8Array.from([255, 255, 255, 255, 255]),
      Uint8Array.from([]),
      Uint8Array.from([...good, 0]),
      good.slice(0, -1),
      Y.encodeStateAsUpdateV2(doc),
      Uint8Array.from(Array.from({ length: 400 }, (_, n) => (n * 37) % 256)),
    ];
    expect(bad.map((update) => verdictOf(update, page))).toEqual(bad.map(() => "malformed"));
  });

  it("[S6] refuses reserved keys wherever they stand", () => {
    const page = new Y.Doc();
    const evil = JSON.parse('{"a":[{"__proto__":{"admin":true}}]}') as object;
    const bad = [
      updateOf((doc) => doc.getMap("__proto__").set("k", 1)),
      updateOf((doc) => doc.getMap("m").set("__proto__", 1)),
      updateOf((doc) => doc.getMap("m").set("constructor", 1)),
      updateOf((doc) => doc.getArray("l").push([evil])),
      updateOf((doc) => doc.getText("t").insertEmbed(0, evil)),
      updateOf((doc) => doc.getXmlFragment("x").insert(0, [new Y.XmlElement("script")])),
      updateOf((doc) => doc.getMap("m").set("d", new Y.Doc())),
    ];
    expect(bad.map((update) => verdictOf(update, page))).toEqual(bad.map(() => "malformed"));
  });

  it("[S7] refuses bombs at once: clients, clocks, depth, size", () => {
    const page = new Y.Doc();
    const started = performance.now();
    let deep: unknown = 1;
    for (let n = 0; n < 500; n += 1) deep = [deep];
    expect(verdictOf(bomb(100_000).slice(0, LIMITS.updateBytes), page)).toBe("malformed");
    expect(verdictOf(bomb(5_000), page)).toBe("malformed");
    expect(verdictOf(writeGc(7, 0, 2 ** 52), page)).toBe("malformed");
    expect(
      verdictOf(
        updateOf((doc) => doc.getArray("l").push([deep])),
        page,
      ),
    ).toBe("malformed");
    expect(
      verdictOf(
        updateOf((doc) => doc.getMap("m").set("note", "x".repeat(LIMITS.updateBytes))),
        page,
      ),
    ).toBe("too-large");
    expect(performance.now() - started).toBeLessThan(500);
  });
});

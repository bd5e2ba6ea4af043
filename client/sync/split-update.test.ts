import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { splitUpdate } from "./split-update.ts";

const LIMIT = 4_096;

/** Numbers that are the same in every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

/** Three people who edit one page at once, some of it large, and now and then exchange what they have. */
function worked(seed: number): Y.Doc {
  const next = seeded(seed);
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  for (let step = 0; step < 120; step += 1) {
    const doc = docs[next(3)] as Y.Doc;
    const text = doc.getText("text");
    const kind = next(6);
    if (kind === 0) text.insert(next(text.length + 1), "å🚗x".repeat(next(1_200) + 1));
    if (kind === 1 && text.length > 2) text.delete(next(text.length - 1), 1);
    if (kind === 2) doc.getMap("map").set(`k${next(5)}`, { words: "w".repeat(next(300)) });
    if (kind === 3) doc.getArray("array").push(Array.from({ length: next(80) + 1 }, (_, n) => ({ n, at: step })));
    if (kind === 4) {
      const work = new Y.Map<unknown>();
      doc.getMap("works").set(`w${next(4)}`, work);
      work.set("note", new Y.Text("note".repeat(next(500))));
    }
    if (kind === 5) Y.applyUpdate(docs[next(3)] as Y.Doc, Y.encodeStateAsUpdate(doc));
  }
  const [all, ...others] = docs as [Y.Doc, ...Y.Doc[]];
  for (const other of others) Y.applyUpdate(all, Y.encodeStateAsUpdate(other));
  return all;
}

const contentOf = (doc: Y.Doc) => ({
  text: doc.getText("text").toJSON(),
  map: doc.getMap("map").toJSON(),
  array: doc.getArray("array").toJSON(),
  works: doc.getMap("works").toJSON(),
});

/** Applies pieces as the server does: one that leaves a gap is never taken. */
function applyAll(doc: Y.Doc, pieces: readonly Uint8Array[]): void {
  for (const piece of pieces) {
    Y.applyUpdate(doc, piece);
    expect(doc.store.pendingStructs).toBeNull();
    expect(doc.store.pendingDs).toBeNull();
  }
}

describe("an update that is too large for the server", () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))("[C24] is cut without gaps or loss, seed %i", (seed) => {
    const doc = worked(seed);
    const update = Y.encodeStateAsUpdate(doc);
    const pieces = splitUpdate(update, LIMIT);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Math.max(...pieces.map((piece) => piece.byteLength))).toBeLessThanOrEqual(LIMIT);
    const there = new Y.Doc();
    applyAll(there, pieces);
    expect(contentOf(there)).toEqual(contentOf(doc));
    expect(Y.encodeStateVector(there)).toEqual(Y.encodeStateVector(doc));
  });

  it.each([1, 2, 3, 4, 5])("[C24] builds on what the server holds already, seed %i", (seed) => {
    const doc = worked(seed);
    const there = new Y.Doc();
    Y.applyUpdate(there, Y.encodeStateAsUpdate(doc));
    const text = doc.getText("text");
    text.delete(0, Math.floor(text.length / 2));
    text.insert(0, "since then ".repeat(2_000));
    const diff = Y.diffUpdate(Y.encodeStateAsUpdate(doc), Y.encodeStateVector(there));
    applyAll(there, splitUpdate(diff, LIMIT));
    expect(contentOf(there)).toEqual(contentOf(doc));
  });

  it("[C24] stays whole where it fits, and where one value is too large to be cut", () => {
    const doc = new Y.Doc();
    doc.getMap("map").set("small", 1);
    const small = Y.encodeStateAsUpdate(doc);
    expect(splitUpdate(small, LIMIT)).toEqual([small]);
    doc.getMap("map").set("photo", "x".repeat(3 * LIMIT));
    const pieces = splitUpdate(Y.encodeStateAsUpdate(doc), LIMIT);
    const there = new Y.Doc();
    applyAll(there, pieces);
    expect(contentOf(there)).toEqual(contentOf(doc));
  });
});

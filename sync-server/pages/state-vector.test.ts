import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { seededRandom } from "../../model/testing/parties.ts";
import { vectorOfUpdate } from "./state-vector.ts";

const expectAsYjs = (update: Uint8Array): void => {
  const vector = Y.decodeStateVector(vectorOfUpdate(update));
  expect(vector).toEqual(Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update)));
};

describe("state vector of an update", () => {
  it("[S3] is Yjs' own, whoever wrote and deleted what, in whole pages and in what is only a part", () => {
    const random = seededRandom(5);
    const writers = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
    const parts: Uint8Array[] = [];
    for (const doc of writers) doc.on("update", (bytes: Uint8Array) => parts.push(bytes));
    for (let step = 0; step < 120; step += 1) {
      const doc = writers[Math.floor(random() * writers.length)] as Y.Doc;
      const text = doc.getText("t");
      if (random() < 0.3 && text.length > 2) text.delete(Math.floor(random() * (text.length - 1)), 1);
      else text.insert(Math.floor(random() * (text.length + 1)), "ab🚗");
      if (random() < 0.2) doc.getMap("m").set("k", { step, list: [1, null, "x"] });
      if (random() < 0.3) for (const other of writers) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      expectAsYjs(Y.encodeStateAsUpdate(doc));
    }
    for (const part of parts) expectAsYjs(part);
    expectAsYjs(Uint8Array.of(0, 0));
  });

  it("[S3] is left to Yjs where the guard would not let it in", () => {
    const doc = new Y.Doc();
    const list = doc.getArray<number>("many");
    for (let n = 0; n < 60_000; n += 1) list.insert(0, [n]);
    expectAsYjs(Y.encodeStateAsUpdate(doc));
    expect(() => vectorOfUpdate(Uint8Array.of(9, 9))).toThrow();
  });
});

import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { seededRandom } from "../../model/testing/parties.ts";
import { bringBack, setAside } from "./set-aside.ts";

const words = (doc: Y.Doc): unknown => ({
  works: doc.getMap("works").toJSON(),
  text: doc.getText("complaint").toJSON(),
});

const vectorOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc));

/** Types, sets, nests and deletes at random. */
function change(doc: Y.Doc, random: () => number): void {
  const works = doc.getMap<Y.Map<unknown> | string>("works");
  const text = doc.getText("complaint");
  const key = `work-${String(Math.floor(random() * 5))}`;
  const what = random();
  if (what < 0.3) works.set(key, new Y.Map([["title", `Brakes ${String(random())}`]]));
  else if (what < 0.5) works.set(key, "a word");
  else if (what < 0.6) works.delete(key);
  else if (what < 0.9 || text.length === 0) text.insert(Math.floor(random() * (text.length + 1)), "squeals 🚗 ");
  else text.delete(0, 1 + Math.floor(random() * (text.length - 1)));
}

describe("setting a document aside", () => {
  it("[S285] loses nothing of it, whatever was written before and after: 80 random documents", () => {
    for (let seed = 1; seed <= 80; seed += 1) {
      const random = seededRandom(seed);
      const page = new Y.Doc();
      const told: Uint8Array[] = [];
      page.on("update", (update: Uint8Array) => told.push(update));
      const peers = [new Y.Doc(), new Y.Doc()];
      for (let step = 0; step < 40; step += 1) {
        const peer = peers[Math.floor(random() * 2)] as Y.Doc;
        const before = Y.encodeStateVector(peer);
        change(peer, random);
        Y.applyUpdate(page, Y.encodeStateAsUpdate(peer, before));
        if (random() < 0.3) Y.applyUpdate(peer, Y.encodeStateAsUpdate(page));
        if (random() > 0.3) continue;
        const [state, heard] = [Y.encodeStateAsUpdate(page), told.length];
        const content = setAside(page);
        expect(page.store.clients.size).toBe(0);
        bringBack(page, content as Uint8Array);
        expect(Y.encodeStateAsUpdate(page)).toEqual(state);
        expect(told.length).toBe(heard);
      }
      const whole = new Y.Doc();
      for (const update of told) Y.applyUpdate(whole, update);
      expect(words(page)).toEqual(words(whole));
      expect(page.store.pendingStructs).toBeNull();
      expect(vectorOf(page)).toEqual(vectorOf(whole));
    }
  });

  it("[S285] does nothing to one that waits for an update, or is being changed", () => {
    const author = new Y.Doc();
    author.getText("complaint").insert(0, "a");
    const first = Y.encodeStateVector(author);
    author.getText("complaint").insert(1, "b");
    const waiting = new Y.Doc();
    Y.applyUpdate(waiting, Y.encodeStateAsUpdate(author, first));
    expect(setAside(waiting)).toBeNull();
    Y.applyUpdate(waiting, Y.encodeStateAsUpdate(author));
    expect(waiting.getText("complaint").toJSON()).toBe("ab");
    author.transact(() => {
      author.getText("complaint").insert(2, "c");
      expect(setAside(author)).toBeNull();
    });
    expect(author.getText("complaint").toJSON()).toBe("abc");
  });
});

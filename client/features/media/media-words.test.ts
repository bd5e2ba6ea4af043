import { describe, expect, it } from "vitest";
import { zipOf } from "./download-zip.ts";
import { roomLeft } from "./limits.ts";
import { stillOnDevices } from "./still-on.ts";
import { fileName, lengthWords } from "./words.ts";

const photo = (id: string, more = {}) => ({
  id: id as never,
  kind: "photo" as const,
  duration: null,
  own: true,
  ...more,
});
const film = (id: string, duration: number) => photo(id, { kind: "video", duration });
const coming = (id: string, more = {}) => ({ ...photo(id), recorded: false, removed: false, ...more });

describe("[FB-62] what still fits into a case", () => {
  it("counts the own media and what this device has taken and not recorded yet", () => {
    const gallery = [...Array.from({ length: 48 }, (_, n) => photo(String(n))), photo("theirs", { own: false })];
    expect(roomLeft(gallery, [coming("x"), coming("y", { recorded: true }), coming("z", { removed: true })])).toEqual({
      photos: 1,
      videoMs: 300_000,
    });
  });

  it("lets a film be as long as a film may be and as all of them still may", () => {
    expect(roomLeft([film("a", 280_000), film("b", 200_000)], []).videoMs).toBe(120_000);
    expect(roomLeft([film("a", 300_000), film("b", 300_000)], []).videoMs).toBe(0);
    expect(
      roomLeft(
        Array.from({ length: 53 }, (_, n) => photo(String(n))),
        [],
      ).photos,
    ).toBe(0);
  });
});

it("[C79] says how many of a device's photos are still on it, for the devices that are elsewhere", () => {
  const on = (device: string, id: string, storedAt: number | null) => ({ device, id: id as never, storedAt });
  const items = [
    on("Tablet 2", "a", null),
    on("Tablet 2", "b", 5),
    on("Tablet 2", "c", null),
    on("Phone", "d", 5),
    on("Tablet 1", "e", null),
  ];
  expect(stillOnDevices(items, new Set(["e"]))).toEqual([{ device: "Tablet 2", left: 2, all: 3 }]);
});

it("[FB-65] names what is downloaded by its place and caption, in letters every system takes", () => {
  expect(fileName(3, "Disc: 1.4/2.0 mm?", "image/jpeg", "IMG_1.jpg")).toBe("03 Disc 1.4 2.0 mm.jpg");
  expect(fileName(12, "Offer", "application/vnd.oasis.opendocument.text", "x.odt")).toBe("12 Offer.odt");
  expect([lengthWords(64_400), lengthWords(null)]).toEqual(["1:04", ""]);
});

describe("[FB-65] all as one zip", () => {
  const item = (id: string) => ({ id, takenAt: 0, type: "text/plain", name: `${id}.txt` }) as never;
  const zip = (signal: AbortSignal, progress: number[]) =>
    zipOf({
      items: [item("one"), item("two"), item("three")],
      bytesOf: async ({ name }) => (name === "two.txt" ? null : new Blob([name])),
      wordsOf: ({ name }) => name.replace(".txt", ""),
      onProgress: (done) => progress.push(done),
      signal,
    });

  it("holds what can be had, names what cannot, and tells how far it is", async () => {
    const progress: number[] = [];
    const { stream, left } = zip(new AbortController().signal, progress);
    const text = await new Response(stream).text();
    expect([text.includes("01 one.txt"), text.includes("03 three.txt"), text.includes("two")]).toEqual([
      true,
      true,
      false,
    ]);
    expect(left.map(({ name }) => name)).toEqual(["two.txt"]);
    expect(progress).toEqual([1, 2, 3]);
  });

  it("ends when it is cancelled", async () => {
    const ending = new AbortController();
    ending.abort();
    await expect(new Response(zip(ending.signal, []).stream).text()).rejects.toThrow();
  });
});

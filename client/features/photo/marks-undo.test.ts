import { createRoot } from "solid-js";
import { describe, expect, it } from "vitest";
import { addMark, addMedia, type Drawing, editMark, galleryOf, type Pages, removeMarks } from "../../../model/index.ts";
import { startCase } from "../../../model/testing/build-case.ts";
import { anyPhoto } from "../../../model/testing/command-generator.ts";
import { emptyPages, exchange, testEnv } from "../../../model/testing/parties.ts";
import { createMarksUndo } from "../../reactive/create-undo.ts";

const at = (x: number): Drawing => ({ tool: "rectangle", points: [x, x, x + 100, x + 100], text: "" });
const firstXs = (pages: Pages, party: "workshop" | "fleet" | "customer") =>
  galleryOf(pages, party)
    .items[0]?.marks.map(({ points }) => points[0])
    .sort((a = 0, b = 0) => a - b);

describe("[C93] undo on a photo", () => {
  it("takes back one's own marks one by one, here and in the rooms, and leaves everybody else's", () => {
    const { shop, fleet, phone, kari, marit, ola, random, clock, sync } = startCase();
    const id = addMedia(shop, kari, anyPhoto(random), { fleet: true, customer: true });
    sync();
    const office = emptyPages("workshop");
    exchange(shop, office);
    const sindre = testEnv("workshop", "Sindre Vik", random, clock);
    createRoot((dispose) => {
      const undo = createMarksUndo(shop, () => kari);
      expect(undo.canUndo()).toBe(false);
      addMark(shop, kari, id, at(100));
      const second = addMark(shop, kari, id, at(200));
      addMark(office, sindre, id, at(300));
      addMark(fleet, marit, id, at(400));
      addMark(phone, ola, id, at(500));
      exchange(office, shop);
      sync();
      editMark(shop, kari, second, { points: [250, 250, 350, 350] });
      sync();
      expect(firstXs(phone, "customer")).toEqual([100, 250, 300, 500]);
      undo.undo();
      expect(firstXs(shop, "workshop")).toEqual([100, 200, 300, 400, 500]);
      undo.undo();
      undo.undo();
      undo.undo();
      sync();
      expect(firstXs(shop, "workshop")).toEqual([300, 400, 500]);
      expect(firstXs(fleet, "fleet")).toEqual([300, 400, 500]);
      expect(firstXs(phone, "customer")).toEqual([300, 500]);
      undo.redo();
      sync();
      expect(firstXs(phone, "customer")).toEqual([100, 300, 500]);
      dispose();
    });
  });

  it("brings back a mark that was removed", () => {
    const { shop, kari, random } = startCase();
    const id = addMedia(shop, kari, anyPhoto(random));
    const mark = addMark(shop, kari, id, at(100));
    createRoot((dispose) => {
      const undo = createMarksUndo(shop, () => kari);
      removeMarks(shop, kari, [mark]);
      undo.undo();
      expect(galleryOf(shop, "workshop").items[0]?.marks.map(({ id: found }) => found)).toEqual([mark]);
      dispose();
    });
  });
});

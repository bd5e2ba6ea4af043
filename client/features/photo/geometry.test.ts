import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxOf, drawnSize, labelOf, linesOf, MAX_OUTLINE, outlineOf, PICTURE_SPAN } from "../../../model/index.ts";
import { atLeastSmallest, handlesOf, isOn, moved, SMALLEST, sized, withHandleAt } from "./geometry.ts";
import { coverOf, textGrown, textWithHandleAt } from "./mark-shape.ts";
import { pieceAround } from "./piece.ts";
import { simplify } from "./simplify.ts";
import { placeOf, settled, toPicture, toWindow, viewOfSpot, WHOLE, zoomedAt } from "./viewport.ts";

const span = fc.integer({ min: 0, max: PICTURE_SPAN });
const outline = fc.array(fc.tuple(span, span), { minLength: 2, maxLength: 40 }).map((points) => points.flat());
const isInside = (points: readonly number[]) =>
  points.every((value) => Number.isInteger(value) && value >= 0 && value <= PICTURE_SPAN);
const LANDSCAPE = { width: 4032, height: 3024 };

describe("[C92] marks on every size of the picture", () => {
  it("stay whole numbers inside the picture however they are moved and sized", () => {
    const far = fc.integer({ min: -30_000, max: 30_000 });
    fc.assert(
      fc.property(outline, far, far, fc.nat(3), (points, x, y, handle) => {
        expect(isInside(moved(points, { x, y }))).toBe(true);
        expect(isInside(sized(points, { x, y }))).toBe(true);
        expect(isInside(withHandleAt({ tool: "pencil", points }, handle, { x, y }))).toBe(true);
      }),
    );
  });

  it("keep their form when they are moved against the edge", () => {
    expect(moved([100, 200, 300, 500], { x: -5_000, y: 50 })).toEqual([0, 250, 200, 550]);
    expect(moved([9_000, 9_000, 9_900, 9_500], { x: 700, y: 700 })).toEqual([9_100, 9_500, 10_000, 10_000]);
  });

  it("are drawn at the same share of the picture, whichever way it is turned", () => {
    const mark = { tool: "rectangle" as const, points: [2_500, 5_000, 7_500, 10_000], text: "" };
    expect(outlineOf(mark, drawnSize(LANDSCAPE))).toBe("M250 375H750V750H250Z");
    expect(outlineOf(mark, drawnSize({ width: 30, height: 40 }))).toBe("M187.5 500H562.5V1000H187.5Z");
    expect(outlineOf({ tool: "pencil", points: [0, 0], text: "" }, drawnSize(LANDSCAPE))).toBe("M0 0h0.1");
  });

  it("are made large enough to be seen where somebody only tapped", () => {
    expect(boxOf(atLeastSmallest([9_990, 9_990, 9_990, 9_990]))).toEqual({
      x: PICTURE_SPAN - SMALLEST,
      y: PICTURE_SPAN - SMALLEST,
      width: SMALLEST,
      height: SMALLEST,
    });
    expect(atLeastSmallest([0, 0, 5_000, 0])).toEqual([0, 0, 5_000, 0]);
  });

  it("are changed by their corners and ends", () => {
    const box = { tool: "rectangle" as const, points: [1_000, 1_000, 2_000, 2_000] };
    expect(handlesOf(box)).toHaveLength(4);
    expect(boxOf(withHandleAt(box, 2, { x: 4_000, y: 3_000 }))).toEqual({
      x: 1_000,
      y: 1_000,
      width: 3_000,
      height: 2_000,
    });
    expect(withHandleAt({ tool: "arrow", points: [0, 0, 10, 10] }, 1, { x: 50, y: 60 })).toEqual([0, 0, 50, 60]);
    expect(sized([1_000, 1_000, 2_000, 2_000], { x: 500, y: 0 })).toEqual([1_000, 1_000, 2_500, 2_000]);
  });

  it("are taken hold of at their lines, not in their middle", () => {
    const box = { tool: "rectangle" as const, points: [1_000, 1_000, 5_000, 5_000] };
    const ring = { ...box, tool: "ellipse" as const };
    const size = { width: 1_000, height: 1_000 };
    expect([isOn(box, { x: 1_020, y: 3_000 }, size, 10), isOn(box, { x: 3_000, y: 3_000 }, size, 10)]).toEqual([
      true,
      false,
    ]);
    expect([isOn(ring, { x: 3_000, y: 1_010 }, size, 10), isOn(ring, { x: 3_000, y: 3_000 }, size, 10)]).toEqual([
      true,
      false,
    ]);
    expect(isOn({ tool: "pencil", points: [10, 10] }, { x: 20, y: 20 }, size, 5)).toBe(true);
  });
});

describe("[C92] strokes", () => {
  it("need few points for their form, and begin and end where they were drawn", () => {
    const wave = Array.from({ length: 4_000 }, (_, i) => [i * 2, 5_000 + Math.round(Math.sin(i / 300) * 2_000)]).flat();
    const kept = simplify(wave);
    expect(kept.length).toBeLessThan(200);
    expect([kept.slice(0, 2), kept.slice(-2)]).toEqual([wave.slice(0, 2), wave.slice(-2)]);
  });

  it("never have more points than a mark may have", () => {
    const scribble = Array.from({ length: 20_000 }, (_, i) => (i * i * 37 + i * 11) % (PICTURE_SPAN + 1));
    const kept = simplify(scribble);
    expect(kept.length).toBeLessThanOrEqual(MAX_OUTLINE);
    expect(kept.length).toBeGreaterThan(4);
  });

  it("keep every point that matters", () => {
    fc.assert(
      fc.property(outline, (points) => {
        const kept = simplify(points);
        expect(isInside(kept)).toBe(true);
        expect(kept.length % 2).toBe(0);
        expect(simplify(kept)).toEqual(kept);
      }),
    );
  });
});

describe("[C92] texts", () => {
  it("are broken into lines and kept inside the picture", () => {
    expect(linesOf("Below the limit of 2 mm, change before winter")).toEqual([
      "Below the limit of 2 mm,",
      "change before winter",
    ]);
    expect(linesOf("x".repeat(70)).map((line) => line.length)).toEqual([30, 30, 10]);
    const label = labelOf({ tool: "text", points: [10_000, 10_000], text: "1.4 mm" }, drawnSize(LANDSCAPE));
    expect([label.x + label.width, label.y + label.height].map(Math.round)).toEqual([1_000, 750]);
  });

  const size = drawnSize(LANDSCAPE);
  const text = { tool: "text" as const, points: [4_000, 4_000], text: "1.4 mm" };

  it("[C128] are sized at each corner while the opposite one stays, and keep their size when they are reworded", () => {
    const before = coverOf(text, size);
    for (const handle of [0, 1, 2, 3]) {
      const [right, down] = [handle === 1 || handle === 2, handle > 1];
      const to = {
        x: right ? before.x + before.width * 2 : before.x - before.width,
        y: down ? before.y + before.height * 2 : before.y - before.height,
      };
      const larger = { ...text, points: textWithHandleAt(text, handle, to, size) };
      const after = coverOf(larger, size);
      expect(after.width / before.width).toBeCloseTo(2, 1);
      expect(Math.abs(right ? after.x - before.x : after.x + after.width - before.x - before.width)).toBeLessThan(60);
      expect(Math.abs(down ? after.y - before.y : after.y + after.height - before.y - before.height)).toBeLessThan(60);
      expect(labelOf({ ...larger, text: "Something much longer" }, size).letter).toBe(labelOf(larger, size).letter);
    }
  });

  it("[C128] stay readable and inside the picture, however they are sized", () => {
    fc.assert(
      fc.property(
        fc.record({ x: span, y: span }),
        fc.record({ x: span, y: span }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: -20_000, max: 20_000 }),
        (at, to, handle, by) => {
          const start = { ...text, points: [at.x, at.y] };
          for (const points of [textWithHandleAt(start, handle, to, size), textGrown(start, by, size)]) {
            expect(isInside(points)).toBe(true);
            const { letter } = labelOf({ ...text, points }, size);
            expect(letter).toBeGreaterThan(12);
            expect(letter).toBeLessThan(210);
          }
        },
      ),
    );
    expect(labelOf({ ...text, points: textGrown(text, 433, size) }, size).letter).toBeCloseTo(52, 0);
  });
});

describe("[C92] the window a picture is seen through", () => {
  const window = { width: 800, height: 600 };

  it("keeps the spot under the fingers while it zooms", () => {
    const at = { x: 500, y: 400 };
    const before = toPicture(at, placeOf(WHOLE, window, LANDSCAPE));
    const view = zoomedAt(WHOLE, 3, at, window, LANDSCAPE);
    const after = toPicture(at, placeOf(view, window, LANDSCAPE));
    expect([Math.round(after.x), Math.round(after.y)]).toEqual([Math.round(before.x), Math.round(before.y)]);
    expect(zoomedAt(view, 0.0001, at, window, LANDSCAPE)).toEqual({ zoom: 1, x: 0, y: 0 });
  });

  it("never loses the picture", () => {
    const view = settled({ zoom: 2, x: 1e9, y: -1e9 }, window, LANDSCAPE);
    const place = placeOf(view, window, LANDSCAPE);
    expect([place.x, place.y + place.height]).toEqual([0, 600]);
  });

  it("shows a spot in the middle", () => {
    const spot = { x: 6_000, y: 6_000, width: 500, height: 500 };
    const place = placeOf(viewOfSpot(spot, window, LANDSCAPE), window, LANDSCAPE);
    const middle = toWindow({ x: 6_250, y: 6_250 }, place);
    expect([Math.round(middle.x), Math.round(middle.y)]).toEqual([400, 300]);
  });
});

describe("[C95] the piece of a photo a remark shows", () => {
  const ratio = ({ width, height }: { width: number; height: number }, size: { width: number; height: number }) =>
    (width * size.width) / (height * size.height);

  it("holds the spot, is as wide as a thumbnail and stays inside the photo", () => {
    const portrait = { width: 3024, height: 4032 };
    for (const size of [LANDSCAPE, portrait]) {
      for (const spot of [
        null,
        { x: 9_000, y: 9_000, width: 900, height: 500 },
        { x: 0, y: 0, width: 10_000, height: 20 },
      ]) {
        const piece = pieceAround(spot, size);
        expect(ratio(piece, size)).toBeCloseTo(4 / 3, 5);
        expect(Math.min(piece.x, piece.y)).toBeGreaterThanOrEqual(0);
        expect(Math.max(piece.x + piece.width, piece.y + piece.height)).toBeLessThanOrEqual(PICTURE_SPAN + 0.001);
      }
    }
    const piece = pieceAround({ x: 4_000, y: 4_000, width: 1_000, height: 1_000 }, LANDSCAPE);
    expect([piece.x, piece.y, piece.width].map(Math.round)).toEqual([3_250, 3_250, 2_500]);
  });
});

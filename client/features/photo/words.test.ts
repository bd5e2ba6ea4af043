import { describe, expect, it, vi } from "vitest";
import { type GalleryItem, LIMITS, MAX_STROKE, type MediaId, Presence } from "../../../model/index.ts";
import { drawableOf } from "./drawable.ts";
import { makePointer, placeOnMedia, readPlace, strokeOf } from "./pointer.ts";
import { clock, regionOf, threadsFor } from "./words.ts";

const ID = "0123456789abcdefghjk" as MediaId;
const by = (party: "workshop" | "fleet" | "customer") => ({ party }) as GalleryItem["by"];

describe("[C91] marks in words", () => {
  it("say where on the photo they are", () => {
    expect(regionOf([0, 0, 1_000, 1_000])).toBe("top-left");
    expect(regionOf([4_000, 9_000, 6_000, 10_000])).toBe("bottom-middle");
    expect(regionOf([10_000, 5_000])).toBe("middle-right");
    expect([clock(0), clock(61_900), clock(600_000)]).toEqual(["0:00", "1:01", "10:00"]);
  });
});

describe("[C95] a remark's conversation", () => {
  it("is one whose readers all see the photo", () => {
    const ours = { by: by("workshop"), audience: { fleet: false, customer: false } };
    expect(threadsFor("workshop", ours, "Nordic Fleet")).toEqual(["internal"]);
    const shown = { ...ours, audience: { fleet: true, customer: true } };
    expect(threadsFor("workshop", shown, "Nordic Fleet")).toEqual(["internal", "fleet", "customer"]);
    expect(threadsFor("workshop", shown, "")).toEqual(["internal", "customer"]);
    expect(threadsFor("workshop", { by: by("customer"), audience: null }, "Nordic Fleet")).toEqual([
      "customer",
      "internal",
    ]);
    expect(threadsFor("fleet", shown, "Nordic Fleet")).toEqual(["fleet"]);
    expect(threadsFor("customer", shown, "")).toEqual(["customer"]);
  });
});

describe("[C94] a pointer", () => {
  it("is read as it was told, and nothing else is read as one", () => {
    expect(readPlace(placeOnMedia(ID, { x: 12.4, y: 10_050 }))).toEqual({ id: ID, point: { x: 12, y: 10_000 } });
    expect(readPlace(placeOnMedia(ID, null))).toEqual({ id: ID, point: null });
    expect(["quote", null, `photo:${ID}@99999,1`, `photo:${ID}@NaN,1`, "photo:x"].map(readPlace)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(placeOnMedia(ID, { x: 10_000, y: 10_000 }).length).toBeLessThanOrEqual(120);
  });

  it("is told at once, then not for every movement, and outside of the photo it is not told", () => {
    const told: unknown[] = [];
    const pointer = makePointer(({ point }) => told.push(point));
    for (let x = 0; x < 50; x++) pointer.move({ x, y: 0 });
    expect(told).toEqual([{ x: 0, y: 0 }]);
    pointer.stop();
    pointer.move({ x: -1, y: 5 });
    expect(told.at(-1)).toBeNull();
    pointer.stop();
  });
});

describe("[C127] a stroke that is told while it is drawn", () => {
  it("fits beside the longest names, whatever its form, and begins and ends where it does", () => {
    const points = Array.from({ length: 4_000 }, (_, i) => (i * i * 37) % 10_001);
    const stroke = strokeOf({ drawing: { tool: "pencil", points, text: "" }, of: "a".repeat(20) as never });
    expect(stroke.points.length).toBeLessThanOrEqual(MAX_STROKE);
    expect([...stroke.points.slice(0, 2), ...stroke.points.slice(-2)]).toEqual([
      ...points.slice(0, 2),
      ...points.slice(-2),
    ]);
    const words = { drawing: { tool: "text" as const, points: [1, 2, 1, 300], text: "å".repeat(200) }, of: null };
    for (const told of [stroke, strokeOf(words)]) {
      const presence = {
        person: { id: "p".repeat(20), name: "N".repeat(120), party: "workshop" },
        at: placeOnMedia(ID, { x: 10_000, y: 10_000 }),
        organisation: "o".repeat(20),
        stroke: told,
      };
      expect(Presence.safeParse(presence).success).toBe(true);
      expect(JSON.stringify(presence).length).toBeLessThan(LIMITS.presenceBytes);
    }
  });

  it("is told with the pointer, half as often, and its end always", () => {
    vi.useFakeTimers();
    const told: (number | null)[] = [];
    const pointer = makePointer(({ stroke }) => told.push(stroke && stroke.points.length));
    for (let step = 1; step <= 30; step++) {
      const points = Array.from({ length: step * 2 }, (_, i) => (i * i * 977) % 10_000);
      pointer.draw({ drawing: { tool: "pencil", points, text: "" }, of: null });
      pointer.move({ x: step, y: step });
      vi.advanceTimersByTime(10);
    }
    pointer.draw(null);
    vi.advanceTimersByTime(200);
    pointer.stop();
    vi.useRealTimers();
    expect(told.length).toBeLessThan(9);
    expect(told.at(-1)).toBeNull();
    expect(Math.max(...told.map((length) => length ?? 0))).toBeGreaterThan(30);
  });
});

describe("[C96] a flood of marks", () => {
  it("is drawn as far as it can be, the newest first, and takes nothing from the others' layers", () => {
    const flood = Array.from({ length: 5_000 }, (_, i) => ({
      by: by("customer"),
      points: Array<number>(1_000).fill(i),
    }));
    const ours = { by: by("workshop"), points: [0, 0, 10, 10] };
    const { drawable, left } = drawableOf([ours, ...flood]);
    expect(drawable[0]).toBe(ours);
    expect(drawable.at(-1)).toBe(flood.at(-1));
    expect([drawable.length, left]).toEqual([25, 4_976]);
  });
});

import { describe, expect, it } from "vitest";
import { moved, squareOf, WHOLE } from "./crop.ts";

const wide = { width: 900, height: 600 };

describe("what is cut out of a picture", () => {
  it("[C243] is the largest square in the middle at first", () => {
    expect(squareOf(wide, WHOLE)).toEqual({ left: 150, top: 0, side: 600 });
    expect(squareOf(wide, { ...WHOLE, zoom: 2 })).toEqual({ left: 300, top: 150, side: 300 });
  });

  it("[C243] never reaches beyond the edges, however far it is dragged", () => {
    let crop = { ...WHOLE, zoom: 2 };
    for (let i = 0; i < 50; i += 1) crop = moved(wide, crop, 0.3, -0.7);
    expect(squareOf(wide, crop)).toEqual({ left: 600, top: 0, side: 300 });
    expect(squareOf(wide, { ...crop, zoom: 1 })).toEqual({ left: 300, top: 0, side: 600 });
  });
});

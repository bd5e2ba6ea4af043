import { expect, it } from "vitest";
import { placeUnder } from "./place-under.ts";

it("[C253] what is dragged goes to the row under the pointer, or to either end", () => {
  const rows = [0, 50, 100].map((top) => ({ top, bottom: top + 50 }));
  expect([-20, 10, 60, 149, 400].map((y) => placeUnder(y, rows))).toEqual([0, 0, 1, 2, 2]);
  expect(placeUnder(10, [])).toBe(0);
});

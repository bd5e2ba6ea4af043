import { createRoot } from "solid-js";
import { expect, it } from "vitest";
import { createPagedRows } from "./create-paged-rows.ts";

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

it("[C273] what is looked at is fetched, each page once, and again when it could not be", async () => {
  const asked: number[] = [];
  let works = true;
  const rows = createRoot(() =>
    createPagedRows(10, async (offset) => {
      asked.push(offset);
      return works ? Array.from({ length: 10 }, (_, n) => offset + n) : null;
    }),
  );
  rows.begin(Array.from({ length: 10 }, (_, n) => n));
  expect([rows.at(9), rows.at(10)]).toEqual([9, undefined]);
  rows.need(5, 25);
  rows.need(12, 14);
  await settled();
  expect(asked).toEqual([10, 20]);
  expect([rows.at(10), rows.at(29), rows.at(30)]).toEqual([10, 29, undefined]);
  works = false;
  rows.need(30, 31);
  await settled();
  works = true;
  rows.need(30, 31);
  await settled();
  expect(rows.at(31)).toBe(31);
  expect(asked).toEqual([10, 20, 30, 30]);
});

it("[C273] what comes of a list nobody looks at any more is left out", async () => {
  const answers: ((rows: string[]) => void)[] = [];
  const rows = createRoot(() => createPagedRows(2, () => new Promise<string[]>((resolve) => answers.push(resolve))));
  rows.begin(["a", "b"]);
  rows.need(2, 3);
  rows.begin(["x", "y"]);
  answers[0]?.(["c", "d"]);
  await settled();
  expect([rows.at(0), rows.at(2)]).toEqual(["x", undefined]);
  rows.need(2, 3);
  expect(answers).toHaveLength(2);
});

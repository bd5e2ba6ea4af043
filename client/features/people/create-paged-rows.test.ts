import { createRoot } from "solid-js";
import { expect, it, vi } from "vitest";
import { createPagedRows } from "./create-paged-rows.ts";

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
  await vi.waitFor(() => expect(rows.at(29)).toBe(29));
  expect(asked).toEqual([10, 20]);
  expect([rows.at(10), rows.at(30)]).toEqual([10, undefined]);
  works = false;
  rows.need(30, 31);
  works = true;
  // As the list does with each scroll; while one answer is awaited nothing more is asked.
  await vi.waitFor(() => {
    rows.need(30, 31);
    expect(rows.at(31)).toBe(31);
  });
  expect(asked).toEqual([10, 20, 30, 30]);
});

it("[C273] what comes of a list nobody looks at any more is left out", async () => {
  const answers: ((rows: string[]) => void)[] = [];
  const rows = createRoot(() => createPagedRows(2, () => new Promise<string[]>((resolve) => answers.push(resolve))));
  rows.begin(["a", "b"]);
  rows.need(2, 3);
  rows.begin(["x", "y"]);
  rows.need(2, 3);
  answers[1]?.(["y2", "z"]);
  answers[0]?.(["c", "d"]);
  await vi.waitFor(() => expect(rows.at(3)).toBe("z"));
  expect([rows.at(0), rows.at(2)]).toEqual(["x", "y2"]);
  expect(answers).toHaveLength(2);
});

/** The journal contract in a real browser: on the guarded y-indexeddb, and on the bare one to show why there is a guard. */
import { fileURLToPath } from "node:url";
import { expect, test } from "playwright/test";
import { onBundledPage } from "./in-browser/bundled-page.ts";
import type { Outcome } from "./in-browser/vitest-in-page.ts";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What y-indexeddb 9.0.12 does not do by itself. One that passes one day may leave the guard. */
const BARE_FAILS = [
  // It drops what does not fit without a word, and never writes it again.
  "[C2] says not saved when the disk is full, and saved again once everything fits",
  // It has no word for what is not on the disk yet.
  "[C2] is never saved before the strict transaction that follows the edit has completed",
  "[C2] an edit made while the copy is being opened is never called lost, and is saved",
  // It waits for ever, or throws into the edit.
  "[C2] a copy that could not be opened for want of room is opened once there is some",
  "[C2] survives the browser dropping the database under an edit",
  "[C3] a browser that refuses storage, or never answers, leaves the page usable and says so",
  "[C3] opens a database that lost its stores",
  "[C3] sets rows aside that are no updates, and loads the rest",
  // Nothing stops a copy from being removed under a tab that works on it.
  "[C4] an opening that waits for a removal starts empty and records again",
  "[C4] removes nothing that is open, or that grew since it was read",
];

const runInChromium = (which: "guarded" | "bare", limit: number): Promise<Outcome[]> =>
  onBundledPage(
    {
      entry: file("in-browser/journals.ts"),
      global: "runJournal",
      alias: { vitest: file("in-browser/vitest-in-page.ts") },
    },
    (page) =>
      page.evaluate(
        ([journal, patience]) =>
          (globalThis as unknown as { runJournal(which: string, limit: number): Promise<Outcome[]> }).runJournal(
            journal,
            patience,
          ),
        [which, limit] as const,
      ),
  );

test("[C1] [C2] [C3] [C4] the guarded y-indexeddb keeps the whole contract in Chromium", async () => {
  const outcomes = await runInChromium("guarded", 15_000);
  expect(outcomes.length).toBeGreaterThan(10);
  expect(outcomes.filter(({ error }) => error !== null)).toEqual([]);
});

test("[C2] [C3] [C4] the bare y-indexeddb fails exactly where the guard is needed", async () => {
  const outcomes = await runInChromium("bare", 3_000);
  const failed = outcomes.filter(({ error }) => error !== null).map(({ name }) => name);
  expect(failed.toSorted()).toEqual([...BARE_FAILS].sort());
});

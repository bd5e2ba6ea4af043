/** `long-lists`: 10,000 people and 500 tablets of one group, on the screens of the one who runs it. */
import type { Page } from "playwright";
import { expect } from "playwright/test";
import { openSqliteDatabase } from "../../sync-server/database/sqlite.ts";
import { openWorld } from "../people.ts";
import { type Figure, figuresOf } from "./figures.ts";

const PEOPLE = 10_000;
const TABLETS = 500;
const WORKSHOPS = ["demo-fjellveien", "demo-elvebakk"] as const;
const TRIES = 9;

export async function longLists(): Promise<Figure[]> {
  const world = await openWorld();
  try {
    await fill(world.server.dataFolder);
    const { page } = await world.signedIn("silje");
    const figures: Figure[] = [];
    const measure = async (metric: string, once: (run: number) => Promise<number>) => {
      const times: number[] = [];
      for (let run = 0; run < TRIES; run += 1) times.push(await once(run));
      figures.push(...figuresOf("long-lists", metric, "ms", times));
    };

    await page.goto("/settings/people");
    await expect(page.getByText(/^10,\d{3} /)).toBeVisible();
    await measure("people on the server", () => answered(page, "/api/people?limit=100"));
    await measure("people found on the server", (run) => answered(page, `/api/people?limit=100&search=number 7${run}`));
    await measure("people: from a letter to the rows", (run) =>
      shown(page, "input[type=search]", `number 77${run}`, "main li strong", `Person Number 77${run}`),
    );
    await page.getByRole("searchbox").fill("");
    await expect(page.getByText(/^10,\d{3} /)).toBeVisible();
    await measure("people: frame while scrolling", () => scrolled(page));

    await page.goto("/settings/tablets");
    await expect(page.getByText(/^50\d tablets/)).toBeVisible();
    await measure("tablets on the server", () => answered(page, "/api/devices"));
    await measure("tablets: from a letter to the rows", (run) =>
      shown(page, "input[type=search]", `bay-40${run}`, "main article strong", `Bay-40${run}`),
    );
    await page.getByRole("searchbox").fill("");
    await measure("tablets: frame while scrolling", () => scrolled(page));
    return figures;
  } finally {
    await world.close();
  }
}

async function fill(folder: string): Promise<void> {
  const database = await openSqliteDatabase(folder);
  const { query } = database;
  const people = Array.from({ length: PEOPLE }, (_, n) => ({
    id: `many-${n}`,
    email: `many${n}@jobcard.example`,
    name: `Person Number ${n}`,
    phone: "",
    language: null,
    photo: null,
    is_admin: 0,
    home: WORKSHOPS[n % 2] as string,
    disabled_at: null,
    search: `person number ${n} many${n}@jobcard.example`,
  }));
  const memberships = people.map(({ id, home }) => ({
    person: id,
    organisation: home,
    roles: "office",
    since: 0,
    disabled_at: null,
  }));
  const devices = Array.from({ length: TABLETS }, (_, n) => ({
    id: `many-${n}`,
    organisation: WORKSHOPS[n % 2] as string,
    name: `Bay-${n}`,
    name_key: `bay-${n}`,
    app: "cases" as const,
    created_at: n,
    created_by: "demo",
    paired_at: n,
    revoked_at: null,
    last_contact: n,
    last_person: null,
    version: "1.0.0",
  }));
  await database.transaction(async (within) => {
    for (let from = 0; from < PEOPLE; from += 500) {
      await within.run(query.insertInto("people").values(people.slice(from, from + 500)));
      await within.run(query.insertInto("memberships").values(memberships.slice(from, from + 500)));
    }
    for (let from = 0; from < TABLETS; from += 50)
      await within.run(query.insertInto("devices").values(devices.slice(from, from + 50)));
  });
  await database.close();
}

/** Milliseconds until the whole answer is there. */
const answered = (page: Page, path: string): Promise<number> =>
  page.evaluate(async (asked) => {
    const before = performance.now();
    await (await fetch(asked)).text();
    return performance.now() - before;
  }, path);

/** Milliseconds from what is typed until the first row has a text. */
const shown = (page: Page, field: string, typed: string, row: string, wanted: string): Promise<number> =>
  page.evaluate(
    async ([input, words, rows, text]) => {
      const search = document.querySelector<HTMLInputElement>(input);
      if (!search) throw new Error("nothing to search in");
      const before = performance.now();
      search.value = words;
      search.dispatchEvent(new InputEvent("input", { bubbles: true }));
      while (document.querySelector(rows)?.textContent !== text)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - before;
    },
    [field, typed, row, wanted] as const,
  );

/** The longest frame of a second of scrolling through the list. */
const scrolled = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let longest = 0;
    let before = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    for (let frame = 0; frame < 60; frame += 1) {
      scrollBy(0, 400);
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      longest = Math.max(longest, now - before);
      before = now;
    }
    scrollTo(0, 0);
    return longest;
  });

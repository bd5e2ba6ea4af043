/**
 * `people-list`: 10,000 people and 500 tablets of one group, on the screens of whoever runs it and of the installation's
 * administrator. From an answer to its end, from a letter to the rows it asks for, and between frames while scrolling.
 */
import type { Page } from "playwright";
import { expect } from "playwright/test";
import { DEMO_ADMIN, DEMO_PASSWORD } from "../../sync-server/demo/stage.ts";
import { openSqliteDatabase } from "../../sync-server/database/sqlite.ts";
import { openWorld } from "../people.ts";
import { type Figure, figuresOf } from "./figures.ts";

const PEOPLE = 10_000;
const TABLETS = 500;
const WORKSHOPS = ["demo-fjellveien", "demo-elvebakk"] as const;
const TRIES = 7;

/** Runs in the page, as text: what compiles this file puts helpers into functions that a page does not have. */
const ANSWERED = `async (path) => {
  const before = performance.now();
  await (await fetch(path)).text();
  return performance.now() - before;
}`;

/** Types, and waits for a row of that name; what does not come is said instead of waited for. */
const SHOWN = `async ({ typed, rows, wanted }) => {
  const field = document.querySelector("main input[type=search]");
  const isThere = () => [...document.querySelectorAll(rows)].some((row) => row.textContent.trim() === wanted);
  if (isThere()) throw new Error(wanted + " is there before it is looked for");
  const before = performance.now();
  field.value = typed;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  while (!isThere()) {
    if (performance.now() - before > 10000) throw new Error(wanted + " does not come");
    await new Promise(requestAnimationFrame);
  }
  return performance.now() - before;
}`;

const SCROLLED = `async () => {
  const took = [];
  let last = await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < 90; frame++) {
    scrollBy(0, 400);
    const now = await new Promise(requestAnimationFrame);
    took.push(now - last);
    last = now;
  }
  scrollTo(0, 0);
  return took;
}`;

export async function peopleList(): Promise<Figure[]> {
  const world = await openWorld();
  try {
    await fill(world.server.dataFolder);
    const { page } = await world.signedIn("silje");
    const figures: Figure[] = [];
    const add = (metric: string, times: readonly number[]) =>
      figures.push(...figuresOf("people-list", metric, "ms", times));
    const times = async (once: (run: number) => Promise<number>) => {
      const took: number[] = [];
      for (let run = 0; run < TRIES; run += 1) took.push(await once(run));
      return took;
    };
    const list = async (path: string, count: RegExp, rows: string, name: (run: number) => string) => {
      await page.goto(new URL(path, page.url()).href);
      await expect(page.getByText(count)).toBeVisible({ timeout: 60_000 });
      add(
        `${path}: a letter to its rows`,
        await times((run) => shown(page, { typed: name(run), rows, wanted: name(run) })),
      );
      await page.locator("main input[type=search]").fill("");
      await expect(page.getByText(count)).toBeVisible();
      add(`${path}: between two frames while scrolling`, await page.evaluate<number[]>(`(${SCROLLED})()`));
    };
    await list("/settings/people", /^10,\d{3} people/, "main li strong", (run) => `Person Number 77${run}`);
    add("/api/people", await times(() => answered(page, "/api/people?limit=100")));
    await list("/settings/tablets", /^50\d tablets/, "main article strong", (run) => `Bay-40${run}`);
    add("/api/devices", await times(() => answered(page, "/api/devices")));

    const admin = await world.newPerson();
    await admin.open("/");
    await admin.page.getByRole("textbox", { name: "E-mail" }).fill(DEMO_ADMIN.email);
    await admin.page.getByRole("textbox", { name: "Password" }).fill(DEMO_PASSWORD);
    await admin.page.getByRole("button", { name: "Sign in" }).click();
    // Every other person is of this workshop.
    const elvebakk = admin.page.getByRole("article").filter({ hasText: "Elvebakk Service" });
    await elvebakk.getByRole("button", { name: /^5,\d{3} people/ }).click();
    await expect(admin.page.getByRole("searchbox").first()).toBeVisible();
    const nameOf = (run: number): string => `Person Number ${7_701 + 2 * run}`;
    add(
      "administrator: a letter to its rows",
      await times((run) => shown(admin.page, { typed: nameOf(run), rows: "main li strong", wanted: nameOf(run) })),
    );
    add("/api/admin/organisations", await times(() => answered(admin.page, "/api/admin/organisations")));
    return figures;
  } finally {
    await world.close();
  }
}

const answered = (page: Page, path: string): Promise<number> =>
  page.evaluate<number>(`(${ANSWERED})(${JSON.stringify(path)})`);
const shown = (page: Page, what: { typed: string; rows: string; wanted: string }): Promise<number> =>
  page.evaluate<number>(`(${SHOWN})(${JSON.stringify(what)})`);

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

/** An update while people work: two real builds, the second for a newer format of the pages. */
import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { PAGE_FORMAT } from "../model/protocol.ts";
import { staffActor } from "./actor.ts";
import { readyForOffline, signIn, useWorld } from "./people.ts";
import { playCase, publish, shareWith } from "./play.ts";
import { article, badge, openSection } from "./steps.ts";
import { emptyStorage, fillStorage, limitStorage } from "./storage.ts";
import { type Build, buildClient, deploy, type Deployment } from "./two-builds.ts";

const world = useWorld();
let old: Build;
let next: Build;
let deployment: Deployment;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  old = await buildClient("old", PAGE_FORMAT);
  next = await buildClient("next", PAGE_FORMAT + 1);
});
test.beforeEach(async () => {
  deployment = await deploy(world().server.port, old);
});
test.afterEach(async () => {
  await deployment.close();
});
test.afterAll(async () => {
  await old.remove();
  await next.remove();
});

const complaintOf = (page: Page) => page.getByRole("textbox", { name: "What the customer says" });
const buildOf = (page: Page) => page.locator("html").getAttribute("data-build");
/** The scripts the page has run so far. */
const scriptsOf = (page: Page) =>
  page.evaluate(() =>
    performance.getEntriesByType("resource").flatMap(({ name }) => (/\/assets\/.*\.js$/.test(name) ? [name] : [])),
  );
const fetchUpdate = (page: Page) =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });

test("[C34] [C63] [R10] [R11] an update mid-edit: edits of the old build arrive, it goes on with its own code, and reloads when told to", async () => {
  test.setTimeout(120_000);
  const kari = await staffActor(world().server.origin, "kari");
  const played = await playCase(kari, "TB90001");
  const person = await world().newPerson({ port: deployment.port });
  await signIn(person, "kari");
  await readyForOffline(person);
  const { page } = person;
  const other = await person.context.newPage();
  await other.goto(`${person.line.origin}/`);
  await person.open(`/case/${played.caseId}`);
  await expect(badge(page, "stored")).toBeVisible();
  await person.goOffline();
  await complaintOf(page).fill("Written with the old build.");
  await expect(badge(page, "saved-here")).toBeVisible();

  deployment.release(next, PAGE_FORMAT + 1);
  await person.goOnline();
  await expect(badge(page, "stored")).toBeVisible();
  const there = (await kari.pull(played.caseId))["internal/workshop"]?.getText("complaint").toJSON();
  expect(there).toBe("Written with the old build.");
  await expect(page.getByRole("alert")).toContainText("This version of Jobcard is too old to write here");
  await expect(complaintOf(page)).toBeDisabled();
  await page.getByRole("button", { name: "Look for the new version" }).click();
  await expect(page.getByRole("button", { name: "Load it now" })).toBeVisible();
  // Offered, never forced; and what was not loaded yet of the old build still is.
  expect(await buildOf(page)).toBe("old");
  const before = await scriptsOf(page);
  await openSection(page, "History");
  await expect(page.getByRole("button", { name: "Check the chain" })).toBeVisible();
  const loaded = (await scriptsOf(page)).filter((script) => !before.includes(script));
  expect(loaded.length).toBeGreaterThan(0);

  // Another tab agrees: this one goes on, with code that only the device still has.
  await other.getByRole("button", { name: "Load it now" }).click();
  await expect(other.locator("html[data-build=next]")).toHaveCount(1);
  expect(await buildOf(page)).toBe("old");
  const known = await scriptsOf(page);
  await openSection(page, "Quote");
  await expect(page.getByRole("region", { name: "Front brakes", exact: true })).toBeVisible();
  const since = (await scriptsOf(page)).filter((script) => !known.includes(script));
  expect(await Promise.all(since.map(async (script) => (await fetch(script)).status))).toContain(404);

  await page.getByRole("button", { name: "Load it now" }).last().click();
  await expect(page.locator("html[data-build=next]")).toHaveCount(1);
  await openSection(page, "Overview");
  await expect(complaintOf(page)).toHaveValue("Written with the old build.");
  await complaintOf(page).fill("And with the new one.");
  await expect(badge(page, "stored")).toBeVisible();
  expect(person.problems).toEqual([]);
});

test("[C63] [R10] the new version is not loaded while something is only in the tab, and then without a network", async () => {
  test.setTimeout(120_000);
  const kari = await staffActor(world().server.origin, "kari");
  const played = await playCase(kari, "TB90002");
  const person = await world().newPerson({ port: deployment.port });
  await signIn(person, "kari");
  await readyForOffline(person);
  const { page } = person;
  await person.open(`/case/${played.caseId}`);
  await expect(badge(page, "stored")).toBeVisible();
  deployment.release(next);
  await fetchUpdate(page);
  const load = page.getByRole("button", { name: "Load it now" });
  await expect(load).toBeVisible();

  await limitStorage(person);
  await fillStorage(page);
  await person.goOffline();
  await complaintOf(page).fill("Only in this tab for now. ".repeat(50));
  await expect(badge(page, "not-saved")).toBeVisible();
  await load.click();
  await expect(page.getByText("Not yet: something you wrote is only in this tab.")).toBeVisible();
  expect(await buildOf(page)).toBe("old");

  await emptyStorage(page);
  await expect(badge(page, "saved-here")).toBeVisible();
  await load.click();
  await expect(page.locator("html[data-build=next]")).toHaveCount(1);
  await expect(complaintOf(page)).toHaveValue("Only in this tab for now. ".repeat(50));
  await person.goOnline();
  await expect(badge(page, "stored")).toBeVisible();
  expect(person.problems).toEqual([]);
});

test("[C34] [C63] [R11] a customer's page of before: the answer arrives, and the page asks to be loaded anew", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const played = await playCase(kari, "TB90003");
  await publish(kari, played, "open");
  const secret = await shareWith(kari, played);
  const person = await world().newPerson({ phone: true, port: deployment.port });
  const { page } = person;
  await person.open(`/s#k=${secret}`);
  await expect(article(page, "Front brakes")).toBeVisible();
  await readyForOffline(person);
  await article(page, "Front brakes").getByRole("button", { name: "Yes, do it" }).click();
  await article(page, "Annual service").getByRole("button", { name: "Not now" }).click();
  await person.goOffline();
  await page.getByRole("button", { name: "Send my answer" }).click();
  deployment.release(next, PAGE_FORMAT + 1);
  await person.goOnline();
  await expect(article(page, "Front brakes").getByText(/^Received .*receipt/)).toBeVisible();
  await page.getByRole("button", { name: "Look for the new version" }).click();
  await expect(page.locator("html[data-build=next]")).toHaveCount(1);
  await expect(article(page, "Front brakes").getByText(/^Received .*receipt/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Look for the new version" })).toHaveCount(0);
  expect(person.problems).toEqual([]);
});

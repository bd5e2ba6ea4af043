/** An account is closed while its tablet is out: what was unsent arrives, and nothing stays on the tablet (T25). */
import { expect, test } from "playwright/test";
import { staffActor } from "./actor.ts";
import { setDisabled } from "./administrator.ts";
import { objections } from "./axe.ts";
import { readyForOffline, storedText, useWorld } from "./people.ts";
import { playCase } from "./play.ts";
import { badge, expectNoProblems } from "./steps.ts";

const world = useWorld();

test.afterEach(() => setDisabled(world().server, "kari", false));

test("[C53] [P10] [T25] at next contact a tablet delivers what was unsent and empties itself, in every tab", async () => {
  const actor = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(actor, "FW70001", { complaint: "Squeals when braking" });
  const kari = await world().signedIn("kari", { tablet: true });
  await readyForOffline(kari);
  await kari.open(`/case/${caseId}`);
  const { page } = kari;
  const complaint = page.getByRole("textbox", { name: "What the customer says" });
  await expect(complaint).toHaveValue("Squeals when braking");
  await expect(badge(page, "stored")).toBeVisible();
  const list = await kari.context.newPage();
  await list.goto(`${kari.line.origin}/`);
  await expect(list.getByText(/FW\s?70001/).first()).toBeVisible();
  await kari.goOffline();
  await expect(page.getByText(/Offline/).first()).toBeVisible();
  await complaint.fill("Squeals when braking, unsent so far");
  await expect(badge(page, "saved-here")).toBeVisible();
  expect(await storedText(kari)).toContain("FW70001");

  await setDisabled(world().server, "kari", true);
  await kari.goOnline();
  for (const tab of [page, list]) {
    await expect(tab.getByRole("heading", { name: "This account was closed" })).toBeVisible();
    await expect(tab.getByText("Everything of it was removed from this device.")).toBeVisible();
  }
  // Whichever tab was first tells what came of it.
  const told = async () => {
    const texts = [page, list].map((tab) => tab.getByText("1 change you had not sent was delivered").count());
    return (await Promise.all(texts)).reduce((sum, count) => sum + count, 0);
  };
  await expect.poll(told).toBe(1);
  expect(await objections(page)).toEqual([]);
  const left = await storedText(kari);
  for (const word of ["FW70001", "Squeals", "Kari Hagen", caseId]) expect(left).not.toContain(word);
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(databases.filter((name) => name?.includes("staff/"))).toEqual([]);

  await kari.goOffline();
  await kari.reload();
  await expect(page.getByRole("heading", { name: "The server cannot be reached" })).toBeVisible();
  await kari.goOnline();
  await kari.open("/");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();

  const office = await world().signedIn("sindre");
  await office.open(`/case/${caseId}`);
  await expect(office.page.getByRole("textbox", { name: "What the customer says" })).toHaveValue(
    "Squeals when braking, unsent so far",
  );
  expectNoProblems(kari, office);
});

test("[C54] a captive portal that answers 410, and a session that merely ended, leave everything there", async () => {
  const actor = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(actor, "FW70002");
  const kari = await world().signedIn("kari", { tablet: true });
  await readyForOffline(kari);
  await kari.open(`/case/${caseId}`);
  await expect(badge(kari.page, "stored")).toBeVisible();
  await kari.context.route("**/api/**", (route) =>
    route.fulfill({ status: 410, contentType: "application/json", body: JSON.stringify({ error: "disabled" }) }),
  );
  await kari.reload();
  await expect(kari.page.getByText(/FW\s?70002/).first()).toBeVisible();
  await kari.context.unroute("**/api/**");
  await kari.context.clearCookies();
  await kari.reload();
  await expect(kari.page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expect(kari.page.getByText(/FW\s?70002/).first()).toBeVisible();
  expect(await storedText(kari)).toContain("FW70002");
});

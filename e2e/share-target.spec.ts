/** Photos and documents that another app of the device shares with Jobcard. */
import { expect, test } from "playwright/test";
import { galleryOf } from "../model/views/gallery.ts";
import { staffActor } from "./actor.ts";
import { readyForOffline, signIn, useWorld } from "./people.ts";
import { pdf, picture } from "./pictures.ts";
import { playCase } from "./play.ts";
import { type SharedFile, shareWithApp } from "./share-with-app.ts";
import { expectNoProblems } from "./steps.ts";

const world = useWorld();

const photo = async (seed: number): Promise<SharedFile> => ({
  name: `IMG_${seed}.jpg`,
  type: "image/jpeg",
  base64: (await picture({ seed, width: 400, height: 300 })).toString("base64"),
});
const text = (name: string, type: string, content: string): SharedFile => ({
  name,
  type,
  base64: Buffer.from(content).toString("base64"),
});

test("[C122] [C123] shared without a connection, the tab killed before a case was chosen: all of it is there, then in the case", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(kari, "SH10001");
  const tablet = await world().signedIn("kari", { tablet: true });
  await readyForOffline(tablet);
  await expect(tablet.page.locator(`[data-case="${caseId}"]`)).toBeVisible();
  await tablet.goOffline();
  const order = { name: "Order 4711.pdf", type: "application/pdf", base64: pdf("order").toString("base64") };
  const logo = text("logo.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>");
  await shareWithApp(tablet.page, [await photo(1), await photo(2), order, logo]);
  await expect(tablet.page.getByText("They are saved on this device.")).toBeVisible();
  await expect(tablet.page.locator("[data-incoming]")).toHaveCount(4);
  await tablet.killTab();
  await tablet.open("/");
  await expect(tablet.page.getByText("4 shared files wait for a case.")).toBeVisible();
  await tablet.page.getByRole("link", { name: "Choose the case" }).click();
  const { page } = tablet;
  await expect(page.locator("[data-incoming] img")).toHaveCount(2);
  await page.getByRole("searchbox").fill("sh 10001");
  await page.getByRole("searchbox").press("ArrowDown");
  await expect(page.locator(`button[data-case="${caseId}"]`)).toBeFocused();
  await page.keyboard.press("Enter");
  // What is not taken stays, with the reason, and nothing of the rest is here twice.
  await expect(page.getByText("logo.svg cannot be added")).toBeVisible();
  await expect(page.locator("[data-incoming]")).toHaveCount(1);
  await page.getByRole("button", { name: "Delete logo.svg" }).click();
  await expect(page.getByRole("heading", { name: "Nothing waits for a case" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("[data-incoming]")).toHaveCount(1);
  await page.getByRole("button", { name: "Delete logo.svg" }).click();
  await tablet.goOnline();
  const arrived = async () =>
    galleryOf(await kari.pull(caseId), "workshop").items.map(
      ({ name, storedAt, audience }) => `${name} ${storedAt === null ? "waits" : "stored"} ${audience?.customer}`,
    );
  await expect
    .poll(arrived)
    .toEqual(["IMG_1.jpg stored false", "IMG_2.jpg stored false", "Order 4711.pdf stored false"]);
  expectNoProblems(tablet);
});

test("[C122] shared for a case that is not there yet: a new one takes it", async () => {
  const kari = await world().signedIn("kari", { tablet: true });
  await readyForOffline(kari);
  const { page } = kari;
  await shareWithApp(page, [await photo(3)]);
  await page.getByRole("button", { name: "New case" }).click();
  const dialog = page.getByRole("dialog", { name: "New case" });
  await dialog.getByLabel("Registration plate").fill("SH10002");
  await dialog.getByRole("button", { name: "Create case" }).click();
  await page.waitForURL(/\/case\/[^/]+\/media$/);
  await expect(page.locator("[data-media]")).toHaveCount(1);
  await expect(page.locator('[data-media] [data-state="stored"]')).toHaveCount(1);
  await expect(page.getByText("One saved on this device")).toBeVisible();
  expectNoProblems(kari);
});

test("[C122] shared while nobody is signed in: nothing is kept for whoever comes next, and that is said", async () => {
  const person = await world().signedIn("kari");
  await readyForOffline(person);
  const { page } = person;
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await shareWithApp(page, [await photo(4)]);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  const kept = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(kept.filter((name) => name?.includes("staff/"))).toEqual([]);
  await page.getByRole("textbox", { name: "E-mail" }).waitFor();
  await signIn(person, "sindre");
  await expect(page.getByText("waits for a case")).toHaveCount(0);
  expectNoProblems(person);
});

/** What was edited without a network goes out when there is one, with every tab closed. */
import type { CDPSession } from "playwright";
import { expect, test } from "playwright/test";
import { sha256 } from "../model/canonical.ts";
import { galleryOf } from "../model/views/gallery.ts";
import { staffActor } from "./actor.ts";
import { type Person, readyForOffline, useWorld } from "./people.ts";
import { picture } from "./pictures.ts";
import { playCase, publish, shareWith } from "./play.ts";
import { article, badge } from "./steps.ts";

const world = useWorld();

/** The browser's own hand on service workers, from a page of nobody. */
async function serviceWorkers(person: Person): Promise<CDPSession> {
  const elsewhere = await person.context.newPage();
  return await person.context.newCDPSession(elsewhere);
}

type Occasion = "network" | "period";

/** Finds the worker; what comes back lets the browser give it the event, as often as it is called. */
async function syncOf(browser: CDPSession, origin: string, occasion: Occasion): Promise<() => Promise<unknown>> {
  const found = new Promise<string>((resolve) =>
    browser.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL === `${origin}/`);
      if (own) resolve(own.registrationId);
    }),
  );
  await browser.send("ServiceWorker.enable");
  const registrationId = await found;
  const event = { origin, registrationId, tag: "jobcard-push" };
  return () =>
    occasion === "period"
      ? browser.send("ServiceWorker.dispatchPeriodicSyncEvent", event)
      : browser.send("ServiceWorker.dispatchSyncEvent", { ...event, lastChance: false });
}

/** Gives the event until it has come about: a tab that is just being closed may still hold what the worker needs. */
async function syncUntil(
  browser: CDPSession,
  origin: string,
  evidence: () => Promise<string>,
  sign: string,
  occasion: Occasion = "network",
) {
  const dispatch = await syncOf(browser, origin, occasion);
  await expect
    .poll(async () => {
      await dispatch();
      return await evidence();
    })
    .toContain(sign);
}

test("[C64] [R3] staff: an edit made offline is with the server after every tab was closed", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(kari, "BG10001");
  const person = await world().signedIn("kari", { tablet: true });
  await readyForOffline(person);
  await person.open(`/case/${caseId}`);
  const { page } = person;
  await expect(badge(page, "stored")).toBeVisible();
  await person.goOffline();
  await page.getByRole("textbox", { name: "What the customer says" }).fill("Written in the basement.");
  await expect(badge(page, "saved-here")).toBeVisible();
  const browser = await serviceWorkers(person);
  await page.close();
  await person.line.mend();
  await person.context.setOffline(false);
  const complaint = async () => (await kari.pull(caseId))["internal/workshop"]?.getText("complaint").toJSON() ?? "";
  expect(await complaint()).toBe("");
  await syncUntil(browser, person.line.origin, complaint, "Written in the basement.");
  await person.openTab(`/case/${caseId}`);
  await expect(badge(person.page, "stored")).toBeVisible();
  await expect(person.page.getByRole("textbox", { name: "What the customer says" })).toHaveValue(
    "Written in the basement.",
  );
  // Nothing of the server's answers is kept by the worker.
  const cached = await person.page.evaluate(async () => {
    const names = await caches.keys();
    const held = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    );
    return held.flat().filter((url) => /^\/(api|sync|feed)(\/|$)/.test(new URL(url).pathname));
  });
  expect(cached).toEqual([]);
  expect(person.problems).toEqual([]);
});

test("[C222] woken from time to time, the worker pushes what waits", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(kari, "BG10004");
  const person = await world().signedIn("kari", { tablet: true });
  await readyForOffline(person);
  const browser = await serviceWorkers(person);
  await person.open(`/case/${caseId}`);
  const { page } = person;
  await expect(badge(page, "stored")).toBeVisible();
  await person.goOffline();
  await page.getByRole("textbox", { name: "What the customer says" }).fill("Written below ground.");
  await expect(badge(page, "saved-here")).toBeVisible();
  await page.close();
  await person.line.mend();
  await person.context.setOffline(false);
  const complaint = async () => (await kari.pull(caseId))["internal/workshop"]?.getText("complaint").toJSON() ?? "";
  await syncUntil(browser, person.line.origin, complaint, "Written below ground.", "period");
});

test("[C64] a customer: the answer sent without a connection is received with the page closed", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const played = await playCase(kari, "BG10002");
  await publish(kari, played, "open");
  const secret = await shareWith(kari, played);
  const person = await world().newPerson({ phone: true });
  const { page } = person;
  await person.open(`/s#k=${secret}`);
  await expect(article(page, "Front brakes")).toBeVisible();
  await readyForOffline(person);
  await article(page, "Front brakes").getByRole("button", { name: "Yes, do it" }).click();
  await person.goOffline();
  await page.getByRole("button", { name: "Send my answer" }).click();
  await expect(article(page, "Front brakes").getByText("On this device, not yet received")).toBeVisible();
  const browser = await serviceWorkers(person);
  await page.close();
  await person.line.mend();
  await person.context.setOffline(false);
  const evidence = async () => await (await kari.request(`/api/cases/${played.caseId}/evidence`)).text();
  expect(await evidence()).not.toContain("workHash");
  await syncUntil(browser, person.line.origin, evidence, "workHash");
  await person.openTab(`/c/${played.caseId}`);
  await expect(article(person.page, "Front brakes").getByText(/^Received .*receipt/)).toBeVisible();
});

test("[C126] photos taken offline are with the server, and noted for the others, after every tab was closed", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(kari, "BG10003");
  const person = await world().signedIn("kari", { tablet: true });
  await readyForOffline(person);
  await person.open(`/case/${caseId}/media`);
  const { page } = person;
  await expect(page.getByRole("button", { name: "Take photos" })).toBeVisible();
  await person.goOffline();
  const photos = await Promise.all(
    [1, 2, 3].map(async (seed) => ({
      name: `IMG_${seed}.jpg`,
      mimeType: "image/jpeg",
      buffer: await picture({ seed, width: 800, height: 600 }),
    })),
  );
  await page.locator('input[type=file][accept*="pdf"]').setInputFiles(photos);
  await expect(page.locator("[data-media] img[src^='blob:']")).toHaveCount(3);
  await expect(badge(page, "saved-here")).toBeVisible();
  const browser = await serviceWorkers(person);
  await page.close();
  await person.line.mend();
  await person.context.setOffline(false);
  const arrived = async () => galleryOf(await kari.pull(caseId), "workshop").items;
  expect(await arrived()).toEqual([]);
  const count = async () => String((await arrived()).filter(({ storedAt }) => storedAt !== null).length);
  await syncUntil(browser, person.line.origin, count, "3");
  const [first] = await arrived();
  expect(first?.hash).toBe(sha256(photos[0]?.buffer ?? new Uint8Array()));
  const blob = await kari.request(`/api/cases/${caseId}/blobs/${first?.hash}/original`);
  expect(Buffer.from(await blob.arrayBuffer()).equals(photos[0]?.buffer ?? Buffer.alloc(0))).toBe(true);
  // The next tab finds nothing left to do.
  await person.openTab(`/case/${caseId}/media`);
  await expect(person.page.locator('[data-media] [data-state="stored"]')).toHaveCount(3);
  await expect(badge(person.page, "stored")).toBeVisible();
  expect(person.problems).toEqual([]);
});

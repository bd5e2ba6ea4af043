/** A device whose storage is full, for real: Chromium itself refuses the writes. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { staffActor } from "./actor.ts";
import { type Person, signIn, useWorld } from "./people.ts";
import { playCase } from "./play.ts";

const world = useWorld();

const QUOTA_BYTES = 12 * 1024 * 1024;
const SOON_MS = 1_000;

const complaintOf = (page: Page) => page.getByRole("textbox", { name: "What the customer says" });

async function limitStorage(person: Person, quotaSize: number): Promise<void> {
  const browser = await person.context.newCDPSession(person.page);
  await browser.send("Storage.overrideQuotaForOrigin", { origin: person.line.origin, quotaSize });
}

/** Fills what is left, down to the last kilobyte, in a database of its own. */
const fillStorage = (page: Page) =>
  page.evaluate(async () => {
    const opening = indexedDB.open("filler");
    opening.onupgradeneeded = () => opening.result.createObjectStore("rows", { autoIncrement: true });
    await new Promise((opened) => (opening.onsuccess = opened));
    const fits = (bytes: number) =>
      new Promise<boolean>((done) => {
        const row = new Uint8Array(bytes);
        for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(row.subarray(at, at + 65_536));
        const transaction = opening.result.transaction("rows", "readwrite", { durability: "strict" });
        transaction.objectStore("rows").add(row);
        transaction.oncomplete = () => done(true);
        transaction.onabort = () => done(false);
      });
    for (const bytes of [1_048_576, 65_536, 4_096, 512, 64]) while (await fits(bytes));
    opening.result.close();
  });

const emptyStorage = (page: Page) =>
  page.evaluate(() =>
    new Promise((gone) => (indexedDB.deleteDatabase("filler").onsuccess = gone)).then(() => undefined),
  );

/** How long after an edit the page says that it was not saved, in ms of the page's own clock. */
const typeUntilToldNotSaved = (page: Page, words: string) =>
  complaintOf(page).evaluate((field: HTMLTextAreaElement, text) => {
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    const typed = performance.now();
    document.execCommand("insertText", false, text);
    return new Promise<number>((told) => {
      const look = () => {
        if (/Not saved: storage is full/.test(document.querySelector('[role="alert"]')?.textContent ?? ""))
          told(performance.now() - typed);
        else setTimeout(look, 5);
      };
      look();
    });
  }, words);

test("[C2] [C27] [C32] [R6] storage that is full is said within a second, editing stops, and there are ways out", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(kari, "FS70001", { complaint: "Grinds." });
  const person = await world().newPerson();
  await limitStorage(person, QUOTA_BYTES);
  await signIn(person, "kari");
  await person.open(`/case/${caseId}`);
  const { page } = person;
  await expect(page.locator('[data-sync="stored"]').first()).toBeVisible();
  await person.goOffline();
  await complaintOf(page).pressSequentially(" Kept.");
  await expect(page.locator('[data-sync="saved-here"]').first()).toBeVisible();

  await fillStorage(page);
  const delay = await typeUntilToldNotSaved(page, " Only in this tab.");
  test.info().annotations.push({ type: "told that storage is full after", description: `${delay.toFixed(0)} ms` });
  expect(delay).toBeLessThan(SOON_MS);
  await expect(complaintOf(page)).toBeDisabled();
  await expect(page.getByRole("button", { name: /^Send version/ }).first()).toBeDisabled();
  await expect(page.locator('[data-sync="not-saved"]').first()).toBeVisible();

  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the case as a file" }).click();
  const file = JSON.parse(await readFile(await (await downloading).path(), "utf8")) as {
    view: { workshop: { file: { complaint: string } } };
  };
  expect(file.view.workshop.file.complaint).toBe("Grinds. Kept. Only in this tab.");

  await page.getByRole("button", { name: "Make room" }).click();
  await expect(page.getByText(/cases that were only fetched ahead were taken off/)).toBeVisible();
  // The browser gives the room of small rows back when it likes; a large file's at once.
  await emptyStorage(page);
  await expect(page.locator('[data-sync="saved-here"]').first()).toBeVisible();
  await expect(complaintOf(page)).toBeEnabled();
  // Looked at before the network is back: then what was taken off is fetched again.
  await page.getByRole("link", { name: "Back to the cases" }).click();
  await expect(page.getByText("Not on this device").first()).toBeVisible();
  await expect(page.getByRole("link", { name: /FS\s?70001/ })).not.toContainText("Not on this device");
  await person.goOnline();
  await expect(page.locator('[data-sync="stored"]').first()).toBeVisible();
  const complaint = (await kari.pull(caseId))["internal/workshop"]?.getText("complaint").toJSON();
  expect(complaint).toBe("Grinds. Kept. Only in this tab.");
  expect(person.problems).toEqual([]);
});

test("[C2] [C27] [R6] with storage full and the server at hand work goes on, and nothing is called saved that is not", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(kari, "FS70002");
  const person = await world().newPerson();
  await limitStorage(person, QUOTA_BYTES);
  await signIn(person, "kari");
  await person.open(`/case/${caseId}`);
  const { page } = person;
  await expect(page.locator('[data-sync="stored"]').first()).toBeVisible();
  await fillStorage(page);
  await complaintOf(page).pressSequentially("Straight to the server.");
  await expect(page.locator('[data-sync="stored"]').first()).toBeVisible();
  await expect(complaintOf(page)).toBeEnabled();
  const complaint = (await kari.pull(caseId))["internal/workshop"]?.getText("complaint").toJSON();
  expect(complaint).toBe("Straight to the server.");
});

/** A device whose storage is full, for real: Chromium itself refuses the writes. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { staffActor } from "./actor.ts";
import { signIn, useWorld } from "./people.ts";
import { playCase, publish, shareWith, versionForFleet } from "./play.ts";
import { article } from "./steps.ts";
import { emptyStorage, fillStorage, limitStorage, untilTold } from "./storage.ts";

const world = useWorld();

const SOON_MS = 1_000;

const complaintOf = (page: Page) => page.getByRole("textbox", { name: "What the customer says" });

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
  await limitStorage(person);
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
  await limitStorage(person);
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

test("[C27] [C60] [R6] a fleet's reviewer whose storage is full is told within a second, decides nothing, and gets out", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const fleet = await staffActor(world().server.origin, "marit");
  const played = await playCase(kari, "FS70003");
  await publish(kari, played, "trade");
  await versionForFleet(fleet, played);
  const person = await world().newPerson();
  await limitStorage(person);
  await signIn(person, "marit");
  await person.open(`/case/${played.caseId}`);
  const { page } = person;
  await expect(article(page, "Front brakes")).toBeVisible();
  await person.goOffline();
  await expect(page.getByText(/Offline/).first()).toBeVisible();
  await fillStorage(page);

  const field = page.getByRole("textbox", { name: /^Write to/ });
  const words = "Why are the discs asked for again? ".repeat(40);
  const delay = await untilTold(page, () => field.fill(words), "Not saved: storage is full");
  test.info().annotations.push({ type: "told that a draft is not kept after", description: `${delay.toFixed(0)} ms` });
  expect(delay).toBeLessThan(SOON_MS);
  const notice = page.getByRole("alert").filter({ hasText: "Not saved: storage is full" });
  await expect(notice).toContainText("writing and deciding are stopped");
  await expect(field).toBeDisabled();
  await expect(page.getByRole("button", { name: /^Approve all/ })).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("a");
  await expect(article(page, "Annual service").getByRole("button", { name: /^Approve/ })).toBeDisabled();
  await expect(page.getByRole("region", { name: "Works" }).locator('[data-status="asked"]')).toHaveCount(2);

  const downloading = page.waitForEvent("download");
  await notice.getByRole("button", { name: "Save the case as a file" }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^jobcard-FS70003-.*\.json$/);
  await notice.getByRole("button", { name: "Make room" }).click();
  await expect(page.getByText(/fetched ahead (was|were) taken off/)).toBeVisible();

  // Connected again the server keeps what the device cannot.
  await person.goOnline();
  await expect(field).toBeEnabled();
  await expect(page.getByText("send it before you close this tab")).toBeVisible();
  await article(page, "Front brakes")
    .getByRole("button", { name: /^Approve/ })
    .click();
  await expect(article(page, "Front brakes")).toContainText("receipt");
  await expect(page.locator('[data-sync="stored"]').first()).toBeVisible();

  await emptyStorage(page);
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(notice).toHaveCount(0);
  await expect(field).toHaveValue(words);
  expect(person.problems).toEqual([]);
});

test("[C27] [C60] [R6] a customer whose phone is full is told within a second, and can answer as long as there is a connection", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const played = await playCase(kari, "FS70004");
  await publish(kari, played, "open");
  const secret = await shareWith(kari, played);
  const person = await world().newPerson({ phone: true });
  await limitStorage(person);
  await person.open(`/s#k=${secret}`);
  const { page } = person;
  const brakes = article(page, "Front brakes");
  await expect(brakes.getByRole("button", { name: "Yes, do it" })).toBeVisible();
  await fillStorage(page);
  await person.goOffline();
  await expect(page.getByText("No connection right now.")).toBeVisible();

  const choose = () => brakes.getByRole("button", { name: "Yes, do it" }).click();
  const delay = await untilTold(page, choose, "Not saved: storage is full");
  test.info().annotations.push({ type: "told that a choice is not kept after", description: `${delay.toFixed(0)} ms` });
  expect(delay).toBeLessThan(SOON_MS);
  await expect(brakes.getByRole("button", { name: "Not now" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Send my answer" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByText("No connection right now.")).toHaveCount(0);

  await person.goOnline();
  await expect(page.getByText("send it before you close this page")).toBeVisible();
  await expect(brakes.getByRole("button", { name: "Yes, do it" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Send my answer" }).click();
  await expect(brakes.getByText(/received/i).first()).toBeVisible();
  await expect(page.getByText("send it before you close this page")).toHaveCount(0);

  await person.goOffline();
  await emptyStorage(page);
  await article(page, "Annual service").getByRole("button", { name: "Not now" }).click();
  await expect(page.getByText("No connection right now.")).toBeVisible();
  await expect(page.getByText("Not saved")).toHaveCount(0);
  expect(person.problems).toEqual([]);
});

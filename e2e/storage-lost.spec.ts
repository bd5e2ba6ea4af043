/** A browser that clears its storage while somebody works, and browsers that keep nothing at all. */
import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { staffActor } from "./actor.ts";
import { signInOf } from "./demo.ts";
import { signIn, useWorld } from "./people.ts";
import { playCase, publish, shareWith } from "./play.ts";
import { article, badge } from "./steps.ts";
import { clearStorage, type Refusal, refuseStorage } from "./storage.ts";

const world = useWorld();
const REFUSALS: Refusal[] = ["throws", "fails", "missing"];

const complaintOf = (page: Page) => page.getByRole("textbox", { name: "What the customer says" });
const stored = async (who: Awaited<ReturnType<typeof staffActor>>, played: Awaited<ReturnType<typeof playCase>>) =>
  (await who.pull(played.caseId))["internal/workshop"]?.getText("complaint").toJSON();

/** The page that was being edited has a database again. */
const writtenAgain = (page: Page) =>
  expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? "").join()))
    .toContain("/internal/workshop");

test("[C61] [R6] storage cleared while a case is edited: what is open is written again, sent, and there after the tab died", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const played = await playCase(kari, "SL90001");
  const person = await world().signedIn("kari");
  await person.open(`/case/${played.caseId}`);
  await expect(badge(person.page, "stored")).toBeVisible();
  await person.goOffline();
  await complaintOf(person.page).pressSequentially("Before.");
  await expect(badge(person.page, "saved-here")).toBeVisible();

  await clearStorage(person);
  await writtenAgain(person.page);
  await expect(complaintOf(person.page)).toBeEnabled();
  await complaintOf(person.page).pressSequentially(" After.");
  await expect(badge(person.page, "saved-here")).toBeVisible();
  // Without a network the shell is gone as well; a tab that dies now comes back with the network.
  await person.line.mend();
  await person.context.setOffline(false);
  await person.killTab();
  await expect(complaintOf(person.page)).toHaveValue("Before. After.");
  await expect(badge(person.page, "stored")).toBeVisible();
  expect(await stored(kari, played)).toBe("Before. After.");
  await person.goOffline();
  await complaintOf(person.page).pressSequentially(" Later.");
  await expect(badge(person.page, "saved-here")).toBeVisible();
  await person.goOnline();
  await expect(badge(person.page, "stored")).toBeVisible();
  expect(await stored(kari, played)).toBe("Before. After. Later.");
  expect(person.problems).toEqual([]);
});

test("[C61] [C19] cookies cleared as well: what is open waits for the person to sign in again", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const played = await playCase(kari, "SL90002");
  const person = await world().signedIn("kari");
  const { page } = person;
  await person.open(`/case/${played.caseId}`);
  await expect(badge(page, "stored")).toBeVisible();
  await person.goOffline();
  await complaintOf(page).pressSequentially("Before.");
  await expect(badge(page, "saved-here")).toBeVisible();
  await clearStorage(person, { cookies: true });
  await writtenAgain(page);
  await expect(complaintOf(page)).toBeEnabled();
  await complaintOf(page).pressSequentially(" After.");
  await expect(badge(page, "saved-here")).toBeVisible();
  await person.goOnline();
  await page.getByRole("button", { name: "Sign in" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Password" }).fill(signInOf("kari").password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(badge(page, "stored")).toBeVisible();
  expect(await stored(kari, played)).toBe("Before. After.");
  expect(person.problems).toEqual([]);
});

test("[C61] a customer's phone clears its storage: the choice on the screen stays, is sent, and received", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const played = await playCase(kari, "SL90003");
  await publish(kari, played, "open");
  const secret = await shareWith(kari, played);
  const person = await world().newPerson({ phone: true });
  const { page } = person;
  await person.open(`/s#k=${secret}`);
  const brakes = article(page, "Front brakes");
  await brakes.getByRole("button", { name: "Yes, do it" }).click();
  await person.goOffline();
  await clearStorage(person);
  await article(page, "Annual service").getByRole("button", { name: "Not now" }).click();
  await page.getByRole("button", { name: "Send my answer" }).click();
  await expect(brakes.getByText("on this device")).toBeVisible();
  await person.goOnline();
  await expect(brakes.getByText(/^Received .*receipt/)).toBeVisible();
  await page.reload();
  await expect(brakes.getByText(/^Received .*receipt/)).toBeVisible();
  expect(person.problems).toEqual([]);
});

for (const how of REFUSALS) {
  test(`[C62] [R6] storage refused (${how}): staff work online, are told, and are asked before closing with unsent work`, async () => {
    const kari = await staffActor(world().server.origin, "kari");
    const played = await playCase(kari, `SL9001${REFUSALS.indexOf(how)}`);
    const person = await world().newPerson();
    await refuseStorage(person.context, how);
    await signIn(person, "kari");
    const { page } = person;
    const notice = page.getByRole("alert").filter({ hasText: "does not let Jobcard store anything" });
    await expect(notice.first()).toBeVisible();
    await person.open(`/case/${played.caseId}`);
    await expect(notice.first()).toBeVisible();
    await complaintOf(page).fill("Straight to the server.");
    await expect(badge(page, "stored")).toBeVisible();
    expect(await stored(kari, played)).toBe("Straight to the server.");

    // The line goes without a word: what is typed before that is noticed is only in this tab.
    person.line.hold();
    await complaintOf(page).pressSequentially(" Not there yet.");
    await expect(badge(page, "not-saved")).toBeVisible();
    const asked = page.waitForEvent("dialog");
    const closing = page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    await closing;
    person.line.release();
    await person.goOffline();
    await expect(complaintOf(page)).toBeDisabled();
    await person.goOnline();
    await expect(badge(page, "stored")).toBeVisible();
    expect(await stored(kari, played)).toBe("Straight to the server. Not there yet.");
    await page.reload();
    await expect(complaintOf(page)).toHaveValue("Straight to the server. Not there yet.");
    expect(person.problems).toEqual([]);
  });

  test(`[C62] [R6] storage refused (${how}): a customer is told, answers online, and the answer is received`, async () => {
    const kari = await staffActor(world().server.origin, "kari");
    const played = await playCase(kari, `SL9002${REFUSALS.indexOf(how)}`);
    await publish(kari, played, "open");
    const secret = await shareWith(kari, played);
    const person = await world().newPerson({ phone: true });
    await refuseStorage(person.context, how);
    const { page } = person;
    await person.open(`/s#k=${secret}`);
    await expect(page.getByText("This browser does not let the page store anything.")).toBeVisible();
    const brakes = article(page, "Front brakes");
    await brakes.getByRole("button", { name: "Yes, do it" }).click();
    await page.getByRole("button", { name: "Send my answer" }).click();
    await expect(brakes.getByText(/^Received .*receipt/)).toBeVisible();
    await person.goOffline();
    await expect(page.getByText("this browser keeps nothing, so answering is stopped")).toBeVisible();
    await expect(article(page, "Annual service").getByRole("button", { name: "Not now" })).toBeDisabled();
    await person.goOnline();
    await article(page, "Annual service").getByRole("button", { name: "Not now" }).click();
    await page.getByRole("button", { name: "Send my answer" }).click();
    await expect(article(page, "Annual service").getByText(/^Received .*receipt/)).toBeVisible();
    expect(person.problems).toEqual([]);
  });
}

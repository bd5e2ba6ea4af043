/** A page is begun anew on the server while people hold, and change, the copy it had before. */
import { readFileSync } from "node:fs";
import { type BrowserContext, chromium, type Page } from "playwright";
import { expect, test } from "playwright/test";
import { staffActor } from "./actor.ts";
import { objections } from "./axe.ts";
import { beginAnew } from "./begin-anew.ts";
import { launchOptions } from "./chromium.ts";
import { signInOf } from "./demo.ts";
import { openLine } from "./line.ts";
import { type Person, readyForOffline, useWorld } from "./people.ts";
import { playCase, type PlayedCase, publish, shareWith } from "./play.ts";
import { makeProfile, removeProfile } from "./profile.ts";
import { article, badge, expectNoProblems, say } from "./steps.ts";

const world = useWorld();

const complaintOf = (page: Page) => page.getByRole("textbox", { name: "What the customer says" });
const notice = (page: Page, n: number) =>
  page.getByText(
    n === 1 ? "1 change of yours was made on an older copy" : `${n} changes of yours were made on an older copy`,
  );
const lookAtThem = (page: Page) => page.getByRole("button", { name: "Look at them" });
const dialogOf = (page: Page) => page.getByRole("dialog", { name: /kept aside$/ });

async function aCase(plate: string): Promise<PlayedCase> {
  return await playCase(await staffActor(world().server.origin, "kari"), plate, { complaint: "Squeals when braking" });
}

/** Somebody has the case open, stored, and then no network. */
async function offlineOn(person: Person, { caseId }: PlayedCase): Promise<void> {
  await person.open(`/case/${caseId}`);
  await expect(complaintOf(person.page)).toHaveValue("Squeals when braking");
  await expect(badge(person.page, "stored")).toBeVisible();
  await person.goOffline();
  await expect(person.page.getByText(/Offline/).first()).toBeVisible();
}

test("[C50] [C51] [P9] after a page was begun anew the server's copy is shown once, and unsent edits can be looked at, saved and written anew", async () => {
  const played = await aCase("EP90001");
  const kari = await world().signedIn("kari", { tablet: true });
  const { page } = kari;
  await offlineOn(kari, played);
  await complaintOf(page).fill("Squeals when braking, and pulls to the left");
  await expect(badge(page, "saved-here")).toBeVisible();
  await beginAnew(world().server, played.caseId, "internal/workshop");
  await kari.goOnline();

  await expect(notice(page, 1)).toBeVisible();
  await expect(complaintOf(page)).toHaveValue("Squeals when braking");
  await expect(badge(page, "stored")).toBeVisible();
  expect(await objections(page)).toEqual([]);
  // By keyboard alone.
  await lookAtThem(page).focus();
  await page.keyboard.press("Enter");
  const dialog = dialogOf(page);
  await expect(dialog.getByText("Squeals when braking, and pulls to the left")).toBeVisible();
  expect(await objections(page)).toEqual([]);
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save as a file" }).click();
  const file = JSON.parse(readFileSync(await (await download).path(), "utf8")) as { file: string; edits: unknown[] };
  expect([file.file, file.edits.length]).toEqual(["jobcard-kept-edits", 1]);
  await dialog.getByRole("button", { name: /^Copy: Squeals/ }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Squeals when braking, and pulls to the left");

  await dialog.getByRole("button", { name: "Write them into the case" }).click();
  await expect(dialog.getByText("1 change is written into the case.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(notice(page, 1)).toBeHidden();
  await expect(complaintOf(page)).toHaveValue("Squeals when braking, and pulls to the left");
  await expect(badge(page, "stored")).toBeVisible();
  const office = await world().signedIn("sindre");
  await office.open(`/case/${played.caseId}`);
  await expect(complaintOf(office.page)).toHaveValue("Squeals when braking, and pulls to the left");
  expectNoProblems(kari, office);
});

test("[C50] [C15] two tabs of one browser find the same, once; what is discarded is gone after a question", async () => {
  const played = await aCase("EP90002");
  const kari = await world().signedIn("kari");
  await offlineOn(kari, played);
  await kari.goOnline();
  const second = await kari.context.newPage();
  await second.goto(`${kari.line.origin}/case/${played.caseId}`);
  await expect(complaintOf(second)).toHaveValue("Squeals when braking");
  await expect(badge(second, "stored")).toBeVisible();
  await kari.goOffline();
  await expect(kari.page.getByText(/Offline/).first()).toBeVisible();
  await complaintOf(kari.page).pressSequentially(" First tab.");
  await kari.page.getByLabel("Reference").fill("From the first tab");
  await kari.page.getByLabel("Reference").press("Enter");
  await expect(complaintOf(second)).toHaveValue(/First tab/);
  await complaintOf(second).pressSequentially(" Second tab.");
  await expect(complaintOf(kari.page)).toHaveValue(/Second tab/);
  await beginAnew(world().server, played.caseId, "internal/workshop");
  await kari.goOnline();
  for (const page of [kari.page, second]) {
    await expect(notice(page, 2)).toBeVisible();
    await expect(complaintOf(page)).toHaveValue("Squeals when braking");
  }
  await lookAtThem(second).click();
  await expect(dialogOf(second).getByText(/First tab\..*Second tab\.|Second tab\..*First tab\./)).toBeVisible();
  await dialogOf(second).getByRole("button", { name: "Discard …" }).click();
  await expect(dialogOf(second).getByText("Discard them for good? They are nowhere else.")).toBeVisible();
  await dialogOf(second).getByRole("button", { name: "Discard for good" }).click();
  for (const page of [kari.page, second]) await expect(notice(page, 2)).toBeHidden();
  await complaintOf(second).fill("Together");
  await expect(complaintOf(kari.page)).toHaveValue("Together");
  await expect(badge(kari.page, "stored")).toBeVisible();
  expectNoProblems(kari);
});

test("[C50] a browser that was closed before it could send keeps its edits aside when it comes back", async () => {
  const played = await aCase("EP90003");
  const profile = await makeProfile();
  const line = await openLine(world().server.port);
  let context: BrowserContext | null = null;
  const start = async (path: string): Promise<Page> => {
    context = await chromium.launchPersistentContext(profile, { ...launchOptions(), locale: "en-GB" });
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(line.origin + path);
    return page;
  };
  try {
    const first = await start("/");
    const { email, password } = signInOf("kari");
    await first.getByRole("textbox", { name: "E-mail" }).fill(email);
    await first.getByRole("textbox", { name: "Password" }).fill(password);
    await first.getByRole("button", { name: "Sign in" }).click();
    await expect(first.getByRole("button", { name: /^Account of/ })).toBeVisible();
    await readyForOffline({ page: first } as Person);
    await first.goto(`${line.origin}/case/${played.caseId}`);
    await expect(complaintOf(first)).toHaveValue("Squeals when braking");
    await expect(badge(first, "stored")).toBeVisible();
    await line.cut();
    await expect(first.getByText(/Offline/).first()).toBeVisible();
    await complaintOf(first).pressSequentially("Before the browser was closed. ");
    await expect(badge(first, "saved-here")).toBeVisible();
    await context!.close();
    await beginAnew(world().server, played.caseId, "internal/workshop");
    await line.mend();
    const again = await start("/");
    // Without the case being opened: the badge's list names it.
    await again.getByText(/1 change of yours is kept aside/).click();
    const kept = again.getByRole("dialog", { name: "How your work is kept" });
    await expect(kept.getByText("1 change of yours is kept aside").last()).toBeVisible();
    await again.goto(`${line.origin}/case/${played.caseId}`);
    await expect(notice(again, 1)).toBeVisible();
    await expect(complaintOf(again)).toHaveValue("Squeals when braking");
    await context!.close();
    const third = await start(`/case/${played.caseId}`);
    await lookAtThem(third).click();
    await expect(dialogOf(third).getByText(/Before the browser was closed/)).toBeVisible();
  } finally {
    await context!.close();
    await line.close();
    await removeProfile(profile);
  }
});

test("[C50] [C51] a customer's unsent answer is kept aside, and gets its receipt once it is written anew", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const played = await playCase(kari, "EP90004");
  await publish(kari, played, "open");
  const secret = await shareWith(kari, played);
  const customer = await world().newPerson({ phone: true });
  const { page } = customer;
  await customer.open(`/s#k=${secret}`);
  const work = page.getByRole("article", { name: "Annual service" });
  await expect(work).toBeVisible();
  await readyForOffline(customer);
  await say(page, "Write to Fjellveien Bil", "Hello");
  await expect(page.getByText(/received/i).first()).toBeVisible();
  await customer.goOffline();
  await expect(page.getByText(/^You are offline|no connection/i).first()).toBeVisible();
  for (const title of ["Annual service", "Front brakes"])
    await article(page, title).getByRole("button", { name: "Yes, do it" }).click();
  await page.getByRole("button", { name: "Send my answer" }).click();
  await expect(work).toContainText("On this device, not yet received");
  await beginAnew(world().server, played.caseId, "open/customer", { empty: true });
  await customer.goOnline();
  await expect(notice(page, 2)).toBeVisible();
  await expect(work.getByRole("button", { name: "Yes, do it" })).toBeVisible();
  await lookAtThem(page).click();
  await expect(dialogOf(page).getByText("Annual service · accepted")).toBeVisible();
  expect(await objections(page)).toEqual([]);
  await dialogOf(page).getByRole("button", { name: "Write them into the case" }).click();
  await page.keyboard.press("Escape");
  for (const title of ["Annual service", "Front brakes"])
    await expect(article(page, title)).toContainText(/Received .*receipt \d+/);
  expectNoProblems(customer);
});

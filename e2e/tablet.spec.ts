/** A tablet of the workshop: paired by a code, locked, shared, revoked (FB-12 to FB-18, T25, T26). */
import { chromium } from "playwright";
import { expect, test } from "playwright/test";
import { pairingLink } from "../model/index.ts";
import { objections } from "./axe.ts";
import { launchOptions } from "./chromium.ts";
import { type Person, readyForOffline, storedText, useWorld } from "./people.ts";
import { badge, expectNoProblems, openSection } from "./steps.ts";
import { addWorker, askAsManager, becomeTablet, begin, filmOf, givePin, inviteTablet, pick } from "./tablets.ts";

const world = useWorld();

async function tablet(name: string): Promise<Person & { id: string }> {
  const { origin } = world().server;
  const invitation = await inviteTablet(origin, name);
  const person = await world().newPerson({ tablet: true });
  await becomeTablet(person, invitation, name);
  return Object.assign(person, { id: invitation.id });
}

const lockScreen = (person: Person) => person.page.getByRole("dialog", { name: "Who is working?" });

const lock = ({ page }: Person): Promise<void> => page.getByRole("button", { name: "Lock, or somebody else" }).click();

/** Begins a case the way a technician does. */
async function newCase(person: Person, plate: string): Promise<void> {
  const { page } = person;
  await page.getByRole("button", { name: "New case" }).first().click();
  await page.getByRole("dialog").getByLabel("Registration plate").fill(plate);
  await page.getByRole("dialog").getByRole("button", { name: "Create case" }).click();
  await expect(page.getByRole("navigation", { name: "Parts of the case" })).toBeVisible();
}

test("[FB-15] a tablet scans the code with its camera and works for the workshop", async () => {
  const { origin } = world().server;
  const { pairing } = await inviteTablet(origin, "Camera-1");
  const film = test.info().outputPath("code.y4m");
  await filmOf(pairingLink(origin, pairing.token), film);
  const options = launchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...(options.args ?? []), `--use-file-for-fake-video-capture=${film}`],
  });
  try {
    const context = await browser.newContext({
      baseURL: origin,
      locale: "en-GB",
      viewport: { width: 1024, height: 768 },
    });
    const page = await context.newPage();
    await page.goto("/pair");
    await expect(page.getByText("Camera-1", { exact: true })).toBeVisible();
    await expect(page.getByText("Fjellveien Bil")).toBeVisible();
    await page.getByRole("button", { name: "Pair as Camera-1" }).click();
    const who = page.getByRole("dialog", { name: "Who is working?" });
    await who.getByRole("button", { name: "Sindre Olsen" }).click();
    await expect(page.getByRole("link", { name: /EK\s?48213/ })).toBeVisible();
    await expect(page.getByRole("button", { name: "Account of Sindre Olsen" })).toBeVisible();
    expect(page.url()).toBe(`${origin}/`);
  } finally {
    await browser.close();
  }
});

test("[FB-12] [FB-13] [FB-14] [FB-16] [FB-18] the manager adds a tablet, sees it come, renames and revokes it", async () => {
  const kari = await world().signedIn("kari");
  const { page } = kari;
  await kari.open("/settings/tablets");
  await page.getByRole("button", { name: "Add a tablet" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Hall 7");
  await dialog.getByRole("button", { name: "Show the code" }).click();
  await expect(dialog.getByText("no spaces.").last()).toBeVisible();
  await dialog.getByLabel("Name").fill("Hall-7");
  await dialog.getByRole("button", { name: "Show the code" }).click();
  await expect(dialog.getByRole("img", { name: "QR code for the tablet" })).toBeVisible();
  expect(await objections(page)).toEqual([]);
  const code = (await dialog.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent()) ?? "";

  const hall = await world().newPerson({ tablet: true });
  await hall.open("/pair");
  await hall.page.getByLabel("Or type the code").fill(code.toLowerCase().replace("-", " "));
  await hall.page.getByRole("button", { name: "Go on" }).click();
  await hall.page.getByRole("button", { name: "Pair as Hall-7" }).click();
  await expect(lockScreen(hall)).toBeVisible();
  expect(await objections(hall.page)).toEqual([]);
  await expect(dialog.getByText("Hall-7 is paired.")).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).last().click();

  await begin(hall, "Sindre Olsen");
  await hall.open("/settings/tablet");
  const facts = hall.page.getByRole("main");
  for (const fact of ["Hall-7", "Fjellveien Bil", "Cases", "After-sales", "0.1.0"])
    await expect(facts.getByText(fact, { exact: true }).first()).toBeVisible();
  await expect(facts.getByLabel("Language")).toBeVisible();

  const card = page.getByRole("article", { name: "Hall-7" });
  await expect(card.getByText("Paired", { exact: true })).toBeVisible();
  await page.getByLabel("Search name, technician or version").fill("hall-7");
  await page.getByRole("button", { name: "What can be done with Hall-7" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Hall-8");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByLabel("Search name, technician or version").fill("hall-8");
  await expect(page.getByRole("article", { name: "Hall-8" })).toBeVisible();
  expect(await objections(page)).toEqual([]);
  expectNoProblems(kari, hall);
});

test("[C151] [C154] without a connection one locks, another goes on, and what was being written is still there", async () => {
  const hall = await tablet("Shared-1");
  const { page } = hall;
  await begin(hall, "Sindre Olsen");
  await readyForOffline(hall);
  await expect(page.getByRole("link", { name: /EK\s?48213/ })).toBeVisible();
  await hall.goOffline();
  await newCase(hall, "TB10001");
  await openSection(page, "Overview");
  const complaint = page.getByRole("textbox", { name: "What the customer says" });
  await complaint.fill("Squeals when bra");
  const address = page.url();
  await lock(hall);
  await expect(lockScreen(hall)).toBeVisible();
  await hall.reload();
  await expect(lockScreen(hall)).toBeVisible();
  await begin(hall, "Sindre Olsen");
  await expect(complaint).toHaveValue("Squeals when bra");
  await complaint.pressSequentially("king");
  await lock(hall);
  await expect(complaint).not.toBeFocused();
  await page.keyboard.type("nobody sees this");
  for (const key of ["Escape", "Escape", "Escape"]) await page.keyboard.press(key);
  await expect(lockScreen(hall)).toBeVisible();
  await begin(hall, "Kari Hagen");
  expect(page.url()).toBe(address);
  await expect(complaint).toHaveValue("Squeals when braking");
  await complaint.pressSequentially(", in front");
  await complaint.blur();
  await hall.goOnline();
  await expect(badge(page, "stored")).toBeVisible();
  await openSection(page, "History");
  await expect(page.getByText("on Shared-1").first()).toBeVisible();
  expectNoProblems(hall);
});

test("[C150] [C153] [T26] five wrong PINs lock a name, over a reload, until the manager lets it try again", async () => {
  const hall = await tablet("Pins-1");
  const { page } = hall;
  await begin(hall, "Sindre Olsen");
  await hall.open("/settings/tablet");
  await page.getByRole("button", { name: "Set a PIN" }).click();
  await page.getByLabel("New PIN", { exact: true }).fill("1234");
  await page.getByLabel("New PIN once more").fill("1234");
  await page.getByRole("button", { name: "Save the PIN" }).click();
  await expect(page.getByText("Too easy to guess")).toBeVisible();
  for (const label of ["New PIN", "New PIN once more"]) await page.getByLabel(label, { exact: true }).fill("25803691");
  await page.getByRole("button", { name: "Save the PIN" }).click();
  await expect(page.getByText("The PIN is set")).toBeVisible();
  await readyForOffline(hall);
  await hall.goOffline();
  await lock(hall);
  await pick(hall, "Sindre Olsen");
  expect(await objections(page)).toEqual([]);
  for (const left of ["4 tries are left", "3 tries are left"]) {
    await givePin(hall, "1111");
    await expect(page.getByText(left)).toBeVisible();
  }
  await hall.reload();
  await pick(hall, "Sindre Olsen");
  for (const left of ["2 tries are left", "One try is left"]) {
    await givePin(hall, "1111");
    await expect(page.getByText(left)).toBeVisible();
  }
  await givePin(hall, "1111");
  await expect(page.getByText("Five wrong PINs")).toBeVisible();
  await hall.reload();
  await pick(hall, "Sindre Olsen");
  await expect(page.getByText("Five wrong PINs")).toBeVisible();
  await hall.goOnline();
  await page.getByRole("button", { name: "Ask the server again" }).click();
  await expect(page.getByText("It is still locked.")).toBeVisible();

  const kari = await world().signedIn("kari");
  await kari.open("/settings/tablets");
  await expect(kari.page.getByText("Locked on Pins-1")).toBeVisible();
  await kari.page.getByRole("button", { name: "Let them try again" }).click();
  await expect(kari.page.getByText("Sindre Olsen can try again")).toBeVisible();
  await page.getByRole("button", { name: "Ask the server again" }).click();
  await givePin(hall, "25803691");
  await expect(page.getByRole("button", { name: "Account of Sindre Olsen" })).toBeVisible();
  expect(await storedText(hall)).not.toContain("25803691");
  await askAsManager(world().server.origin, `/api/technicians/${await idOf("Sindre Olsen")}/pin/reset`, {});
  expectNoProblems(hall, kari);
});

test("[C155] [T25] a revoked tablet delivers what was unsent at its next contact, and keeps nothing", async () => {
  const hall = await tablet("Lost-1");
  const { page } = hall;
  await begin(hall, "Sindre Olsen");
  await readyForOffline(hall);
  await newCase(hall, "TB10002");
  await openSection(page, "Overview");
  await expect(badge(page, "stored")).toBeVisible();
  await hall.goOffline();
  await page.getByRole("textbox", { name: "What the customer says" }).fill("Unsent on a tablet");
  await expect(badge(page, "saved-here")).toBeVisible();
  await askAsManager(world().server.origin, `/api/devices/${hall.id}/revoke`, {});
  await hall.goOnline();
  await expect(page.getByRole("heading", { name: "This tablet was taken out of use" })).toBeVisible();
  await expect(page.getByText("1 change", { exact: false })).toBeVisible();
  const left = await storedText(hall);
  for (const word of ["TB10002", "Unsent on a tablet", "Sindre Olsen", "Lost-1", "EK48213"])
    expect(left).not.toContain(word);
  const office = await world().signedIn("kari");
  await office.page.getByRole("searchbox").fill("TB10002");
  await office.page.getByRole("link", { name: /TB\s?10002/ }).click();
  await openSection(office.page, "Overview");
  await expect(office.page.getByRole("textbox", { name: "What the customer says" })).toHaveValue("Unsent on a tablet");
  expectNoProblems(hall, office);
});

async function idOf(name: string): Promise<string> {
  const { technicians } = (await askAsManager(world().server.origin, "/api/devices")) as {
    technicians: { id: string; name: string }[];
  };
  return technicians.find((one) => one.name === name)?.id ?? "";
}

test("[FB-13, C342] one for audits is picked up by auditors, opens with the checklists and holds no case, also without a connection", async () => {
  const { origin } = world().server;
  await addWorker(origin, "Ruth Nes", "auditor");
  const auditor = await world().newPerson({ tablet: true });
  await becomeTablet(auditor, await inviteTablet(origin, "Audit-1", { app: "audits" }), "Audit-1");
  const { page } = auditor;
  await expect(lockScreen(auditor).getByRole("button", { name: "Sindre Olsen" })).toHaveCount(0);
  await begin(auditor, "Ruth Nes");
  const lists = page.getByRole("main");
  await expect(lists.getByRole("heading", { name: "Checklists", exact: true })).toBeVisible();
  await lists.getByText("Annual inspection").click();
  await expect(lists.getByText("Brake discs, front")).toBeVisible();
  await lists.getByRole("searchbox").fill("no such list");
  await expect(lists.getByText("No checklist fits “no such list”")).toBeVisible();
  await lists.getByRole("searchbox").fill("");
  expect(await objections(page)).toEqual([]);
  await expect(page.getByRole("link", { name: /EK/ })).toHaveCount(0);
  expect(await storedText(auditor)).not.toContain("EK48213");
  await readyForOffline(auditor);
  await auditor.goOffline();
  await auditor.open("/");
  await expect(lists.getByText("Annual inspection")).toBeVisible();
});

test("[FB-20, C341] with salespeople on it each sees the cases of their mode, also without a connection", async () => {
  const { origin } = world().server;
  await addWorker(origin, "Selma Moe", "sales", "selma@fjellveien.example");
  const shared = await world().newPerson({ tablet: true });
  await becomeTablet(shared, await inviteTablet(origin, "Show-1", { sales: true }), "Show-1");
  const { page } = shared;
  await begin(shared, "Sindre Olsen");
  await newCase(shared, "EK77777");
  const repair = new URL(page.url()).pathname;
  await expect(badge(page, "stored")).toBeVisible();
  await lock(shared);
  await begin(shared, "Selma Moe");
  await expect(page.getByText("Your role does this in sales mode only.")).toBeVisible();
  await readyForOffline(shared);
  await shared.goOffline();
  await page.getByRole("link", { name: "Back to the cases" }).click();
  await expect(page.getByRole("link", { name: /EK\s?77777/ })).toHaveCount(0);
  await newCase(shared, "EK88888");
  await lock(shared);
  await begin(shared, "Sindre Olsen");
  await shared.open(repair);
  await expect(page.getByRole("navigation", { name: "Parts of the case" })).toBeVisible();
});

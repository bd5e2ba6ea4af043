/** The way out of a device that can keep nothing: the case as a file, brought to the server from another one. */
import { readFile } from "node:fs/promises";
import { expect, test } from "playwright/test";
import { staffActor } from "./actor.ts";
import { type Person, signIn, useWorld } from "./people.ts";
import { playCase } from "./play.ts";
import { badge } from "./steps.ts";
import { refuseStorage } from "./storage.ts";

const world = useWorld();

/** Opens the dialog on the list that says how everything is kept, and chooses a file there. */
async function choose(person: Person, name: string, buffer: Buffer): Promise<void> {
  const dialog = person.page.getByRole("dialog");
  if ((await dialog.count()) === 0)
    await person.page.locator('button[aria-haspopup="dialog"]:has([data-sync])').first().click();
  await person.page
    .locator('input[type="file"][accept*="json"]')
    .setInputFiles({ name, mimeType: "application/json", buffer });
}

test("[C65] a case saved as a file on a tablet that keeps nothing reaches the server from another device, by the same person only", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(kari, "IM10001");
  const tablet = await world().newPerson({ tablet: true });
  await refuseStorage(tablet.context, "missing");
  await signIn(tablet, "kari");
  await tablet.open(`/case/${caseId}`);
  await expect(badge(tablet.page, "stored")).toBeVisible();
  tablet.line.hold();
  const words = "Only on this tablet. ".repeat(40);
  await tablet.page.getByRole("textbox", { name: "What the customer says" }).fill(words);
  await expect(badge(tablet.page, "not-saved")).toBeVisible();
  await tablet.goOffline();
  tablet.line.release();
  const downloading = tablet.page.waitForEvent("download");
  await tablet.page.getByRole("button", { name: "Save the case as a file" }).click();
  const file = await readFile(await (await downloading).path());

  const colleague = await world().signedIn("sindre");
  await choose(colleague, "case.json", file);
  const dialogOf = (person: Person) => person.page.getByRole("dialog");
  await expect(dialogOf(colleague).getByRole("alert")).toContainText("Somebody else saved this file");

  const office = await world().signedIn("kari");
  await choose(office, "photo.json", Buffer.from("no case"));
  await expect(dialogOf(office).getByRole("alert")).toContainText("not a case saved by Jobcard");
  await choose(office, "half.json", Buffer.from(file.toString().replace(/("update": ".{40})[^"]+"/, '$1"')));
  await expect(dialogOf(office).getByRole("alert")).toContainText("damaged");
  await choose(office, "case.json", file);
  await expect(dialogOf(office)).toContainText("Toyota Proace, saved by Kari Hagen");
  await dialogOf(office).getByRole("button", { name: "Send to the server" }).click();
  await expect(dialogOf(office)).toContainText("Everything in the file is stored by the server.");
  const there = async () => (await kari.pull(caseId))["internal/workshop"]?.getText("complaint").toJSON();
  expect(await there()).toBe(words);
  await dialogOf(office).getByRole("link", { name: "Open the case" }).click();
  await expect(office.page.getByRole("textbox", { name: "What the customer says" })).toHaveValue(words);

  // Once more from the tablet itself: nothing is doubled.
  await tablet.goOnline();
  await expect(badge(tablet.page, "stored")).toBeVisible();
  expect(await there()).toBe(words);
  for (const { problems } of [tablet, colleague, office]) expect(problems).toEqual([]);
});

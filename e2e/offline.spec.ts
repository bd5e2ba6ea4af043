/** No network: the app opens, everything can be done, and nothing is lost by closing it. */
import { expect, test } from "playwright/test";
import { staffActor } from "./actor.ts";
import { readyForOffline, useWorld } from "./people.ts";
import { playCase } from "./play.ts";

const world = useWorld();

test("[C10] [C40] a technician who reloads without a network finds the list, and a new case survives the tab", async () => {
  const technician = await world().signedIn("kari", { tablet: true });
  await readyForOffline(technician);
  await technician.goOffline();
  await technician.reload();
  const { page } = technician;
  await expect(page.getByRole("heading", { name: "Cases" })).toBeVisible();
  await expect(page.getByText(/EK\s?48213/).first()).toBeVisible();
  await expect(page.getByText(/Offline/).first()).toBeVisible();

  await page.getByRole("button", { name: "New case" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New case" });
  await dialog.getByLabel("Registration plate").fill("OF60001");
  await dialog.getByLabel("Make").fill("Volvo");
  await dialog.getByRole("button", { name: "Create case" }).click();
  await expect(page.locator('[data-sync="saved-here"]').first()).toBeVisible();

  await technician.killTab();
  await expect(technician.page.getByText(/OF\s?60001/).first()).toBeVisible();
  await technician.open("/");
  await expect(technician.page.getByRole("link", { name: /OF\s?60001.*Only on this device so far/ })).toBeVisible();

  await technician.goOnline();
  await expect(technician.page.getByRole("link", { name: /OF\s?60001/ })).not.toContainText("Only on this device");
  const fresh = await world().signedIn("sindre");
  await expect(fresh.page.getByRole("link", { name: /OF\s?60001/ })).toBeVisible();
  expect(technician.problems).toEqual([]);
});

test("[C31] [M13] two who edited the same draft without a network both find everything afterwards", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(kari, "OF60002");
  const technician = await world().signedIn("kari", { tablet: true });
  const office = await world().signedIn("sindre");
  for (const person of [technician, office]) {
    await person.open(`/case/${caseId}`);
    await expect(person.page.locator('[data-sync="stored"]').first()).toBeVisible();
    await person.goOffline();
  }
  const complaintOf = (person: typeof office) => person.page.getByRole("textbox", { name: "What the customer says" });
  await complaintOf(technician).pressSequentially("Left front. ");
  await complaintOf(office).pressSequentially("Since Tuesday. ");
  for (const person of [technician, office]) {
    await expect(person.page.locator('[data-sync="saved-here"]').first()).toBeVisible();
  }
  await technician.goOnline();
  await office.goOnline();
  for (const person of [technician, office]) {
    await expect(complaintOf(person)).toHaveValue(/Left front\. /);
    await expect(complaintOf(person)).toHaveValue(/Since Tuesday\. /);
    await expect(person.page.locator('[data-sync="stored"]').first()).toBeVisible();
  }
  expect(await complaintOf(technician).inputValue()).toBe(await complaintOf(office).inputValue());
});

test("[C16] a lost connection is noticed without the browser saying so", async () => {
  const technician = await world().signedIn("amir");
  await expect(technician.page.getByText("Stored").first()).toBeVisible();
  // Only the line: the browser still believes to be online.
  await technician.line.cut();
  await expect(technician.page.getByText(/Offline/).first()).toBeVisible();
  await technician.line.mend();
  await expect(technician.page.getByText(/Offline/)).toHaveCount(0);
});

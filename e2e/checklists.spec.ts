/** Own checklists and predefined messages: made in the settings, used in a case, also without a network. */
import { expect, test } from "playwright/test";
import { staffActor } from "./actor.ts";
import { readyForOffline, useWorld } from "./people.ts";
import { playCase } from "./play.ts";
import { openSection } from "./steps.ts";

const world = useWorld();

test("[C200] [C201] [FB-35] [FB-156] [FB-157] a copied checklist is edited, and used on a tablet without a network", async () => {
  const { server, signedIn } = world();
  const kari = await staffActor(server.origin, "kari");
  const { caseId } = await playCase(kari, "OF72001");
  const manager = await signedIn("kari");
  await manager.open("/settings/checklists");
  const { page } = manager;
  await page.getByRole("button", { name: "Copy Tyre hotel" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByText("Give it a name.")).toBeVisible();
  await dialog.getByLabel("Name of the copy").fill("Winter wheels");
  await dialog.getByRole("button", { name: "Create" }).click();
  const line = page.getByRole("textbox", { name: "Line", exact: true }).first();
  await expect(line).toHaveValue("Tread depth");
  await line.fill("Tread depth, all four");
  await line.press("Enter");
  const minutes = page.getByRole("textbox", { name: "Labour, minutes" }).first();
  await minutes.fill("30");
  await minutes.press("Enter");
  await page.getByRole("button", { name: "Move Tread depth, all four down" }).click();
  await expect(line).toHaveValue("Age of the tyres");
  await expect(page.locator('[data-sync="stored"]').first()).toBeVisible();

  const technician = await signedIn("kari", { tablet: true });
  await technician.open(`/case/${caseId}/inspect`);
  await expect(technician.page.getByLabel("Checklist", { exact: true })).toContainText("Winter wheels");
  await readyForOffline(technician);
  await technician.goOffline();
  await technician.page.getByLabel("Checklist", { exact: true }).selectOption("Winter wheels");
  const search = technician.page.getByRole("searchbox", { name: "Search the checklist" });
  await search.fill("age of");
  await expect(technician.page.getByRole("button", { name: /^Tread depth, all four/ })).toHaveCount(0);
  await search.fill("");
  await technician.page.getByRole("button", { name: /^Tread depth, all four/ }).click();
  await technician.reload();
  await expect(technician.page.getByRole("button", { name: /^Tread depth, all four.*Recommended/ })).toBeVisible();

  await line.fill("Age of the tyres, from the side wall");
  await line.press("Enter");
  const tread = page.getByRole("textbox", { name: "Line", exact: true }).nth(1);
  await tread.fill("Millimetres left");
  await tread.press("Enter");
  await technician.goOnline();
  const tablet = technician.page;
  await expect(tablet.getByRole("button", { name: /^Age of the tyres, from the side wall/ })).toBeVisible();
  await expect(tablet.getByRole("button", { name: /^Tread depth, all four.*Recommended/ })).toBeVisible();
  await tablet.getByRole("button", { name: /Add \d+ findings? to the quote/ }).click();
  await expect(tablet.getByRole("textbox", { name: "Quantity" }).last()).toHaveValue(/0[.,]5/);
});

test("[C265] [C266] [C267] [FB-157] a checklist comes from a file, is put in order by dragging, and is saved as a file", async () => {
  const { signedIn } = world();
  const manager = await signedIn("kari");
  const { page } = manager;
  await manager.open("/settings/checklists");
  await page.getByRole("button", { name: "From a CSV file" }).click();
  const dialog = page.getByRole("dialog");
  const file = (text: string) => ({ name: "Motorcycles.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await dialog.locator('input[type="file"]').setInputFiles(file("part;price\nChain;12"));
  await expect(dialog.getByText("There is no column “line” in this file.")).toBeVisible();
  await dialog
    .locator('input[type="file"]')
    .setInputFiles(file("category;line;price\nDrive;Chain;129,50\nDrive;Sprocket;dear\nDrive;Belt;\nFrame;Fork;"));
  await expect(dialog.getByText("Row 3: the price is none.")).toBeVisible();
  await expect(dialog.getByLabel("Name of the checklist")).toHaveValue("Motorcycles");
  await dialog.getByRole("button", { name: "Take 3 lines" }).click();
  const lines = page.getByRole("textbox", { name: "Line", exact: true });
  await expect(lines.first()).toHaveValue("Chain");
  const row = (name: string) =>
    page
      .getByRole("listitem")
      .filter({ has: page.getByLabel(`Move ${name} up`) })
      .last();
  await row("Belt").locator("[draggable]").dragTo(row("Chain"));
  await expect(lines.first()).toHaveValue("Belt");
  const frame = page.getByRole("button", { name: /^Frame/ });
  await frame.click();
  await expect(frame).toHaveAttribute("aria-expanded", "false");
  await expect(lines).toHaveCount(2);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as CSV" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe("Motorcycles.csv");
});

test("[C264] [FB-154] [FB-155] [PL-08] a group's message is read, copied and picked in its workshops, first those for the case", async () => {
  const { server, signedIn } = world();
  const kari = await staffActor(server.origin, "kari");
  const { caseId } = await playCase(kari, "OF72003");
  const manager = await signedIn("kari");
  const { page } = manager;
  await manager.open("/settings/messages");
  const group = page.getByRole("region", { name: "From the group" });
  await expect(group.getByText(/Hello Ingrid Solberg, your Volvo V60 is due/)).toBeVisible();
  await expect(group.getByRole("textbox")).toHaveCount(0);
  const fixed = page.getByRole("region", { name: "Fixed messages" });
  await expect(fixed.getByText("Invitation to an assessment", { exact: true })).toBeVisible();
  await expect(fixed.getByRole("textbox")).toHaveCount(0);
  await group.getByRole("button", { name: "Copy Winter is coming" }).click();
  const own = page.getByRole("region", { name: "Your messages" });
  const name = own.getByRole("textbox", { name: "Name", exact: true }).last();
  await expect(name).toHaveValue("Winter is coming");
  await name.fill("Tyres for Toyota");
  await name.press("Enter");
  await own.getByLabel("For the brand").selectOption("Toyota");
  await expect(page.locator('main [data-sync="stored"]').first()).toBeVisible();

  await manager.open(`/case/${caseId}/quote`);
  const choices = page.getByLabel("Predefined message").getByRole("option");
  await expect(choices.filter({ hasText: "Winter is coming (group)" })).toBeAttached();
  await expect(choices.filter({ hasText: "Tyres for Toyota" })).toHaveCount(0);
  await openSection(page, "Overview");
  await page.getByLabel("Brand", { exact: true }).selectOption("Toyota");
  await openSection(page, "Quote");
  await expect(choices.nth(1)).toHaveText("Tyres for Toyota");
  await page.getByLabel("Predefined message").selectOption("Winter is coming (group)");
  await expect(page.getByRole("textbox", { name: /^Message/ })).toHaveValue(/^Hello Ola Nordmann, your Toyota Proace/);
});

test("[C202] [C203] [FB-97] [FB-158] a predefined message is picked, filled in and follows the customer's language", async () => {
  const { server, signedIn } = world();
  const kari = await staffActor(server.origin, "kari");
  const { caseId } = await playCase(kari, "OF72002");
  const { page, open } = await signedIn("kari");
  await open("/settings/messages");
  await page.getByRole("button", { name: "Add a message" }).click();
  const name = page.getByRole("textbox", { name: "Name", exact: true }).last();
  await name.fill("Ready");
  await name.press("Enter");
  for (const [language, label, text] of [
    ["nb", "Norsk", "Hei, {plate} er klar."],
    ["en", "English", "Hello, {plate} is ready."],
  ] as const) {
    await page.getByLabel("Language of the texts").selectOption(language);
    const area = page.getByRole("textbox", { name: new RegExp(`^Text in ${label}`) }).last();
    await area.fill(text);
    await area.blur();
    await expect(page.getByText(text.replace("{plate}", "EK 48213"))).toBeVisible();
  }
  await open(`/case/${caseId}/overview`);
  const customersLanguage = page.getByLabel("Customer’s language");
  await customersLanguage.selectOption("en");
  await open(`/case/${caseId}/quote`);
  await page.getByLabel("Predefined message").selectOption("Ready");
  await expect(page.getByRole("textbox", { name: /^Message/ })).toHaveValue(/^Hello, OF ?72002 is ready\.$/);
  await openSection(page, "Overview");
  await customersLanguage.selectOption("nb");
  await openSection(page, "Quote");
  await expect(page.getByRole("textbox", { name: /^Message/ })).toHaveValue(/^Hei, OF ?72002 er klar\.$/);
});

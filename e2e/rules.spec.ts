import { expect, test } from "playwright/test";
import { readyForOffline, useWorld } from "./people.ts";

const world = useWorld();

test("[C320] [C321] what a fleet signs goes on the workshop's tablet without a connection, and counts for both once the server has it", async () => {
  const marit = await world().signedIn("marit");
  await marit.open("/settings/rules");
  await marit.page.getByRole("button", { name: "Add a rule" }).click();
  await marit.page.getByRole("button", { name: "Sign version 1" }).click();
  await expect(marit.page.getByText("Set an amount per case or per month.").first()).toBeVisible();
  await marit.page.getByLabel("Name", { exact: true }).fill("Horns");
  await marit.page.getByLabel("In one case").fill("1500");
  await marit.page.getByRole("button", { name: "Add a work" }).click();
  await marit.page.getByRole("textbox", { name: "Title or number" }).fill("New horn");
  await marit.page.getByRole("textbox", { name: "Title or number" }).press("Tab");

  const kari = await world().signedIn("kari", { tablet: true });
  await kari.open("/settings/rules");
  await expect(kari.page.getByText("Brake fluid change, Wiper blades, Bulbs and fuses")).toBeVisible();
  await expect(kari.page.getByText("New horn")).toBeHidden();
  await marit.page.getByRole("button", { name: "Sign version 1" }).click();
  await expect(marit.page.getByText("Version 1 holds")).toBeVisible();
  await expect(kari.page.getByText("New horn")).toBeVisible();
  await readyForOffline(kari);
  await kari.goOffline();

  await kari.page.getByRole("link", { name: "Back to the cases" }).click();
  await kari.page.getByRole("button", { name: "New case" }).first().click();
  const dialog = kari.page.getByRole("dialog", { name: "New case" });
  await dialog.getByLabel("Registration plate").fill("KB70707");
  await dialog.getByLabel("Fleet").selectOption("Nordic Fleet");
  await dialog.getByRole("button", { name: "Create case" }).click();
  const parts = kari.page.getByRole("navigation", { name: "Parts of the case" });
  await parts.getByRole("link", { name: "Quote" }).click();
  await kari.page.getByRole("textbox", { name: "New work" }).fill("New horn");
  await kari.page.keyboard.press("Enter");
  const work = kari.page.getByRole("region", { name: "New horn", exact: true });
  await work.getByRole("button", { name: "Part", exact: true }).click();
  await work.getByRole("textbox", { name: /^What/ }).fill("Horn, high tone");
  const price = work.getByRole("textbox", { name: /^Price each/ });
  await price.fill("1600");
  await price.press("Tab");
  await expect(kari.page.getByText("Within the rules: go")).toBeHidden();
  await price.fill("390");
  await price.press("Tab");
  await expect(work.getByText("Within the rules: go")).toBeVisible();
  await kari.page.getByRole("button", { name: "Send version 1 to Nordic Fleet" }).click();
  const sending = kari.page.getByRole("dialog", { name: /^Send version 1/ });
  await expect(sending.getByText("Everything here is within the rules of Nordic Fleet.")).toBeVisible();
  await sending.getByRole("button", { name: "Send version 1" }).click();
  await expect(work.getByText("Within the rule Horns, version 1: go")).toBeVisible();

  await kari.goOnline();
  await expect(work.getByText("Approved by the rule Horns, version 1")).toBeVisible();
  const address = new URL(kari.page.url()).pathname.split("/").slice(0, 3).join("/");
  await marit.open(address);
  await expect(marit.page.getByText("Approved by the rule Horns, version 1").first()).toBeVisible();
});

test("[C322] an approval above what somebody may approve is said before, with who can, and no key gets around it", async () => {
  const jon = await world().signedIn("jon");
  await jon.open("/");
  await jon.page
    .getByRole("button", { name: /EV\s?20415/ })
    .first()
    .click();
  const work = jon.page.getByRole("article", { name: "Front upper control arms" });
  const approve = work.getByRole("button", { name: /^Approve/ });
  await expect(approve).toHaveAccessibleDescription(
    /You may approve up to kr\s5,000, without VAT\. Who can: Marit Lund\./,
  );
  await expect(approve).toHaveAttribute("aria-disabled", "true");
  await work.focus();
  await jon.page.keyboard.press("a");
  await expect(work).toHaveAttribute("data-status", "asked");
  const alignment = jon.page.getByRole("article", { name: "Wheel alignment" });
  await alignment.focus();
  await jon.page.keyboard.press("a");
  await expect(alignment).toHaveAttribute("data-status", "yes");
});

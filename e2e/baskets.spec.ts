import { expect, test } from "playwright/test";
import { useWorld } from "./people.ts";
import { badge, openSection, quoteLine, quoteWork } from "./steps.ts";

const world = useWorld();
const PLATE = /EK\s?48213/;
const WORK = "Brake discs and pads, front";

test("[C310] [C311] [C312] [C314] [PM-24] [PM-14] [PM-15] [PM-16] a basket is picked in a tab of its own, waits while the tablet is offline, and comes by itself", async () => {
  const kari = await world().signedIn("kari", { tablet: true });
  const { page } = kari;
  await page.getByRole("link", { name: PLATE }).click();
  await openSection(page, "Quote");
  await expect(badge(page, "stored")).toBeVisible();
  const card = quoteWork(page, WORK);
  const link = card.getByRole("link", { name: "Open catalogue" });
  await expect(link).toBeVisible();
  const [tab] = await Promise.all([page.waitForEvent("popup"), link.click()]);
  await expect(tab.getByRole("heading", { name: "Demo catalogue" })).toBeVisible();
  await expect(tab.getByText("EK48213")).toBeVisible();
  await expect(tab.getByText(WORK, { exact: true })).toBeVisible();
  await expect(tab.getByRole("checkbox", { name: /^Brake pads, front, set/ })).toBeChecked();
  await tab.getByRole("checkbox", { name: /^Brake cleaner/ }).uncheck();
  await tab.getByRole("button", { name: "Look at the basket" }).click();

  // Fetched before it was handed over, and without a connection: it is pending.
  await kari.goOffline();
  await expect(card.getByText("Catalogues open with a connection.")).toBeVisible();
  await card.getByRole("button", { name: "Fetch basket" }).click();
  await expect(card.getByText("Basket pending")).toBeVisible();

  await kari.goOnline();
  await tab.getByRole("button", { name: "Hand the basket over to Jobcard" }).click();
  await expect(tab.getByRole("heading", { name: "The basket has arrived" })).toBeVisible();
  await tab.close();
  await expect(page.getByText(/^4 lines came from Demo catalogue\./)).toBeVisible();
  await expect(card.getByText("Basket pending")).toBeHidden();
  await expect(quoteLine(page, WORK, "Brake disc, front, vented 322 mm")).toBeVisible();
  await expect(
    quoteLine(page, WORK, "Brake discs and pads, front, renew").getByLabel(
      "Quantity: Brake discs and pads, front, renew",
    ),
  ).toHaveValue("1.6 h");
  await expect(quoteLine(page, WORK, "Brake discs and pads, front, renew").getByText("typed by hand")).toBeHidden();

  // Its time typed over, it is labour typed by hand.
  const hours = quoteLine(page, WORK, "Brake discs and pads, front, renew").getByLabel(/^Quantity:/);
  await hours.fill("6.5");
  await hours.press("Tab");
  await expect(quoteLine(page, WORK, "Brake discs and pads, front, renew").getByText("typed by hand")).toBeVisible();

  // That costs more than the fleet was asked for: it is told why.
  await page.getByRole("button", { name: "Send version 2 to Nordic Fleet" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Say why before you send it.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Send version 2" })).toHaveAttribute("aria-disabled", "true");
  await dialog.getByLabel("Why is more asked for than last time?").fill("The calipers had seized as well.");
  await dialog.getByRole("button", { name: "Send version 2" }).click();
  const marit = await world().signedIn("marit");
  await marit.page.getByRole("button", { name: PLATE }).click();
  await expect(marit.page.getByText("The calipers had seized as well.")).toBeVisible();
  await expect(marit.page.getByText("2 labour times by hand")).toBeVisible();
});

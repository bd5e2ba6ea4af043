/** Catalogues and their baskets, among the screens of the demo day. */
import type { Page } from "playwright";
import { expect } from "playwright/test";
import { openCase, openSettings, type Screen } from "./open-screen.ts";
import { badge } from "./steps.ts";

/** The demo catalogue as it opens for a work, in the same tab so that it is what is looked at. */
async function openDemoCatalogue(page: Page): Promise<void> {
  await openCase(page, "kari", "BT55360", "quote");
  const card = page.locator("[data-work]").first();
  const link = card.getByRole("link", { name: "Open catalogue" });
  const address = await link.getAttribute("href");
  await page.goto(address ?? "");
  await expect(page.getByRole("heading", { name: "Demo catalogue" })).toBeVisible();
  for (const good of ["Oil filter", "Engine oil"]) await page.getByRole("checkbox", { name: good }).check();
}

export const CATALOGUE_SCREENS: readonly Screen[] = [
  {
    name: "demo-catalogue",
    async open(page) {
      await openDemoCatalogue(page);
    },
  },
  {
    name: "demo-catalogue-basket",
    async open(page) {
      await openDemoCatalogue(page);
      await page.getByRole("button", { name: "Look at the basket" }).click();
      await expect(page.getByRole("button", { name: "Hand the basket over to Jobcard" })).toBeVisible();
    },
  },
  {
    name: "catalogue-returned",
    async open(page) {
      await openDemoCatalogue(page);
      await page.getByRole("button", { name: "Look at the basket" }).click();
      await page.getByRole("button", { name: "Hand the basket over to Jobcard" }).click();
      await expect(page.getByRole("heading", { name: "The basket has arrived" })).toBeVisible();
    },
  },
  {
    name: "catalogue-refused",
    async open(page) {
      await openDemoCatalogue(page);
      await page.goto("/catalogue/return/nonsense");
      await expect(page.getByRole("heading", { name: "The basket was not taken" })).toBeVisible();
    },
  },
  {
    name: "quote-basket-pending",
    async open(page) {
      await openCase(page, "kari", "SV91004", "quote");
      const card = page.locator("[data-work]").first();
      await expect(card.getByRole("link", { name: "Open catalogue" })).toBeVisible();
      await page.route(/\/baskets$/, (route) => route.abort());
      await card.getByRole("button", { name: "Fetch basket" }).click();
      await expect(card.getByText("Basket pending")).toBeVisible();
      await card.getByText("Basket pending").scrollIntoViewIfNeeded();
    },
  },
  // Last of these: what it adds stays in the settings the others go by.
  {
    name: "settings-catalogues",
    async open(page) {
      await openSettings(page, "kari", "catalogues", "Catalogues");
      await expect(page.getByLabel("Speaks").first()).toBeVisible();
      await expect(badge(page, "stored")).toBeAttached();
      if ((await page.getByLabel("Speaks").count()) === 1)
        await page.getByRole("button", { name: "Add a catalogue" }).click();
      const name = "Nordic Parts wholesale, all makes and commercial vehicles";
      await page.getByLabel("Name", { exact: true }).last().fill(name);
      await page.getByLabel("Speaks").last().selectOption("cXML 1.2");
      await page.getByLabel("Address").fill("https://parts.example/punchout");
      await page.getByLabel("Address").press("Enter");
      await expect(page.getByRole("group", { name: /^Sign-in for Nordic Parts/ })).toBeVisible();
    },
  },
];

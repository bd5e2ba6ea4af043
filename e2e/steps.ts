/** What people do on a screen, by the names they see; used by the stories. */
import type { Locator, Page } from "playwright";
import { expect } from "playwright/test";
import type { Person } from "./people.ts";

/** The badge of the case or the account that says how the work is kept. */
export const badge = (page: Page, state: "stored" | "saved-here" | "not-saved"): Locator =>
  page.locator(`[data-sync="${state}"]`).first();

/** Opens a part of a case in the workshop: Overview, Inspect, Quote, Talk, History. */
export async function openSection(page: Page, section: string): Promise<void> {
  await page.getByRole("navigation", { name: "Parts of the case" }).getByRole("link", { name: section }).click();
}

/** A work in the workshop's quote. */
export const quoteWork = (page: Page, title: string): Locator => page.getByRole("region", { name: title, exact: true });

/** A line of a work in the workshop's quote. */
export const quoteLine = (page: Page, work: string, text: string): Locator =>
  quoteWork(page, work).getByRole("listitem", { name: text, exact: true });

export interface LineInput {
  kind: "Part" | "Labour" | "Fluid" | "Fee";
  text: string;
  price: string;
  quantity?: string;
  discount?: string;
  vat?: string;
}

/** Adds a line behind the others and fills it in, as somebody would who types. */
export async function addLineTo(page: Page, work: string, line: LineInput): Promise<void> {
  const card = quoteWork(page, work);
  const lines = card.getByRole("listitem");
  const before = await lines.count();
  await card
    .getByRole("group", { name: `Add a line to ${work}` })
    .getByRole("button", { name: line.kind })
    .click();
  await expect(lines).toHaveCount(before + 1);
  const row = lines.nth(before);
  await row.getByLabel(/^What:/).fill(line.text);
  if (line.quantity) await row.getByLabel(/^Quantity:/).fill(line.quantity);
  await row.getByLabel(/^Price each:/).fill(line.price);
  if (line.discount) await row.getByLabel(/^Discount:/).fill(line.discount);
  if (line.vat) await row.getByLabel(/^VAT:/).selectOption({ label: line.vat });
  await page.keyboard.press("Tab");
}

/** Types a new value into a field of a line and leaves it. */
export async function changeLine(page: Page, work: string, line: string, field: string, value: string): Promise<void> {
  const input = quoteLine(page, work, line).getByLabel(`${field}: ${line}`);
  await input.fill(value);
  await input.press("Tab");
}

/** Confirms the dialog that names what will be sent. */
async function confirmSending(page: Page, version: number): Promise<void> {
  const dialog = page.getByRole("dialog", { name: `Send version ${version}` });
  await dialog.getByRole("button", { name: `Send version ${version}` }).click();
  await expect(dialog).toBeHidden();
}

/** Sends the draft to the fleet or the customer by the button that says what comes next. */
export async function send(page: Page, button: string | RegExp, version: number): Promise<void> {
  await page.getByRole("button", { name: button }).click();
  await confirmSending(page, version);
}

/** Sends the draft to the customer from the menu, without making another link. */
export async function sendToCustomer(page: Page, version: number): Promise<void> {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: `Send version ${version} to the customer` }).click();
  await confirmSending(page, version);
  const links = page.getByRole("dialog", { name: "Links for the customer" });
  await links.getByRole("button", { name: "Close" }).click();
  await expect(links).toBeHidden();
}

/** Writes in one of the conversations that stand beside the case, and sends it. */
export async function say(page: Page, label: string | RegExp, words: string): Promise<void> {
  await page.getByLabel(label).fill(words);
  await page
    .locator("form", { has: page.getByLabel(label) })
    .getByRole("button", { name: /^Send/ })
    .click();
  await expect(page.getByLabel(label)).toHaveValue("");
}

/** Chooses a conversation by its tab. */
export const openThread = (page: Page, name: string | RegExp): Promise<void> => page.getByRole("tab", { name }).click();

/** A work on the customer's page or in the fleet's review. */
export const article = (page: Page, title: string): Locator => page.getByRole("article", { name: title });

/** Nothing went wrong unseen: no exception, no broken content rule. */
export function expectNoProblems(...people: readonly Person[]): void {
  for (const { problems } of people) expect(problems).toEqual([]);
}

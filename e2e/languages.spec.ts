/** Every screen in other languages on a phone: switched without a reload, every word there, and none cut off. */
import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { common } from "../client/i18n/en/common.ts";
import { customer } from "../client/i18n/en/customer.ts";
import { photo } from "../client/i18n/en/photo.ts";
import { staff } from "../client/i18n/en/staff.ts";
import { LANGUAGE_CODES, type Language } from "../model/index.ts";
import { clippedTexts } from "./clipped.ts";
import { type OpenWorld, openWorld, type Person } from "./people.ts";
import { demoLink } from "./open-screen.ts";
import { SCREENS } from "./screens.ts";

let world: OpenWorld;
test.beforeAll(async () => {
  world = await openWorld();
});
test.afterAll(async () => {
  await world.close();
});

/** Starts of keys, such as `quote.`: where one stands on the screen, its words are missing. */
const STARTS = [
  ...new Set(Object.keys({ ...common, ...customer, ...staff, ...photo }).map((key) => key.split(".")[0])),
];
const BARE_KEY = new RegExp(`\\b(?:${STARTS.join("|")})\\.[a-z][\\w.-]*`, "g");
const bareKeys = async (page: Page): Promise<string[]> =>
  (await page.evaluate(() => document.body.innerText)).match(BARE_KEY) ?? [];

const isCustomers = (page: Page) => /^\/(s|c)(\/|$)/.test(new URL(page.url()).pathname);

/** As a person does it: on the customer's page by its list, elsewhere in another tab of the same browser. */
async function switchLanguage({ page, context }: Person, language: Language, pseudo = false): Promise<void> {
  const other = await context.newPage();
  await other.goto("/healthz");
  if (pseudo) await other.evaluate(() => localStorage.setItem("jobcard:pseudo", "1"));
  if (isCustomers(page)) await page.locator("select:has(option[lang])").selectOption(language);
  else await other.evaluate((chosen) => localStorage.setItem("jobcard:language", chosen), language);
  await other.close();
  await expect(page.locator(`html[lang=${language}]`)).toBeAttached();
}

// Where there is no list to choose from and no other tab counts: see the gate below, and pages the server makes, which
// follow the browser's language alone.
const NOT_SWITCHED: ReadonlySet<string> = new Set([
  "customer-unknown-link",
  "demo-catalogue",
  "demo-catalogue-basket",
  "catalogue-returned",
  "catalogue-refused",
]);

for (const screen of SCREENS) {
  if (NOT_SWITCHED.has(screen.name)) continue;
  test(`[C180] [C182] ${screen.name} stands whole in German and in words a third longer`, async () => {
    const person = await world.newPerson({ phone: true });
    await screen.open(person.page, world.server);
    const untouched = await person.page.evaluate(() => performance.timeOrigin);
    await switchLanguage(person, "de");
    expect(await clippedTexts(person.page)).toEqual([]);
    expect(await bareKeys(person.page)).toEqual([]);
    await switchLanguage(person, "en", true);
    expect(await clippedTexts(person.page)).toEqual([]);
    expect(await person.page.evaluate(() => performance.timeOrigin)).toBe(untouched);
    expect(person.problems).toEqual([]);
    await world.closePeople();
  });
}

test("[C180] [C181] [FB-11] every language has the words of the main screens, switched without a reload", async () => {
  for (const name of ["list", "case-quote", "case-inspect", "fleet-review", "customer"]) {
    const person = await world.newPerson();
    await SCREENS.find((screen) => screen.name === name)?.open(person.page, world.server);
    const untouched = await person.page.evaluate(() => performance.timeOrigin);
    const seen = new Set<string>();
    for (const language of LANGUAGE_CODES) {
      await switchLanguage(person, language);
      expect(await bareKeys(person.page)).toEqual([]);
      seen.add(await person.page.evaluate(() => document.body.innerText));
    }
    expect(seen.size).toBe(LANGUAGE_CODES.length);
    expect(await person.page.evaluate(() => performance.timeOrigin)).toBe(untouched);
    await world.closePeople();
  }
});

test("[C183] a link that nobody knows says so in the browser's language", async () => {
  const { page } = await world.newPerson({ phone: true, locale: "de-AT" });
  await page.goto("/s#k=nobody-made-this-link1");
  await expect(page.getByRole("heading", { name: "Dieser Link ist nicht bekannt" })).toBeVisible();
  expect(await clippedTexts(page)).toEqual([]);
  await world.closePeople();
});

test("[C183] the customer's page takes the case's language, then whichever its reader chose", async () => {
  const person = await world.newPerson({ phone: true, locale: "sv-SE" });
  await person.page.goto(demoLink(world.server));
  await expect(person.page.getByRole("article").first()).toBeVisible();
  await expect(person.page.locator("html[lang=en]")).toBeAttached();
  await switchLanguage(person, "it");
  await person.reload();
  await expect(person.page.locator("html[lang=it]")).toBeAttached();
  await world.closePeople();
});

test("[C182] [S248] what the server says of a basket it did not take stands whole in German", async () => {
  const person = await world.newPerson({ phone: true, locale: "de-DE" });
  await person.open("/catalogue/return/nonsense");
  await expect(person.page.locator("html[lang=de]")).toBeAttached();
  expect(await clippedTexts(person.page)).toEqual([]);
  await world.closePeople();
});

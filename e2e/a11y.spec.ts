/** WCAG 2.2 AA as far as a program can tell: axe on every screen in both themes, and the main way by keyboard alone. */
import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { objections } from "./axe.ts";
import { type OpenWorld, openWorld } from "./people.ts";
import { demoLink } from "./open-screen.ts";
import { SCREENS } from "./screens.ts";

let world: OpenWorld;
test.beforeAll(async () => {
  world = await openWorld();
});
test.afterAll(async () => {
  await world.close();
});

for (const dark of [false, true]) {
  for (const screen of SCREENS) {
    test(`axe finds nothing on ${screen.name}, ${dark ? "dark" : "light"}`, async () => {
      const person = await world.newPerson({ dark });
      await screen.open(person.page, world.server);
      expect(await objections(person.page)).toEqual([]);
      await world.closePeople();
    });
  }
}

/** Presses Tab until the focus is on what is looked for; says where it went when it never gets there. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 80; presses++) {
    // In one look: what has the focus may be gone a moment later.
    const text = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { labels } = element as HTMLInputElement;
      return `${element.getAttribute("aria-label") ?? ""} ${labels?.[0]?.textContent ?? ""} ${element.textContent}`;
    });
    if (text !== null) {
      if (name.test(text)) return;
      passed.push(text.trim().slice(0, 40));
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${name}; it went over ${passed.join(" | ")}`);
}

test("a new case is made, quoted and sent to the fleet by keyboard alone", async () => {
  const { page } = await world.signedIn("kari");
  await page.keyboard.press("n");
  await expect(page.getByRole("dialog", { name: "New case" })).toBeVisible();
  await expect(page.getByLabel("Registration plate")).toBeFocused();
  await page.keyboard.type("KB80808");
  await tabTo(page, /^\s*Fleet/);
  await page.keyboard.type("Nordic");
  await page.keyboard.press("Tab");
  await tabTo(page, /Create case/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("navigation", { name: "Parts of the case" })).toBeVisible();
  await tabTo(page, /Quote/);
  await page.keyboard.press("Enter");
  await tabTo(page, /New work/);
  await page.keyboard.type("Wheel alignment");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Wheel alignment" })).toBeVisible();
  await tabTo(page, /Part$/);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel(/^What:/)).toBeFocused();
  await page.keyboard.type("Adjustment");
  await tabTo(page, /Price each/);
  await page.keyboard.type("900");
  await page.keyboard.press("Tab");
  await tabTo(page, /^\s*Send version 1 to Nordic Fleet/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: /^Send version 1/ })).toBeVisible();
  await tabTo(page, /^\s*Send version 1$/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText("Fleet’s turn").first()).toBeVisible();
  await world.closePeople();
});

test("[PM-27] a fleet decides by keyboard alone", async () => {
  const { page } = await world.signedIn("jon");
  await expect(page.getByRole("article").first()).toBeVisible();
  const vehicle = page.getByRole("main").getByRole("heading", { level: 2 }).first();
  const first = (await vehicle.textContent()) ?? "";
  await page.keyboard.press("j");
  await expect(vehicle).not.toHaveText(first);
  await expect(page.getByRole("article").first()).toBeVisible();
  await page.keyboard.press("r");
  await expect(page.getByRole("radio").first()).toBeFocused();
  await page.keyboard.press("Space");
  await tabTo(page, /^\s*Refuse this work/);
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Refused by Jon Berg/).first()).toBeVisible();
  await world.closePeople();
});

test("the customer decides by keyboard alone", async () => {
  const { page, open } = await world.newPerson({ phone: true });
  await open(demoLink(world.server));
  await expect(page.getByRole("article").first()).toBeVisible();
  await tabTo(page, /Yes, do it/);
  await page.keyboard.press("Enter");
  await tabTo(page, /^\s*Send my answer/);
  await page.keyboard.press("Enter");
  await expect(page.getByText(/Received .*receipt/).first()).toBeVisible();
  await world.closePeople();
});

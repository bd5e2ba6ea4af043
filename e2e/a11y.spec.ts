/** WCAG 2.2 AA as far as a program can tell: axe on every screen in both themes, and the main way by keyboard alone. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { type OpenWorld, openWorld } from "./people.ts";
import { SCREENS } from "./screens.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES: RunOptions = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

let world: OpenWorld;
test.beforeAll(async () => {
  world = await openWorld();
});
test.afterAll(async () => {
  await world.close();
});

/** What axe objects to, in one line each. */
async function objections(page: Page): Promise<string[]> {
  // Evaluated through the debugger: the page's own content rules would refuse a script tag.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (rules) => (window as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(rules),
    RULES,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
}

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
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 80; presses++) {
    const focused = page.locator(":focus");
    if ((await focused.count()) > 0) {
      const text = await focused.evaluate(
        (element) =>
          `${element.getAttribute("aria-label") ?? ""} ${(element as HTMLInputElement).labels?.[0]?.textContent ?? ""} ${element.textContent}`,
      );
      if (name.test(text)) return;
      passed.push(text.trim().slice(0, 40));
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${name}; it went over ${passed.join(" | ")}`);
}

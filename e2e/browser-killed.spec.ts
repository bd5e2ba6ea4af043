/** The battery dies while somebody types: what the badge called saved is there when the browser comes back. */
import { type BrowserContext, chromium, type Page } from "playwright";
import { expect, test } from "playwright/test";
import { staffActor } from "./actor.ts";
import { launchOptions } from "./chromium.ts";
import { signInOf } from "./demo.ts";
import { type Line, openLine } from "./line.ts";
import { useWorld } from "./people.ts";
import { playCase } from "./play.ts";
import { killBrowser, makeProfile, removeProfile } from "./profile.ts";

const world = useWorld();
const ROUNDS = 8;

const complaintOf = (page: Page) => page.getByRole("textbox", { name: "What the customer says" });

/** Types a number every two milliseconds into the page, and notes the last one the badge has called saved. */
const typeOn = (page: Page, from: number) =>
  complaintOf(page).evaluate((field: HTMLTextAreaElement, first) => {
    const told = { typed: first, saved: first };
    Object.assign(globalThis, { told });
    const step = () => {
      // Read before the next edit: what it says is said of everything typed so far.
      if (document.querySelector('[data-sync="saved-here"]')) told.saved = told.typed;
      told.typed += 1;
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
      document.execCommand("insertText", false, `${told.typed}.`);
      setTimeout(step, told.typed % 20 === 0 ? 60 : 2);
    };
    step();
  }, from);

const savedSoFar = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { told: { saved: number } }).told.saved);

test(`[C2] [C29] [R4] [FB-02] ${ROUNDS} times the browser is killed while typing, and everything called saved is there`, async () => {
  test.setTimeout(120_000);
  const kari = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(kari, "BK80001");
  const profile = await makeProfile();
  const line: Line = await openLine(world().server.port);
  let context: BrowserContext | null = null;
  const start = async () => {
    context = await chromium.launchPersistentContext(profile, { ...launchOptions(), locale: "en-GB" });
    return context.pages()[0] ?? (await context.newPage());
  };
  try {
    let page = await start();
    await page.goto(line.origin);
    const { email, password } = signInOf("kari");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { name: "Cases" })).toBeVisible();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.goto(`${line.origin}/case/${caseId}`);
    await expect(page.locator('[data-sync="stored"]').first()).toBeVisible();
    await line.cut();
    let last = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      await expect(complaintOf(page)).toBeEnabled();
      await typeOn(page, last);
      await expect.poll(() => savedSoFar(page), { intervals: [10] }).toBeGreaterThan(last + 60);
      const saved = await savedSoFar(page);
      const gone = new Promise((closed) => context?.once("close", closed));
      killBrowser(profile);
      await gone;

      page = await start();
      await page.goto(`${line.origin}/case/${caseId}`);
      await expect(complaintOf(page)).toHaveValue(new RegExp(`(^|\\.)${saved}\\.`));
      const value = await complaintOf(page).inputValue();
      const numbers = value.split(".").filter(Boolean).map(Number);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(numbers.length).toBeGreaterThanOrEqual(saved);
      last = numbers.length;
    }
    test.info().annotations.push({ type: "edits recovered", description: String(last) });
    await line.mend();
    // Browsers write cookies to disk late, too: the session may be gone, the work is not.
    const again = { data: { email, password }, headers: { origin: line.origin } };
    expect((await page.request.post(`${line.origin}/api/auth/sign-in/email`, again)).ok()).toBe(true);
    await page.reload();
    await expect(page.locator('[data-sync="stored"]').first()).toBeVisible();
    const there = (await kari.pull(caseId))["internal/workshop"]?.getText("complaint").toJSON();
    expect(there).toBe(await complaintOf(page).inputValue());
  } finally {
    await (context as BrowserContext | null)?.close();
    await line.close();
    await removeProfile(profile);
  }
});

/** `device-start`: no network, the browser was closed: from the address to the open case on the screen. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright";
import { expect } from "playwright/test";
import { launchOptions } from "../chromium.ts";
import { signInOf } from "../demo.ts";
import { openLine } from "../line.ts";
import { startServer } from "../server.ts";
import { badge } from "../steps.ts";
import { compare, type Figure } from "./figures.ts";

const ROUNDS = 7;

export async function deviceStart(): Promise<Figure[]> {
  const server = await startServer();
  const line = await openLine(server.port);
  const profile = await mkdtemp(join(tmpdir(), "jobcard-profile-"));
  const launch = () =>
    chromium.launchPersistentContext(profile, { ...launchOptions(), locale: "en-GB", baseURL: line.origin });
  try {
    const path = await prepare(await launch());
    await line.cut();
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const context = await launch();
      took.push(await timeToCase(context, `${line.origin}${path}`));
      await context.close();
    }
    return compare("device-start", "cold offline start to open case", "ms", new Map([["jobcard", took]]));
  } finally {
    await line.close();
    await server.stop();
    await rm(profile, { recursive: true, force: true });
  }
}

/** Signs in, opens the newest case and waits until the device holds all of it. Returns its path. */
async function prepare(context: BrowserContext): Promise<string> {
  const page = context.pages()[0] ?? (await context.newPage());
  const { email, password } = signInOf("kari");
  await page.goto("/");
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: /EK\s?48213/ }).click();
  await page.waitForURL("**/case/**");
  const path = new URL(page.url()).pathname;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await expect(page.getByRole("navigation", { name: "Parts of the case" })).toBeVisible();
  await expect(badge(page, "stored")).toBeVisible();
  await context.close();
  return path;
}

/**
 * Measured inside the page, from the start of the navigation to the first frame that shows the case. As text, because
 * what compiles this file puts helpers into functions that a page does not have.
 */
const MARK_THE_CASE = `(function look() {
  const shown = document.querySelector("main h2") && /EK\\s?48213/.test(document.body.innerText);
  requestAnimationFrame(shown ? () => performance.mark("case-on-screen") : look);
})()`;

async function timeToCase(context: BrowserContext, address: string): Promise<number> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.addInitScript({ content: MARK_THE_CASE });
  await page.goto(address);
  const mark = await page.waitForFunction(() => performance.getEntriesByName("case-on-screen")[0]?.startTime);
  return Number(await mark.jsonValue());
}

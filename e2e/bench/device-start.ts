/**
 * `device-start`: no network, the browser was closed, 500 cases on the device, a processor four times slower: from the
 * address to the open case on the screen.
 */
import { type BrowserContext, chromium } from "playwright";
import { expect } from "playwright/test";
import { launchOptions } from "../chromium.ts";
import { pageName } from "../../model/page-names.ts";
import { signInByHttp, signInOf } from "../demo.ts";
import { openLine } from "../line.ts";
import { makeProfile, removeProfile } from "../profile.ts";
import { type RunningServer, startServer } from "../server.ts";
import { badge } from "../steps.ts";
import { compare, type Figure } from "./figures.ts";
import { fillOurs } from "./fill.ts";
import { newCaseId } from "./peers.ts";
import { typicalPage } from "./typical-page.ts";

const ROUNDS = 5;
const CASES = 500;
const SLOWER = 4;

export async function deviceStart(): Promise<Figure[]> {
  const server = await startServer();
  const line = await openLine(server.port);
  const profile = await makeProfile();
  const launch = () =>
    chromium.launchPersistentContext(profile, { ...launchOptions(), locale: "en-GB", baseURL: line.origin });
  try {
    await fillCases(server);
    const path = await prepare(await launch());
    await line.cut();
    const figures: Figure[] = [];
    for (const rate of [1, SLOWER]) {
      const took: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const context = await launch();
        took.push(await timeToCase(context, `${line.origin}${path}`, rate));
        await context.close();
      }
      const metric = `cold offline start to open case, processor ${rate}× slower`;
      figures.push(...compare("device-start", metric, "ms", new Map([["jobcard", took]])));
    }
    return figures;
  } finally {
    await line.close();
    await server.stop();
    await removeProfile(profile);
  }
}

async function fillCases(server: RunningServer): Promise<void> {
  const headers = { cookie: await signInByHttp(server.origin, signInOf("kari")), origin: server.origin };
  const names = Array.from({ length: CASES }, () => pageName(newCaseId(), "internal/workshop"));
  await fillOurs(
    { server, headers },
    names,
    names.map((_, i) => typicalPage(i + 1)),
  );
}

/** How many pages stand on the shelf of the device. As text, like `MARK_THE_CASE`. */
const PAGES_ON_SHELF = `(async () => {
  let pages = 0;
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    if (database.objectStoreNames.contains("shelf")) {
      pages += await new Promise((resolve, reject) => {
        const request = database.transaction("shelf").objectStore("shelf").count();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    }
    database.close();
  }
  return pages;
})()`;

/** Signs in, opens a case and waits until the device holds it and all others. Returns its path. */
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
  await expect.poll(() => page.evaluate(PAGES_ON_SHELF), { timeout: 60_000 }).toBeGreaterThanOrEqual(CASES);
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

async function timeToCase(context: BrowserContext, address: string, rate: number): Promise<number> {
  const page = context.pages()[0] ?? (await context.newPage());
  await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate });
  await page.addInitScript({ content: MARK_THE_CASE });
  await page.goto(address);
  const mark = await page.waitForFunction(() => performance.getEntriesByName("case-on-screen")[0]?.startTime);
  return Number(await mark.jsonValue());
}

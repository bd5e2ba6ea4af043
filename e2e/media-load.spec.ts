/** A tablet full of photos, its browser killed, and a connection again. */
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright";
import { expect, test } from "playwright/test";
import { galleryOf } from "../model/index.ts";
import { staffActor } from "./actor.ts";
import { launchOptions } from "./chromium.ts";
import { signInOf } from "./demo.ts";
import { type Line, openLine } from "./line.ts";
import { picture } from "./pictures.ts";
import { playCase } from "./play.ts";
import { killBrowser, makeProfile, processesOn, removeProfile } from "./profile.ts";
import { type RunningServer, startServer } from "./server.ts";

const CASES = 4;
const PHOTOS = 50;
/** What a tab may hold, bytes. */
const MEMORY = 300_000_000;

let server: RunningServer;
let line: Line;
let profile: string;
let camera: string;
test.beforeAll(async () => {
  profile = await makeProfile();
  camera = await mkdtemp(join(tmpdir(), "jobcard-camera-"));
  server = await startServer();
  line = await openLine(server.port);
});
test.afterAll(async () => {
  await line.close();
  await server.stop();
  await removeProfile(profile);
  await rm(camera, { recursive: true, force: true });
});

const openTablet = async (): Promise<BrowserContext> => {
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions(), baseURL: line.origin });
  context.setDefaultTimeout(20_000);
  return context;
};

/** What the largest tab has of the machine's memory for itself, bytes. */
function memoryOfTab(): number {
  const tabs = processesOn(profile).filter(({ args }) => args.includes("--type=renderer"));
  const own = tabs.map(({ pid }) => {
    try {
      return Number(/RssAnon:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1_024;
    } catch {
      // Gone since it was listed.
      return 0;
    }
  });
  return Math.max(0, ...own);
}

/**
 * What a tab still has once it gave back what nothing in it needs any more. How much waits to be given back at any
 * moment is the browser's choice, by how busy and how large the machine is.
 */
async function heldByTab(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("HeapProfiler.collectGarbage");
    return memoryOfTab();
  } finally {
    await session.detach();
  }
}

const expectSmallTab = (page: Page): Promise<void> =>
  expect.poll(() => heldByTab(page), { message: "bytes the tab holds", timeout: 60_000 }).toBeLessThan(MEMORY);

test("[C72] [FB-63] 200 photos of 4 MB taken offline, the browser killed: all of them arrive, in a small tab", async () => {
  test.setTimeout(600_000);
  const kari = await staffActor(server.origin, "kari");
  const cases = [];
  for (let n = 0; n < CASES; n += 1) cases.push((await playCase(kari, `LD2000${n}`)).caseId);
  const grainy = await picture({ width: 3_600, height: 2_700, seed: 5, grain: true });
  expect(grainy.length).toBeGreaterThan(3_000_000);

  let context = await openTablet();
  let page = context.pages()[0] ?? (await context.newPage());
  await page.goto("/");
  const { email, password } = signInOf("kari");
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: /^Account of/ })).toBeVisible();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  for (const caseId of cases) {
    await page.goto(`/case/${caseId}/media`);
    await expect(page.getByRole("button", { name: "Take photos" })).toBeVisible();
  }
  await line.cut();
  await context.setOffline(true);
  let highest = 0;
  for (const [index, caseId] of cases.entries()) {
    await page.goto(`/case/${caseId}/media`);
    const chooser = page.locator('input[type=file][accept*="pdf"]');
    for (let at = 0; at < PHOTOS; at += 10) {
      const files = Array.from({ length: 10 }, (_, n) => join(camera, `IMG_${index}_${at + n}.jpg`));
      // No two alike: what stands behind the end of a JPEG is nobody's business.
      for (const file of files) await writeFile(file, Buffer.concat([grainy, Buffer.from(file)]));
      await chooser.setInputFiles(files);
      await expect(page.locator("[data-media]")).toHaveCount(at + 10, { timeout: 60_000 });
      highest = Math.max(highest, memoryOfTab());
    }
    await expectSmallTab(page);
  }
  await expect(page.locator("header [data-sync]")).toContainText("50 photos waiting");
  // Killed, not closed: nobody is asked.
  killBrowser(profile);
  await context.close().catch(() => {});
  await expect.poll(() => processesOn(profile)).toEqual([]);

  context = await openTablet();
  page = context.pages()[0] ?? (await context.newPage());
  await page.goto("/");
  await expect(page.getByText("200 photos waiting")).toBeVisible();
  await line.mend();
  await context.setOffline(false);
  // The browser writes cookies down every half minute: killed before, it has forgotten who was signed in.
  await page.request.post("/api/auth/sign-in/email", { data: { email, password }, headers: { origin: line.origin } });
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  const left = async (): Promise<number> => {
    highest = Math.max(highest, memoryOfTab());
    const words = (await page.locator("[data-sync]").first().textContent()) ?? "";
    return Number(/(\d+) photos? waiting/.exec(words)?.[1] ?? (/One photo/.test(words) ? 1 : 0));
  };
  const seen: number[] = [];
  await expect
    .poll(
      async () => {
        seen.push(await left());
        return seen.at(-1);
      },
      { timeout: 400_000, intervals: [500] },
    )
    .toBe(0);
  // What was said never grew again: progress is the server's word.
  expect(seen).toEqual(seen.toSorted((a, b) => b - a));
  for (const caseId of cases) {
    const inCase = async () => galleryOf(await kari.pull(caseId), "workshop").items;
    // What the page says of them is sent a moment after the last photo.
    await expect.poll(async () => (await inCase()).filter(({ storedAt }) => storedAt !== null).length).toBe(PHOTOS);
    const items = await inCase();
    for (const { hash, size } of items) {
      const answer = await kari.request(`/api/cases/${caseId}/blobs/${hash}`);
      expect(await answer.json()).toMatchObject({ hash, size });
    }
  }
  await expectSmallTab(page);
  test.info().annotations.push({ type: "largest tab at any moment, bytes", description: String(highest) });
  await context.close();
});

/** A film whose browser is killed while it is recorded. */
import { type BrowserContext, chromium, type Page } from "playwright";
import { expect, test } from "playwright/test";
import { galleryOf } from "../model/views/gallery.ts";
import { staffActor } from "./actor.ts";
import { launchOptions } from "./chromium.ts";
import { signInOf } from "./demo.ts";
import { useWorld } from "./people.ts";
import { playCase } from "./play.ts";
import { killBrowser, makeProfile, processesOn, removeProfile } from "./profile.ts";

const world = useWorld();

/** What of films under way is on the disk: the number of pieces. */
const pieces = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith("jobcard/staff/") || name.includes("/case/")) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("not opened"));
      });
      const request = database.transaction("originals").objectStore("originals").getAllKeys();
      await new Promise((resolve) => (request.onsuccess = resolve));
      database.close();
      return request.result.filter((key) => String(key).startsWith("recording/")).length;
    }
    return 0;
  });

test("[C124] [C125] a film whose browser is killed is kept until the last second, says how long it is, and can be wound", async () => {
  test.setTimeout(120_000);
  const { origin } = world().server;
  const kari = await staffActor(origin, "kari");
  const { caseId } = await playCase(kari, "MF10001");
  const profile = await makeProfile();
  let context: BrowserContext | null = null;
  const start = async (): Promise<Page> => {
    context = await chromium.launchPersistentContext(profile, { ...launchOptions(), locale: "en-GB", baseURL: origin });
    context.setDefaultTimeout(15_000);
    const { email, password } = signInOf("kari");
    // A browser that was killed may have forgotten who was signed in: cookies are written late.
    await context.request.post("/api/auth/sign-in/email", { data: { email, password }, headers: { origin } });
    return context.pages()[0] ?? (await context.newPage());
  };
  try {
    let page = await start();
    await page.goto(`/case/${caseId}/media`);
    await page.getByRole("button", { name: "Take photos" }).click();
    const camera = page.getByRole("dialog", { name: "Camera" });
    await camera.getByRole("button", { name: "Got it" }).click();
    await camera.getByRole("group", { name: "Photo or video" }).getByRole("button", { name: "Video" }).click();
    await camera.getByRole("button", { name: "Start recording" }).click();
    await expect.poll(() => pieces(page), { timeout: 30_000 }).toBeGreaterThanOrEqual(4);
    killBrowser(profile);
    await (context as BrowserContext | null)?.close().catch(() => {});
    await expect.poll(() => processesOn(profile)).toEqual([]);

    page = await start();
    await page.goto(`/case/${caseId}/media`);
    await expect(page.getByText(/A recording ended with the browser. .* kept: 0:\d\d/)).toBeVisible({
      timeout: 30_000,
    });
    const card = page.locator("[data-media]").first();
    await expect(card.locator('[data-state="stored"]')).toBeVisible();
    await expect(card).toContainText(/0:\d\d/);
    const [item] = galleryOf(await kari.pull(caseId), "workshop").items;
    expect(item).toMatchObject({ kind: "video", audience: { fleet: false, customer: false } });
    const length = item?.duration ?? 0;
    // How many pictures a busy machine's camera gives in four seconds is its own business.
    expect(length).toBeGreaterThan(500);
    expect(item?.poster).not.toBeNull();
    expect(await pieces(page)).toBe(0);
    await page.getByRole("button", { name: "All right" }).click();
    await expect(page.getByText(/A recording ended/)).toHaveCount(0);

    // The file itself says how long it is, and goes to a place in it.
    await card.getByRole("button", { name: /^Show/ }).first().click();
    const player = page.getByRole("dialog", { name: /^Video 1 of 1/ }).locator("video");
    const said = () => player.evaluate((video: HTMLVideoElement) => video.duration * 1_000);
    await expect.poll(async () => Math.abs((await said()) - length)).toBeLessThan(100);
    await player.evaluate((video: HTMLVideoElement, at) => {
      video.currentTime = at;
    }, length / 2_000);
    await expect
      .poll(() => player.evaluate((video: HTMLVideoElement) => !video.seeking && video.currentTime * 1_000))
      .toBeCloseTo(length / 2, 0);
  } finally {
    await (context as BrowserContext | null)?.close().catch(() => {});
    await removeProfile(profile);
  }
});

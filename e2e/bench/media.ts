/**
 * `media-device`: from the shutter to *saved on this device* for a photo of 12 megapixels, and from opening a case
 * to 50 local photos on the screen. On the built client, without a connection to anything but the built files.
 */
import { chromium, type Page } from "playwright";
import { staffActor } from "../actor.ts";
import { launchOptions } from "../chromium.ts";
import { signInOf } from "../demo.ts";
import { picture } from "../pictures.ts";
import { playCase } from "../play.ts";
import { startServer } from "../server.ts";
import { type Figure, median } from "./figures.ts";

const SHOTS = 9;
const PHOTOS = 50;
const OPENINGS = 5;

/** Milliseconds from choosing a photo to its row on the disk, as the page itself sees it. */
const keptAfter = (page: Page, photo: string): Promise<number> =>
  page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const input = document.querySelector<HTMLInputElement>('input[type=file][accept*="pdf"]');
    if (!input) throw new Error("no chooser");
    const chosen = new DataTransfer();
    // No two alike, or nothing is written.
    const unlike = crypto.getRandomValues(new Uint8Array(16));
    chosen.items.add(new File([bytes, unlike], "IMG.jpg", { type: "image/jpeg" }));
    const said = new Promise<number>((resolve) => {
      const look = new MutationObserver(() => {
        if (!/saved on this device/.test(document.querySelector('[aria-live="polite"]')?.textContent ?? "")) return;
        look.disconnect();
        resolve(performance.now());
      });
      look.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    input.files = chosen.files;
    const started = performance.now();
    input.dispatchEvent(new Event("change", { bubbles: true }));
    return (await said) - started;
  }, photo);

/** Milliseconds from asking for the section to the last photo in view being painted. */
const paintedAfter = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const link = [...document.querySelectorAll<HTMLAnchorElement>("nav a")].find((one) => one.href.endsWith("/media"));
    const started = performance.now();
    link?.click();
    for (;;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const images = [...document.querySelectorAll<HTMLImageElement>("[data-media] img[src^='blob:']")];
      const seen = images.filter((one) => one.getBoundingClientRect().top < innerHeight);
      if (images.length >= 50 && seen.every((one) => one.complete && one.naturalWidth > 0)) break;
    }
    return performance.now() - started;
  });

/** Measures on a tablet's screen. @returns two figures in milliseconds, medians */
export async function mediaOnDevice(): Promise<Figure[]> {
  const server = await startServer();
  const browser = await chromium.launch(launchOptions());
  try {
    const kari = await staffActor(server.origin, "kari");
    const { caseId } = await playCase(kari, "BM10001");
    const context = await browser.newContext({
      baseURL: server.origin,
      viewport: { width: 1024, height: 768 },
      locale: "en-GB",
    });
    const data = signInOf("kari");
    await context.request.post("/api/auth/sign-in/email", { data, headers: { origin: server.origin } });
    const page = await context.newPage();
    await page.goto(`/case/${caseId}/media`);
    const chooser = page.locator('input[type=file][accept*="pdf"]');
    await chooser.waitFor({ state: "attached" });
    const photo = (await picture({ width: 4_000, height: 3_000, grain: true })).toString("base64");
    const kept: number[] = [];
    for (let shot = 0; shot < SHOTS; shot += 1) {
      kept.push(await keptAfter(page, photo));
      await page.getByRole("button", { name: "Close", exact: true }).click();
    }
    const small = await picture({ width: 1_600, height: 1_200 });
    const missing = PHOTOS - SHOTS;
    await chooser.setInputFiles(
      Array.from({ length: missing }, (_, n) => ({
        name: `${n}.jpg`,
        mimeType: "image/jpeg",
        buffer: Buffer.concat([small, Buffer.from(String(n))]),
      })),
    );
    await page
      .locator("[data-media] img[src^='blob:']")
      .nth(PHOTOS - 1)
      .waitFor({ timeout: 120_000 });
    const painted: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening += 1) {
      await page.goto(`/case/${caseId}/overview`);
      await page.getByRole("navigation", { name: "Parts of the case" }).getByRole("link", { name: "Media" }).waitFor();
      painted.push(await paintedAfter(page));
    }
    const figure = (metric: string, value: number): Figure => ({
      bench: "media-device",
      peer: "jobcard",
      metric,
      value: Math.round(value),
      unit: "ms",
      ratio: null,
    });
    return [
      figure("12-megapixel photo until saved on this device, median", median(kept)),
      figure("50 local photos until painted, median", median(painted)),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * `npm run screenshots`: every screen of the demo day at three widths, light and dark, into the ignored `shots/`.
 * With `--pictures` the few that the README shows are renewed in `docs/pictures/`.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { launchOptions } from "../e2e/chromium.ts";
import type { Screen } from "../e2e/open-screen.ts";
import { SCREENS } from "../e2e/screens.ts";
import { startServer } from "../e2e/server.ts";
import { buildClient, clientIsStale, ROOT } from "./prepare.mjs";

const WIDTHS = [
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
];
const SCHEMES = ["light", "dark"] as const;
const PICTURE_FOLDER = join(ROOT, "docs/pictures");
/** The README's pictures: which screen, how wide. */
const PICTURES = [
  { name: "case", screen: "case-quote", width: 1440 },
  { name: "photo", screen: "photo", width: 1440 },
  { name: "fleet", screen: "fleet-review", width: 1440 },
  { name: "customer", screen: "customer", width: 390 },
];

const shots = join(ROOT, "shots");
const pictures = process.argv.includes("--pictures");
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

if (clientIsStale()) await buildClient();
rmSync(shots, { recursive: true, force: true });
mkdirSync(shots);
const server = await startServer();
const browser = await chromium.launch(launchOptions());
try {
  for (const screen of SCREENS) {
    if (wanted.length > 0 && !wanted.includes(screen.name)) continue;
    for (const colorScheme of SCHEMES) for (const viewport of WIDTHS) await shoot(screen, colorScheme, viewport);
  }
} finally {
  await browser.close();
  await server.stop();
}

/** One picture in a browser nobody has used yet. */
async function shoot(screen: Screen, colorScheme: "light" | "dark", viewport: (typeof WIDTHS)[number]): Promise<void> {
  const { width } = viewport;
  const context = await browser.newContext({
    baseURL: server.origin,
    viewport,
    colorScheme,
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
    reducedMotion: "reduce",
    hasTouch: width < 1_440,
    serviceWorkers: "block",
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  try {
    await screen.open(page, server);
    await page.screenshot({ path: join(shots, `${screen.name}-${width}-${colorScheme}.png`) });
    console.log(`${screen.name} ${width} ${colorScheme}`);
    const picture = PICTURES.find((one) => one.screen === screen.name && one.width === width);
    if (pictures && picture && colorScheme === "light") {
      mkdirSync(PICTURE_FOLDER, { recursive: true });
      await page.screenshot({ path: join(PICTURE_FOLDER, `${picture.name}.png`) });
    }
  } catch (error) {
    // The others are still worth having.
    console.error(`${screen.name} ${width} ${colorScheme}: ${error instanceof Error ? error.message : String(error)}`);
    await page.screenshot({ path: join(shots, `${screen.name}-${width}-${colorScheme}-failed.png`) });
    process.exitCode = 1;
  } finally {
    await context.close();
  }
}

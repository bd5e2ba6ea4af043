/**
 * `npm run screenshots`: every screen of the demo day at three widths, light and dark, into the ignored `shots/`.
 * With `--pictures` the few that the README shows are renewed in `docs/pictures/`.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "playwright";
import { launchOptions } from "../e2e/chromium.ts";
import { SCREENS, type Screen } from "../e2e/screens.ts";
import { startServer } from "../e2e/server.ts";
import { buildClient, clientIsStale, ROOT } from "./prepare.mjs";

const WIDTHS = [
  { width: 390, height: 844 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
];
const SCHEMES = ["light", "dark"] as const;
/** The README's pictures: which screen, how wide. */
const PICTURES = [
  { name: "case", screen: "case-quote", width: 1440 },
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
  for (const colorScheme of SCHEMES) {
    for (const viewport of WIDTHS) {
      const context = await browser.newContext({
        baseURL: server.origin,
        viewport,
        colorScheme,
        locale: "en-GB",
        timezoneId: "Europe/Oslo",
        reducedMotion: "reduce",
        hasTouch: viewport.width < 1_440,
        deviceScaleFactor: viewport.width === 390 ? 2 : 1,
      });
      const page = await context.newPage();
      for (const screen of SCREENS) {
        if (wanted.length > 0 && !wanted.includes(screen.name)) continue;
        await shoot(page, screen, join(shots, `${screen.name}-${viewport.width}-${colorScheme}.png`));
        if (pictures && colorScheme === "light") await keepPicture(page, screen, viewport.width);
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
}

async function shoot(page: Page, screen: Screen, path: string): Promise<void> {
  await screen.open(page, server);
  await page.screenshot({ path });
  console.log(path.slice(ROOT.length));
}

async function keepPicture(page: Page, screen: Screen, width: number): Promise<void> {
  const picture = PICTURES.find((one) => one.screen === screen.name && one.width === width);
  if (!picture) return;
  const folder = join(ROOT, "docs/pictures");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${picture.name}.png`), scale: "css" });
}

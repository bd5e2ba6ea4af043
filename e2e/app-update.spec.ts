/** A new version of the app: it waits until the person agrees. Needs no server of ours, only the built client. */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright";
import { expect, test } from "playwright/test";
import { launchOptions } from "./chromium.ts";

const BUILT = fileURLToPath(new URL("../dist/client", import.meta.url));
const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/** Serves the built client; `release` makes its service worker another one. */
async function serveBuilt(): Promise<{ origin: string; release(): void; server: Server }> {
  let version = 1;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://built.invalid").pathname;
    const file = path === "/" ? "/index.html" : path;
    readFile(join(BUILT, file)).then(
      (content) => {
        response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
        response.end(file === "/service-worker.js" ? `${content.toString()}\n// ${version}` : content);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, release: () => void (version += 1), server };
}

test("[C41] a new version waits for the person, and the running tab goes on with the old one", async () => {
  const { origin, release, server } = await serveBuilt();
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ locale: "en-GB" });
    await page.goto(origin);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.evaluate(() => document.body.setAttribute("data-old", ""));
    release();
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.ready).update();
    });
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null);
    const apply = page.getByRole("button", { name: "Load it now" });
    await expect(apply).toBeVisible();
    await expect(page.locator("body[data-old]")).toHaveCount(1);

    await apply.click();
    await expect(page.locator("body[data-old]")).toHaveCount(0);
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting === null);
  } finally {
    await browser.close();
    server.close();
  }
});

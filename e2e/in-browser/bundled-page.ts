/** Modules of this program in a page of Chromium, without a build of the client. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium, type Page } from "playwright";
import { build } from "vite";
import { launchOptions } from "../chromium.ts";

async function bundle(entry: string, alias: Record<string, string>): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    resolve: { alias },
    build: { write: false, minify: false, lib: { entry, formats: ["es"] } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const [chunk] = output && "output" in output ? output.output : [];
  if (chunk?.type !== "chunk") throw new Error("nothing was built");
  return chunk.code;
}

/**
 * Runs `work` on a page that has loaded a module, in a browser of its own with an empty profile.
 * @param entry path of the module
 * @param global what the module puts on `globalThis` once it is ready
 */
export async function onBundledPage<Result>(
  { entry, global, alias = {} }: { entry: string; global: string; alias?: Record<string, string> },
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const script = await bundle(entry, alias);
  const server = createServer((request, response) => {
    const isScript = request.url === "/module.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : '<!doctype html><script type="module" src="/module.js"></script>');
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction((name) => name in globalThis, global);
    return await work(page);
  } finally {
    await browser.close();
    server.close();
  }
}

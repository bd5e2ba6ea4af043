/**
 * `bundle-*`: what a browser must download before it can run (the page's entry and everything it imports statically),
 * and what it has downloaded when the first view stands.
 */
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright";
import { parseSync } from "vite";
import { launchOptions } from "../chromium.ts";
import { SCREENS } from "../screens.ts";
import { startServer } from "../server.ts";
import type { Figure } from "./figures.ts";

const BUILT = fileURLToPath(new URL("../../dist/client", import.meta.url));

/** Paths below `dist/client` of the scripts a built page starts with. */
export function initialScripts(page: string): string[] {
  const html = readFileSync(join(BUILT, page), "utf8");
  const waiting = [...html.matchAll(/<script[^>]*\ssrc="\/([^"]+\.js)"/g)].map(([, path]) => path ?? "");
  const found = new Set<string>(waiting);
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    const { module } = parseSync(path, readFileSync(join(BUILT, path), "utf8"));
    const requests = [
      ...module.staticImports.map((one) => one.moduleRequest),
      ...module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest)),
    ];
    for (const request of requests) {
      if (!request?.value.startsWith(".")) continue;
      const target = posix.join(posix.dirname(path), request.value);
      if (!found.has(target)) waiting.push(target);
      found.add(target);
    }
  }
  if (found.size === 0) throw new Error(`${page} starts no script`);
  return [...found];
}

/** Each compressed alone, as a server does. */
const gzipped = (paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(BUILT, path)), { level: 9 }).length, 0);

/** Measures a page of the client. @param screen the name of its first view in `SCREENS` */
export async function bundle(bench: string, page: string, screen: string): Promise<Figure[]> {
  const figure = (metric: string, value: number): Figure => ({
    bench,
    peer: "jobcard",
    metric,
    value,
    unit: "bytes",
    ratio: null,
  });
  return [
    figure("initial JavaScript, gzip", gzipped(initialScripts(page))),
    figure("JavaScript until the first view, gzip", gzipped(await scriptsUntil(screen))),
  ];
}

/** The scripts a browser that holds nothing has fetched once the screen stands. */
async function scriptsUntil(name: string): Promise<string[]> {
  const screen = SCREENS.find((one) => one.name === name);
  if (!screen) throw new Error(`there is no screen ${name}`);
  const server = await startServer();
  const browser = await chromium.launch(launchOptions());
  try {
    const context = await browser.newContext({ baseURL: server.origin, locale: "en-GB", serviceWorkers: "block" });
    const page = await context.newPage();
    const fetched = new Set<string>();
    page.on("response", (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith(".js")) fetched.add(pathname.slice(1));
    });
    await screen.open(page, server);
    return [...fetched];
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** `bundle-*`: what a browser must download before it can run: the page's entry and everything it imports statically. */
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { parseSync } from "vite";
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

/** Bytes of the initial scripts after gzip, each compressed alone as a server does. */
export function bundle(bench: string, page: string): Figure[] {
  const sizes = initialScripts(page).map((path) => gzipSync(readFileSync(join(BUILT, path)), { level: 9 }).length);
  const value = sizes.reduce((sum, size) => sum + size, 0);
  return [{ bench, peer: "jobcard", metric: "initial JavaScript, gzip", value, unit: "bytes", ratio: null }];
}

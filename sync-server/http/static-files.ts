import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { Context } from "hono";
import type { App, HttpEnv } from "./context.ts";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};
const COMPRESSIBLE: ReadonlySet<string> = new Set([".html", ".js", ".css", ".json", ".webmanifest", ".svg", ".txt"]);

const STAFF_PATHS = ["/", "/sign-in", "/setup", "/pair", "/admin", "/settings", "/incoming"] as const;

interface StaticFile {
  bytes: Uint8Array<ArrayBuffer>;
  gzipped: Uint8Array<ArrayBuffer> | null;
  type: string;
  etag: string;
  /** Its name changes with its content, so it may be kept for ever. */
  hashed: boolean;
}

/** Serves the built client. Only files found in the folder at the start can be asked for. */
export function staticFiles(app: App, folder: string): void {
  const names = new Map(listFiles(folder).map((name) => [`/${name}`, join(folder, name)]));
  const loaded = new Map<string, StaticFile>();

  const load = (path: string): StaticFile | null => {
    const known = loaded.get(path);
    const file = names.get(path);
    if (known || !file) return known ?? null;
    const bytes = new Uint8Array(readFileSync(file));
    const extension = extname(file);
    const made: StaticFile = {
      bytes,
      gzipped: COMPRESSIBLE.has(extension) ? new Uint8Array(gzipSync(bytes, { level: 9 })) : null,
      type: TYPES[extension] ?? "application/octet-stream",
      etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
      hashed: path.startsWith("/assets/"),
    };
    loaded.set(path, made);
    return made;
  };

  const page = (path: string) => (context: Context<HttpEnv>) => {
    const file = load(path);
    return file ? send(context, file) : context.text("The client is not built yet: run the build first.\n", 503);
  };
  for (const path of STAFF_PATHS) app.get(path, page("/index.html"));
  for (const path of ["/case/*", "/admin/*", "/settings/*"]) app.get(path, page("/index.html"));
  for (const path of ["/s", "/c/*"]) app.get(path, page("/customer.html"));
  app.get("/robots.txt", (context) => context.text("User-agent: *\nDisallow: /\n"));
  app.get("*", (context, next) => {
    const file = load(context.req.path);
    return file ? send(context, file) : next();
  });
}

function send(context: Context<HttpEnv>, file: StaticFile): Response {
  context.header("cache-control", file.hashed ? "public, max-age=31536000, immutable" : "no-cache");
  context.header("etag", file.etag);
  context.header("vary", "accept-encoding");
  if (context.req.header("if-none-match") === file.etag) return context.body(null, 304);
  context.header("content-type", file.type);
  if (!file.gzipped || !/\bgzip\b/.test(context.req.header("accept-encoding") ?? "")) return context.body(file.bytes);
  context.header("content-encoding", "gzip");
  return context.body(file.gzipped);
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

/** The program before and after an update, built from the same sources, behind one address that changes over. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { PAGE_FORMAT, SERVER_HEADER } from "../model/protocol.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SERVED_BY_SERVER = /^\/(api|sync|feed|y)(\/|\?|$)/;
const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

export interface Build {
  folder: string;
  remove(): Promise<void>;
}

/**
 * Builds the client under another name, every piece of its code different, for a page format.
 * @param name stands in the page as `<html data-build>`
 */
export async function buildClient(name: string, format: number): Promise<Build> {
  const folder = await mkdtemp(join(tmpdir(), "jobcard-build-"));
  await build({
    configFile: join(ROOT, "vite.config.ts"),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true },
    plugins: [
      {
        name: "another-build",
        enforce: "pre",
        transform: (code, id) =>
          id.endsWith("/model/protocol.ts") ? code.replace(/PAGE_FORMAT = \d+/, `PAGE_FORMAT = ${format}`) : null,
        renderChunk: (code) => ({ code: `${code}\n/* ${name} */`, map: null }),
        transformIndexHtml: (html) => html.replace("<html", `<html data-build="${name}"`),
      },
    ],
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface Deployment {
  port: number;
  /** From now on this build is served, by a server that says it writes this format. */
  release(build: Build, format?: number): void;
  close(): Promise<void>;
}

/** The server as it looks before and after a release: everything but the client's files is the real one's. */
export async function deploy(serverPort: number, first: Build): Promise<Deployment> {
  let served = first;
  let format = PAGE_FORMAT;
  const sockets = new Set<Socket>();
  const file = async (path: string, response: ServerResponse) => {
    const name = extname(path) ? path : /^\/(s|c\/[^/]+)\/?$/.test(path) ? "/customer.html" : "/index.html";
    try {
      const content = await readFile(join(served.folder, name));
      response.setHeader("content-type", TYPES[extname(name)] ?? "application/octet-stream");
      response.end(content);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  };
  const passOn = (request: IncomingMessage, response: ServerResponse) => {
    const { method, headers, url } = request;
    const asked = ask({ port: serverPort, host: "127.0.0.1", method, headers, path: url }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, { ...answer.headers, [SERVER_HEADER]: String(format) });
      answer.pipe(response);
    });
    asked.on("error", () => response.destroy());
    request.pipe(asked);
  };
  const server = createServer((request, response) => {
    const { url = "/" } = request;
    if (SERVED_BY_SERVER.test(url)) passOn(request, response);
    else void file(new URL(url, "http://deployed.invalid").pathname, response);
  });
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("upgrade", (request: IncomingMessage, near: Socket, head: Buffer) => {
    const far = connect(serverPort, "127.0.0.1", () => {
      const lines = request.rawHeaders.flatMap((name, i, all) => (i % 2 === 0 ? [`${name}: ${all[i + 1]}`] : []));
      far.write(`GET ${request.url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
      far.write(head);
      far.pipe(near);
      near.pipe(far);
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    port: (server.address() as AddressInfo).port,
    release: (next, written = PAGE_FORMAT) => {
      served = next;
      format = written;
    },
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** The servers that are measured side by side, each in a process of its own, behind one way to open a document. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { type ClientOptions, WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { type CaseId, newId } from "../../model/ids.ts";
import { pageName } from "../../model/page-names.ts";
import { signInByHttp, signInOf } from "../demo.ts";
import { type RunningServer, startServer } from "../server.ts";
import { openRaw, type RawClient } from "./raw-client.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** One client on one document, over a socket of its own. */
export interface Client {
  doc: Y.Doc;
  /** Resolves when the server has acknowledged everything sent so far. */
  acknowledged(): Promise<void>;
  close(): void;
}

export interface RawPeer {
  name: "jobcard" | "hocuspocus" | "y-websocket" | "y-websocket, leveldb" | "ws echo";
  /** A fresh document's name. */
  newDocument(): string;
  openRaw(document: string): Promise<RawClient>;
  stop(): Promise<void>;
}

export interface Peer extends RawPeer {
  /** False when the protocol has no acknowledgement. */
  acknowledges: boolean;
  open(document: string): Promise<Client>;
}

export const newCaseId = () => newId((count) => crypto.getRandomValues(new Uint8Array(count))) as CaseId;

/** Spreads the sockets of a load over loopback addresses, because ours limits sockets by address. */
let opened = 0;
const sourceAddress = () =>
  process.platform === "linux" ? { localAddress: `127.0.0.${2 + (Math.floor(opened++ / 100) % 200)}` } : {};

/** A WebSocket class with the headers of a browser that is signed in. */
export function socketWith(headers: Record<string, string>) {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      const options: ClientOptions = { headers, perMessageDeflate: false, ...sourceAddress() };
      super(url, protocols ?? [], options);
    }
  };
}

function openWithProvider(url: string, name: string, headers: Record<string, string>): Promise<Client> {
  const doc = new Y.Doc();
  const socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: socketWith(headers) });
  const provider = new HocuspocusProvider({ websocketProvider: socket, name, document: doc, token: "bench" });
  provider.attach();
  const waiting: (() => void)[] = [];
  provider.on("unsyncedChanges", ({ number }: { number: number }) => {
    if (number === 0) for (const resolve of waiting.splice(0)) resolve();
  });
  const client: Client = {
    doc,
    acknowledged: () =>
      provider.unsyncedChanges === 0 ? Promise.resolve() : new Promise((resolve) => void waiting.push(resolve)),
    close() {
      provider.destroy();
      socket.destroy();
      doc.destroy();
    },
  };
  return new Promise((resolve, reject) => {
    provider.on("synced", () => resolve(client));
    provider.on("authenticationFailed", ({ reason }: { reason: string }) => reject(new Error(`${url}: ${reason}`)));
  });
}

export interface Ours extends Peer {
  server: RunningServer;
  /** Headers of a signed-in technician. */
  headers: Record<string, string>;
  /** Kills the server, starts it again and signs in. */
  restart(): Promise<void>;
}

export async function startOurs(environment: Record<string, string> = {}): Promise<Ours> {
  const server = await startServer({ environment });
  const cookie = await signInByHttp(server.origin, signInOf("kari"));
  const headers = { cookie, origin: server.origin };
  const urlOf = (document: string) => `${server.origin.replace("http", "ws")}/sync/${document.split("/")[1]}`;
  return {
    name: "jobcard",
    acknowledges: true,
    server,
    headers,
    async restart() {
      await server.kill();
      await server.startAgain();
      headers.cookie = await signInByHttp(server.origin, signInOf("kari"));
    },
    newDocument: () => pageName(newCaseId(), "internal/workshop"),
    open: (document) => openWithProvider(urlOf(document), document, headers),
    openRaw: (document) =>
      openRaw({ url: urlOf(document), document, dialect: "hocuspocus", Socket: socketWith(headers) }),
    async stop() {
      await server.stop();
    },
  };
}

export interface Stock extends Peer {
  restart(): Promise<void>;
  database: string;
  origin(): string;
}

/** @param prepare fills the database before the server is started for the first time */
export async function startHocuspocus(
  prepare: (database: string) => void = () => {},
  environment: Record<string, string> = {},
): Promise<Stock> {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-bench-"));
  const database = join(folder, "hocuspocus.sqlite");
  prepare(database);
  const launch = () =>
    start(["--import", "tsx", "e2e/bench/hocuspocus-server.ts"], { PORT: "0", DATABASE: database, ...environment });
  let running = await launch();
  return {
    name: "hocuspocus",
    acknowledges: true,
    database,
    newDocument: () => `bench-${newCaseId()}`,
    open: (document) => openWithProvider(running.origin.replace("http", "ws"), document, {}),
    openRaw: (document) =>
      openRaw({
        url: running.origin.replace("http", "ws"),
        document,
        dialect: "hocuspocus",
        Socket: socketWith({}),
      }),
    origin: () => running.origin,
    async restart() {
      await running.stop();
      running = await launch();
    },
    async stop() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The y-websocket server as published: in memory, or with the leveldb it can store to. */
export async function startYWebsocket({
  leveldb = false,
  environment = {} as Record<string, string>,
} = {}): Promise<Peer & { url: string }> {
  const port = await freePort();
  const folder = leveldb ? mkdtempSync(join(tmpdir(), "jobcard-bench-")) : null;
  const running = await start(["node_modules/y-websocket-server/bin/server.cjs"], {
    HOST: "127.0.0.1",
    PORT: String(port),
    ...(folder ? { YPERSISTENCE: folder } : {}),
    ...environment,
  });
  const url = `ws://127.0.0.1:${port}`;
  return {
    url,
    name: leveldb ? "y-websocket, leveldb" : "y-websocket",
    acknowledges: false,
    newDocument: () => `bench-${newCaseId()}`,
    open(document) {
      const doc = new Y.Doc();
      const provider = new WebsocketProvider(url, document, doc, {
        disableBc: true,
        WebSocketPolyfill: socketWith({}) as unknown as typeof globalThis.WebSocket,
      });
      const client: Client = {
        doc,
        acknowledged: () => Promise.reject(new Error("y-websocket acknowledges nothing")),
        close() {
          provider.destroy();
          doc.destroy();
        },
      };
      return new Promise((resolve) => provider.on("sync", (synced: boolean) => synced && resolve(client)));
    },
    openRaw: (document) =>
      openRaw({ url: `${url}/${document}`, document, dialect: "y-websocket", Socket: socketWith({}) }),
    async stop() {
      await running.stop();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A bare WebSocket server that returns every frame: nothing that speaks over sockets of Node can be faster. */
export async function startEcho(): Promise<RawPeer> {
  const running = await start(["--import", "tsx", "e2e/bench/echo-server.ts"], {});
  return {
    name: "ws echo",
    newDocument: () => "echo",
    openRaw: (document) =>
      openRaw({ url: running.origin.replace("http", "ws"), document, dialect: "echo", Socket: socketWith({}) }),
    stop: running.stop,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

interface Running {
  origin: string;
  stop(): Promise<void>;
}

/** Starts a program of Node and waits until it has said that it listens. */
async function start(args: string[], environment: Record<string, string>): Promise<Running> {
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  const ended = once(child, "exit");
  // A benchmark that fails leaves nobody behind.
  process.once("exit", () => child.kill("SIGKILL"));
  const said = new Promise<string>((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      if (/http:\/\/|running at/.test(printed)) resolve(printed);
    });
    void ended.then(() => reject(new Error(`${args.at(-1)} ended at once`)));
  });
  const line = await said;
  return {
    origin: /http:\/\/\S+/.exec(line)?.[0] ?? "",
    async stop() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

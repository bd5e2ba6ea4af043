/**
 * Just enough of a server to test the client's syncing by itself: real Hocuspocus on a real socket,
 * pages in memory, and switches for what can go wrong. What the real server does is tested there
 * and in `e2e`.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Hocuspocus } from "@hocuspocus/server";
import { WebSocketServer, WebSocket } from "ws";
import * as Y from "yjs";
import {
  CLOSE,
  decodePageFrames,
  encodePageFrames,
  type IndexRow,
  PAGE_FORMAT,
  type PageFrame,
  type PageRefusal,
  parsePageName,
  SERVER_HEADER,
  summarize,
  type StaffMe,
} from "../../model/index.ts";

export interface TinyServer {
  origin: string;
  /** `portal`: something else answers every request with a page of its own. */
  mode: "up" | "down" | "portal" | "signed-out";
  /** Refuses what is pushed to pages with this ending. */
  refuse: { ending: string; reason: PageRefusal } | null;
  /** The format of its pages, as it says in every answer. */
  format: number;
  /** Requests by path, in order. */
  requests: string[];
  fetch: typeof fetch;
  page(name: string): Y.Doc;
  /** How many messages of a document came over sockets. */
  messages: Map<string, number>;
  /** How many sockets are open, by what they are for. */
  sockets(): { case: number; feed: number };
  closeDocuments(reason: string): void;
  dropSockets(): void;
  poke(): void;
  stop(): Promise<void>;
}

export async function startTinyServer(me: StaffMe): Promise<TinyServer> {
  const pages = new Map<string, Y.Doc>();
  const page = (name: string) => {
    const held = pages.get(name) ?? new Y.Doc();
    pages.set(name, held);
    return held;
  };
  const hocuspocus = new Hocuspocus({
    quiet: true,
    onLoadDocument: async ({ documentName, document }) => {
      Y.applyUpdate(document, Y.encodeStateAsUpdate(page(documentName)));
    },
    beforeSync: async ({ documentName, payload, type }) => {
      state.messages.set(documentName, (state.messages.get(documentName) ?? 0) + 1);
      if (type === 0) return;
      if (state.refuse && documentName.endsWith(state.refuse.ending)) throw { code: 4403, reason: state.refuse.reason };
      Y.applyUpdate(page(documentName), payload);
    },
  });
  const http: Server = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  const feeds = new Set<WebSocket>();
  http.on("upgrade", (request, socket, head) => {
    if (state.mode !== "up") return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (ws) => {
      if (request.url?.startsWith("/feed")) {
        feeds.add(ws);
        ws.on("close", () => feeds.delete(ws));
        return;
      }
      const client = hocuspocus.handleConnection(ws, new Request("http://tiny.invalid/sync"), {});
      ws.on("message", (data) => client.handleMessage(new Uint8Array(data as Buffer)));
      ws.on("close", (code, reason) => client.handleClose({ code, reason: reason.toString() }));
    });
  });
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));

  const state: TinyServer = {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    mode: "up",
    refuse: null,
    format: PAGE_FORMAT,
    requests: [],
    messages: new Map(),
    page,
    fetch: async (input, init) => {
      const url = new URL(String(input));
      state.requests.push(url.pathname);
      if (state.mode === "down") throw new TypeError("fetch failed");
      if (state.mode === "portal")
        return new Response("<h1>Hotel Wi-Fi</h1>", { headers: { "content-type": "text/html" } });
      const headers = { [SERVER_HEADER]: String(state.format) };
      if (state.mode === "signed-out") return Response.json({ error: "signed-out" }, { status: 401, headers });
      const bytes = init?.body instanceof Uint8Array ? decodePageFrames(init.body) : [];
      if (url.pathname === "/api/me") return Response.json(me, { headers });
      if (url.pathname === "/api/index")
        return Response.json({ rows: rowsOf(pages), gone: [], cursor: pages.size }, { headers });
      if (url.pathname === "/api/sync/pull") return new Response(encodePageFrames(bytes.map(pull)), { headers });
      if (url.pathname === "/api/sync/push") return new Response(encodePageFrames(bytes.map(push)), { headers });
      return Response.json({}, { headers });
    },
    sockets: () => {
      const open = [...sockets.clients].filter(({ readyState }) => readyState === WebSocket.OPEN);
      const feed = open.filter((socket) => feeds.has(socket)).length;
      return { case: open.length - feed, feed };
    },
    closeDocuments: (reason) => {
      for (const document of hocuspocus.documents.values()) {
        for (const connection of document.getConnections()) connection.close({ code: CLOSE.storeFailed.code, reason });
      }
    },
    dropSockets: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
    poke: () => {
      for (const feed of feeds) feed.send(JSON.stringify({ cursor: pages.size }));
    },
    stop: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      hocuspocus.closeConnections();
      await new Promise((closed) => http.close(closed));
    },
  };

  const pull = (asked: PageFrame): PageFrame => {
    const doc = page(asked.page);
    const bytes = Y.encodeStateAsUpdate(doc, asked.bytes.length > 0 ? asked.bytes : undefined);
    return { page: asked.page, refusal: null, bytes, vector: Y.encodeStateVector(doc) };
  };
  const push = (sent: PageFrame): PageFrame => {
    const refusal = state.refuse && sent.page.endsWith(state.refuse.ending) ? state.refuse.reason : null;
    if (refusal === null) {
      Y.applyUpdate(page(sent.page), sent.bytes);
      const live = hocuspocus.documents.get(sent.page);
      if (live) Y.applyUpdate(live, sent.bytes);
    }
    return { page: sent.page, refusal, bytes: Y.encodeStateVector(page(sent.page)), vector: new Uint8Array() };
  };
  return state;
}

function rowsOf(pages: ReadonlyMap<string, Y.Doc>): IndexRow[] {
  const rows: IndexRow[] = [];
  for (const [name, doc] of pages) {
    const address = parsePageName(name);
    if (address?.page !== "internal/workshop") continue;
    const row = summarize({ "internal/workshop": doc }, "workshop", address.caseId);
    if (row) rows.push(row);
  }
  return rows;
}

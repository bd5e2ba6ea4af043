import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Hocuspocus } from "@hocuspocus/server";
import type { Logger } from "pino";
import { type WebSocket, WebSocketServer } from "ws";
import { PERSON_HEADER, PERSON_QUERY, readPersonOnTablet, writePersonOnTablet } from "../../model/device.ts";
import { isCaseScope, type PageScope, parsePageName, parseScope, scopeOf } from "../../model/page-names.ts";
import {
  CLOSE,
  FOOTING_QUERY,
  LIMITS,
  ORGANISATION_HEADER,
  ORGANISATION_QUERY,
  otherEpochReason,
  TICKET_PROTOCOL,
} from "../../model/protocol.ts";
import type { Identify } from "../accounts/identify.ts";
import type { PagePrincipal, Principal } from "../accounts/principal.ts";
import type { Tickets } from "../accounts/tickets.ts";
import type { CaseRegistry } from "../cases/case-registry.ts";
import type { Config } from "../config.ts";
import { clientAddress } from "../http/client-address.ts";
import { isOwnOrigin } from "../http/same-origin.ts";
import type { Epochs } from "../pages/epochs.ts";
import type { PageStore } from "../pages/page-store.ts";
import { type Served, serveCaseSocket, toBytes } from "./case-socket.ts";
import type { SocketContext } from "./context.ts";
import { createSocketCounter, Pace, SOCKET_LIMITS } from "./limits.ts";
import type { OpenSocket, OpenSockets } from "./open-sockets.ts";
import type { PresenceOwners } from "./presence.ts";
import { serveDoorSocket } from "./standard-yjs-door.ts";

export interface UpgradeParts {
  config: Pick<Config, "baseUrl" | "trustedHops">;
  identify: Identify;
  tickets: Tickets;
  cases: CaseRegistry;
  epochs: Epochs;
  store: PageStore;
  hocuspocus: Hocuspocus<SocketContext>;
  owners: PresenceOwners;
  sockets: OpenSockets;
  /** The first poke a socket gets: where the index of its organisation stands. */
  cursorOf(organisation: string): Promise<number>;
  now(): number;
  log: Logger;
}

/** What a socket is for, once it is known who opened it. */
type Entry = { serve(socket: WebSocket, wire: Duplex): Served | null; principal: Principal; caseId: PageScope | null };
type Refused = { code: number; reason: string };

export interface Upgrades {
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes every socket and lets no more in. */
  close(): Promise<void>;
}

/** Opens WebSockets: `/sync/<caseId>` and `/sync/<kind>/<organisationId>`, `/y/<page>` and `/feed`. Who may come in is settled here, once. */
export function createUpgrades(parts: UpgradeParts): Upgrades {
  const { config, log, sockets } = parts;
  const counter = createSocketCounter();
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.frameBytes,
    perMessageDeflate: false,
    clientTracking: true,
    handleProtocols: (offered) => [...offered].find((protocol) => protocol.startsWith(TICKET_PROTOCOL)) ?? false,
  });
  const alive = new WeakSet<WebSocket>();
  const heartbeat = setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, SOCKET_LIMITS.heartbeatMs);
  heartbeat.unref();
  let stopping = false;

  const admit = (socket: WebSocket, wire: Duplex, outcome: Entry | Refused, rounds: number): void => {
    alive.add(socket);
    socket.on("pong", () => void alive.add(socket));
    socket.on("error", (error) => log.debug({ err: error }, "a socket failed"));
    if ("code" in outcome) return socket.close(outcome.code, outcome.reason);
    const leave = sockets.add(new Admitted(socket, outcome.principal, outcome.caseId));
    if (rounds !== sockets.rounds()) void lookAgain(socket, outcome);
    const pace = new Pace(socket);
    const served = outcome.serve(socket, wire);
    // One listener each: thousands of sockets may be open.
    socket.on("message", (data, isBinary) => {
      const frame = toBytes(data);
      pace.count(frame.byteLength);
      served?.receive(frame, isBinary);
    });
    socket.on("close", (code, reason) => {
      pace.end();
      leave();
      served?.closed(code, reason.toString());
    });
  };

  /** Somebody was shown out while this one was on the way in. */
  const lookAgain = async (socket: WebSocket, { principal, caseId }: Entry): Promise<void> => {
    const mayStay = async (): Promise<boolean> =>
      (await parts.identify.isValid(principal)) &&
      (caseId === null || principal.kind === "admin" || (await parts.cases.canEnter(principal, caseId)));
    if (!(await mayStay().catch(() => false))) closeSoon(socket, CLOSE.signedOut.code, CLOSE.signedOut.reason);
  };

  const handle = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    if (stopping) return reject(socket, 503);
    const url = new URL(request.url ?? "/", "http://jobcard.invalid");
    const path = decodePath(url.pathname);
    const isDoor = path?.startsWith("/y/") === true;
    const origin = request.headers.origin ?? null;
    // A stock y-websocket client outside a browser sends no Origin; its ticket is what counts.
    if (!(isDoor && origin === null) && !isOwnOrigin(origin, request.headers.host ?? null, config))
      return reject(socket, 403);
    if (path === null) return reject(socket, 404);
    const release = counter.take(clientAddress(request, config.trustedHops));
    if (!release) return reject(socket, 429);
    socket.once("close", release);
    const rounds = sockets.rounds();
    const outcome = await findEntry(parts, request, path, url.searchParams).catch((error: unknown) => {
      log.error({ err: error }, "a socket could not be opened");
      return CLOSE.storeFailed;
    });
    if (stopping) return reject(socket, 503);
    // A refusal is told by a close code: a failed handshake would tell a browser nothing.
    server.handleUpgrade(request, socket, head, (opened) => admit(opened, socket, outcome, rounds));
  };

  return {
    handle(request, socket, head) {
      socket.on("error", () => socket.destroy());
      handle(request, socket, head).catch((error: unknown) => {
        log.error({ err: error }, "an upgrade failed");
        socket.destroy();
      });
    },
    async close() {
      stopping = true;
      clearInterval(heartbeat);
      const gone = [...server.clients].map((socket) => new Promise((resolve) => socket.once("close", resolve)));
      for (const socket of server.clients) closeSoon(socket, CLOSE.restarting.code, CLOSE.restarting.reason);
      await Promise.all(gone);
      server.close();
    },
  };
}

class Admitted implements OpenSocket {
  constructor(
    private readonly socket: WebSocket,
    readonly principal: Principal,
    readonly caseId: PageScope | null,
  ) {}

  send(text: string): void {
    this.socket.send(text, () => {});
  }

  close(code: number, reason: string): void {
    closeSoon(this.socket, code, reason);
  }
}

const CLOSE_GRACE_MS = 500;

/** Closes a socket, and does not wait long for a peer that does not answer. */
function closeSoon(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  const timer = setTimeout(() => socket.terminate(), CLOSE_GRACE_MS);
  socket.once("close", () => clearTimeout(timer));
}

function reject(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function decodePath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

async function findEntry(
  parts: UpgradeParts,
  request: IncomingMessage,
  path: string,
  query: URLSearchParams,
): Promise<Entry | Refused> {
  const headers = new Headers(request.headers.cookie ? { cookie: request.headers.cookie } : {});
  // Browsers send no headers of a page's own with a socket.
  const organisation = query.get(ORGANISATION_QUERY);
  if (organisation !== null) headers.set(ORGANISATION_HEADER, organisation);
  const person = readPersonOnTablet(query.get(PERSON_QUERY));
  if (person) headers.set(PERSON_HEADER, writePersonOnTablet(person));
  if (path === "/feed") return feedEntry(parts, headers);
  if (path.startsWith("/sync/"))
    return pagesEntry(parts, headers, path.slice("/sync/".length), query.get(FOOTING_QUERY));
  if (path.startsWith("/y/")) return doorEntry(parts, request, path.slice("/y/".length));
  return CLOSE.notFound;
}

async function feedEntry({ identify, cursorOf }: UpgradeParts, headers: Headers): Promise<Entry | Refused> {
  const principal = await identify.staff(headers);
  if (!principal) return CLOSE.signedOut;
  const cursor = principal.kind === "admin" ? 0 : await cursorOf(principal.organisation);
  return {
    principal,
    caseId: null,
    serve: (socket) => {
      socket.send(JSON.stringify({ cursor }));
      return null;
    },
  };
}

async function pagesEntry(
  parts: UpgradeParts,
  headers: Headers,
  id: string,
  footing: string | null,
): Promise<Entry | Refused> {
  const scope = parseScope(id);
  if (!scope) return CLOSE.notFound;
  const principal = await partyPrincipal(parts.identify, headers, scope, footing);
  if (!principal) return CLOSE.signedOut;
  if (!(await parts.cases.canEnter(principal, scope))) return CLOSE.forbidden;
  const context: SocketContext = { principal, caseId: scope };
  return {
    principal,
    caseId: scope,
    serve: (socket, wire) => serveCaseSocket(parts.hocuspocus, { socket, wire, store: parts.store }, context),
  };
}

async function partyPrincipal(
  identify: Identify,
  headers: Headers,
  scope: PageScope,
  footing: string | null,
): Promise<PagePrincipal | null> {
  if (footing === "customer") {
    if (!isCaseScope(scope)) return null;
    const holder = await identify.customer(headers, scope);
    return typeof holder === "string" ? null : holder;
  }
  const staff = await identify.staff(headers);
  return staff && staff.kind !== "admin" ? staff : null;
}

async function doorEntry(parts: UpgradeParts, request: IncomingMessage, name: string): Promise<Entry | Refused> {
  const address = parsePageName(name);
  if (!address) return CLOSE.notFound;
  const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((protocol) => protocol.trim());
  const ticket = offered.find((protocol) => protocol.startsWith(TICKET_PROTOCOL))?.slice(TICKET_PROTOCOL.length);
  const principal = ticket
    ? await parts.tickets.redeem(ticket, name as Parameters<Tickets["redeem"]>[1], parts.now())
    : null;
  if (!principal || !(await parts.identify.isValid(principal))) return CLOSE.signedOut;
  if ((await parts.cases.access(principal, address)) === "none") return CLOSE.forbidden;
  if (!parts.epochs.isCurrent(address)) {
    const { code } = CLOSE.otherEpoch;
    return { code, reason: otherEpochReason(parts.epochs.of(address)) };
  }
  return {
    principal,
    caseId: scopeOf(address),
    serve(socket) {
      serveDoorSocket(parts, socket, address, principal).catch((error: unknown) => {
        parts.log.error({ err: error }, "a page could not be opened");
        socket.close(CLOSE.storeFailed.code, CLOSE.storeFailed.reason);
      });
      return null;
    },
  };
}

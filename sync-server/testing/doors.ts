/** The doors to a page, tried without good manners. */
import { createDecoder, readVarString, readVarUint } from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type WebSocket from "ws";
import * as Y from "yjs";
import { type PageName, parsePageName, scopeOf } from "../../model/page-names.ts";
import { TICKET_PROTOCOL, type Ticket } from "../../model/protocol.ts";
import type { Browser } from "./browser.ts";
import { closed, until } from "./wait.ts";

/** A small update nobody has yet. */
export function edit(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap("probe").set(`by-${doc.clientID}`, true);
  return Y.encodeStateAsUpdate(doc);
}

const scopeIn = (page: PageName): string => {
  const address = parsePageName(page);
  return address ? scopeOf(address) : "";
};

const SYNC = 0;
const AUTH = 2;

const frame = (address: string | null, type: number, write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder();
  if (address !== null) encoding.writeVarString(encoder, address);
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
};

const writeUpdate = (update: Uint8Array) => (encoder: encoding.Encoder) => {
  encoding.writeVarUint(encoder, 2);
  encoding.writeVarUint8Array(encoder, update);
};

/** Collects what a socket receives, and how it ended. */
export function listen(socket: WebSocket): { received: Uint8Array[]; end: { code: number } | null } {
  const heard: { received: Uint8Array[]; end: { code: number } | null } = { received: [], end: null };
  socket.on("message", (data: Buffer) => heard.received.push(new Uint8Array(data)));
  void closed(socket).then((end) => (heard.end = end));
  return heard;
}

/** Tries to read and to write a page by Hocuspocus' protocol, without a provider's good manners. */
export async function byHocuspocus(
  browser: Browser,
  page: PageName,
  update: Uint8Array,
): Promise<"shut out" | "denied" | "in"> {
  const socket = browser.socket(`/sync/${scopeIn(page)}${browser.customerOf ? "?as=customer" : ""}`);
  const heard = listen(socket);
  await until("the socket is open or closed", () => socket.readyState === socket.OPEN || heard.end !== null);
  if (heard.end === null) {
    const auth = frame(page, AUTH, (encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, "token");
    });
    socket.send(auth);
    socket.send(frame(page, SYNC, writeUpdate(update)));
  }
  const answers = () =>
    heard.received.map((bytes) => {
      const decoder = createDecoder(bytes);
      readVarString(decoder);
      const type = readVarUint(decoder);
      return type === AUTH
        ? `auth ${readVarUint(decoder)}`
        : type === 8
          ? `status ${readVarUint(decoder)}`
          : String(type);
    });
  await until(
    "an answer",
    () => heard.end !== null || answers().includes("auth 1") || answers().some((answer) => answer.startsWith("status")),
  );
  const outcome = heard.end ? "shut out" : answers().includes("auth 1") ? "denied" : "in";
  socket.terminate();
  return outcome;
}

/** The same by the y-websocket door. */
export async function byDoor(browser: Browser, page: PageName, update: Uint8Array): Promise<"no ticket" | "in"> {
  const { status, body } = await browser.post("/api/tickets", { page });
  if (status !== 200) return "no ticket";
  const socket = browser.socket(`/y/${page}`, [TICKET_PROTOCOL + (body as Ticket).ticket]);
  const heard = listen(socket);
  await until("the socket is open", () => socket.readyState === socket.OPEN || heard.end !== null);
  socket.send(frame(null, SYNC, writeUpdate(update)));
  // Its answer comes after the update was dealt with: frames of a socket are handled in order.
  const vector = (encoder: encoding.Encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint8Array(encoder, Uint8Array.from([0]));
  };
  socket.send(frame(null, SYNC, vector));
  await until(
    "the page's state",
    () => heard.end !== null || heard.received.some((bytes) => bytes[0] === SYNC && bytes[1] === 1),
  );
  socket.terminate();
  return "in";
}

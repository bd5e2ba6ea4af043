/**
 * A client that does next to nothing: it types one letter after another into a document over a socket of its own, and
 * tells of acknowledgements and of what others typed. The providers people use cost more than the servers they load.
 */
import type { Socket } from "node:net";
import { createDecoder, type Decoder, readUint8, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import {
  createEncoder,
  toUint8Array,
  writeUint8,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from "lib0/encoding";
import { WebSocket } from "ws";

/** How a server speaks: with the document's name before each message, without it, or it returns what it gets. */
export type Dialect = "hocuspocus" | "y-websocket" | "echo";

export interface RawClient {
  /** The Yjs client id. */
  id: number;
  /** Types a letter. Returns its clock. */
  type(): number;
  /** Called when the server has acknowledged one letter; where the protocol has no such thing, when it came back. */
  onAcknowledged: () => void;
  /** Called for each letter of another client. */
  onHeard: (client: number, clock: number) => void;
  close(): void;
}

export interface RawAddress {
  url: string;
  document: string;
  dialect: Dialect;
  /** A WebSocket class that brings the headers the server wants. */
  Socket: new (
    url: string,
  ) => WebSocket;
}

const SYNC = 0;
const AUTH = 2;
const SYNC_STATUS = 8;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;
const TOKEN = 0;
const DENIED = 1;
const APPLIED = 1;
const KIND = 0x1f;
const STRING = 4;
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const STRING_AFTER_ANOTHER = 0x84;
const FIRST_STRING = STRING;
const ROOT = "complaint";

/** On a busy machine a server may take long to answer the first frame. */
const PATIENCE_MS = 60_000;

/**
 * Opens a client and waits until it has what the server holds.
 * @throws Error when the server refuses, hangs up or does not answer
 */
export async function openRaw(address: RawAddress): Promise<RawClient> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${address.url} did not answer`)), PATIENCE_MS);
  });
  return await Promise.race([openNow(address), silence]).finally(() => clearTimeout(timer));
}

function openNow({ url, document, dialect, Socket }: RawAddress): Promise<RawClient> {
  const socket = new Socket(url);
  const prefix = prefixOf(dialect, document);
  const id = Math.floor(Math.random() * 2 ** 32);
  let clock = 0;
  let corked = false;

  const send = (...parts: (number | Uint8Array | string)[]): void => {
    const encoder = createEncoder();
    for (const part of parts) {
      if (typeof part === "number") writeVarUint(encoder, part);
      else if (typeof part === "string") writeVarString(encoder, part);
      else writeVarUint8Array(encoder, part);
    }
    cork();
    socket.send(Buffer.concat([prefix, toUint8Array(encoder)]));
  };

  /** What is sent in one turn goes out in one write, so that the load costs less than what it loads. */
  const cork = (): void => {
    const wire = (socket as unknown as { _socket: Socket | null })._socket;
    if (corked || !wire) return;
    corked = true;
    wire.cork();
    process.nextTick(() => {
      corked = false;
      wire.uncork();
    });
  };

  const client: RawClient = {
    id,
    onAcknowledged: () => {},
    onHeard: () => {},
    type() {
      send(SYNC, UPDATE, letter(id, clock));
      return clock++;
    },
    close: () => socket.terminate(),
  };

  const tellLetters = (update: Uint8Array): void => {
    const decoder = createDecoder(update);
    for (let clients = readVarUint(decoder); clients > 0; clients -= 1) {
      let structs = readVarUint(decoder);
      const writer = readVarUint(decoder);
      let at = readVarUint(decoder);
      // One letter is one struct; a server that merges sends several, or a longer one.
      for (; structs > 0; structs -= 1) {
        const letters = readLetters(decoder);
        if (letters === 0) return;
        for (const last = at + letters; at < last; at += 1) {
          if (writer !== id) client.onHeard(writer, at);
          else if (dialect === "y-websocket") client.onAcknowledged();
        }
      }
    }
  };

  return new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.on("close", (code) => reject(new Error(`${url} hung up with ${code}`)));
    socket.on("open", () => {
      if (dialect === "echo") resolve(client);
      else if (dialect === "hocuspocus") send(AUTH, TOKEN, "bench");
      else send(SYNC, STEP_1, new Uint8Array([0]));
    });
    socket.on("message", (data: Buffer) => {
      if (dialect === "echo") return client.onAcknowledged();
      const type = data[prefix.length];
      const kind = data[prefix.length + 1];
      if (type === SYNC_STATUS) {
        if (kind !== APPLIED) reject(new Error(`${url} refused an edit`));
        client.onAcknowledged();
      } else if (type === SYNC && kind === UPDATE) {
        tellLetters(readVarUint8Array(createDecoder(data.subarray(prefix.length + 2))));
      } else if (type === SYNC && kind === STEP_2) resolve(client);
      else if (type === AUTH && kind === DENIED) reject(new Error(`${url} refused ${document}`));
      else if (type === AUTH) send(SYNC, STEP_1, new Uint8Array([0]));
    });
  });
}

/** Reads a struct of text and returns how many letters it has; of anything else, which nobody types here, none. */
function readLetters(decoder: Decoder): number {
  const info = readUint8(decoder);
  if ((info & KIND) !== STRING) return 0;
  const isFirst = (info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0;
  if (isFirst && readVarUint(decoder) === 1) readVarString(decoder);
  for (const origin of [HAS_ORIGIN, HAS_RIGHT_ORIGIN]) {
    if ((info & origin) === 0) continue;
    readVarUint(decoder);
    readVarUint(decoder);
  }
  return readVarString(decoder).length;
}

function prefixOf(dialect: Dialect, document: string): Uint8Array {
  if (dialect !== "hocuspocus") return new Uint8Array();
  const encoder = createEncoder();
  writeVarString(encoder, document);
  return toUint8Array(encoder);
}

/** The update of a client that types a letter behind its own last one. */
function letter(client: number, clock: number): Uint8Array {
  const encoder = createEncoder();
  for (const value of [1, 1, client, clock]) writeVarUint(encoder, value);
  writeUint8(encoder, clock === 0 ? FIRST_STRING : STRING_AFTER_ANOTHER);
  if (clock > 0) {
    writeVarUint(encoder, client);
    writeVarUint(encoder, clock - 1);
  } else {
    writeVarUint(encoder, 1);
    writeVarString(encoder, ROOT);
  }
  writeVarString(encoder, "x");
  writeVarUint(encoder, 0);
  return toUint8Array(encoder);
}

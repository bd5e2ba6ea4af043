import { createDecoder, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from "lib0/encoding";
import type WebSocket from "ws";
import * as Y from "yjs";
import type { CaseId } from "../../model/ids.ts";
import type { Browser } from "./browser.ts";
import { closed, until } from "./wait.ts";

export const SYNC = 0;
const AUTH = 2;
const CLOSE = 7;
const SYNC_STATUS = 8;

/** What the server said on a page, in order. */
export type Heard =
  | { kind: "acknowledged" | "not-applied" | "asked" | "denied" | "open" }
  | { kind: "update" | "state"; update: Uint8Array }
  | { kind: "closed"; reason: string };

/** One page on a socket of its own that speaks Hocuspocus' protocol frame by frame, as no provider would. */
export class RawPage {
  readonly heard: Heard[] = [];
  readonly socket: WebSocket;

  /** @param address what frames begin with; the page's name and perhaps a session */
  constructor(
    browser: Browser,
    caseId: CaseId,
    readonly address: string,
  ) {
    this.socket = browser.socket(`/sync/${caseId}`);
    this.socket.on("message", (data: Buffer) => this.heard.push(read(data)));
  }

  /** Opens the socket, and the page on it. */
  async open(): Promise<this> {
    await this.connect();
    this.send((encoder) => {
      writeVarUint(encoder, AUTH);
      writeVarUint(encoder, 0);
      writeVarString(encoder, "-");
    });
    await until("the page is open", () => this.count("open") > 0);
    await this.sync();
    return this;
  }

  connect(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once("open", resolve);
      this.socket.once("error", reject);
    });
  }

  /** Asks for the page's state and waits for the answer. */
  async sync(): Promise<void> {
    const before = this.count("state");
    this.askForState();
    await until("the page's state came", () => this.count("state") > before);
  }

  askForState(): void {
    this.send((encoder) => {
      for (const number of [SYNC, 0]) writeVarUint(encoder, number);
      writeVarUint8Array(encoder, Uint8Array.of(0));
    });
  }

  update(update: Uint8Array): void {
    this.send((encoder) => {
      for (const number of [SYNC, 2]) writeVarUint(encoder, number);
      writeVarUint8Array(encoder, update);
    });
  }

  send(write: (encoder: Encoder) => void, address = this.address): void {
    const encoder = createEncoder();
    writeVarString(encoder, address);
    write(encoder);
    this.socket.send(toUint8Array(encoder));
  }

  count(kind: Heard["kind"]): number {
    return this.heard.filter((heard) => heard.kind === kind).length;
  }

  /** What the page holds as far as was heard. */
  get doc(): Y.Doc {
    const doc = new Y.Doc();
    for (const heard of this.heard) if ("update" in heard) Y.applyUpdate(doc, heard.update);
    return doc;
  }

  closed(): Promise<unknown> {
    return closed(this.socket);
  }
}

function read(data: Buffer): Heard {
  const decoder = createDecoder(data);
  readVarString(decoder);
  const type = readVarUint(decoder);
  if (type === SYNC_STATUS) return { kind: readVarUint(decoder) === 1 ? "acknowledged" : "not-applied" };
  if (type === AUTH) return { kind: readVarUint(decoder) === 2 ? "open" : "denied" };
  if (type === CLOSE) return { kind: "closed", reason: readVarString(decoder) };
  if (type !== SYNC) return { kind: "asked" };
  const step = readVarUint(decoder);
  if (step === 0) return { kind: "asked" };
  return { kind: step === 1 ? "state" : "update", update: readVarUint8Array(decoder) };
}

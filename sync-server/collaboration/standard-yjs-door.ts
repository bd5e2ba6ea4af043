import type { Document, Hocuspocus } from "@hocuspocus/server";
import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, type Encoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import type { Logger } from "pino";
import type { WebSocket } from "ws";
import { writePermissionDenied } from "y-protocols/auth";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import { messageYjsSyncStep1, writeSyncStep1, writeSyncStep2, writeUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { nameOfPage, type PageAddress, scopeOf } from "../../model/page-names.ts";
import { CLOSE, LIMITS } from "../../model/protocol.ts";
import type { PagePrincipal } from "../accounts/principal.ts";
import type { CaseRegistry } from "../cases/case-registry.ts";
import { type Acceptance, COMMITTED, type PageStore } from "../pages/page-store.ts";
import { toBytes } from "./case-socket.ts";
import type { SocketContext } from "./context.ts";
import { SOCKET_LIMITS } from "./limits.ts";
import type { PresenceOwners } from "./presence.ts";

const SYNC = 0;
const AWARENESS = 1;
const AUTH = 2;
const QUERY_AWARENESS = 3;
const MAX_VECTOR_BYTES = 64 * 1024;
const MAX_ASKS = 3;
const MAX_QUEUED_BYTES = 8 * 1024 * 1024;

export interface DoorParts {
  hocuspocus: Hocuspocus<SocketContext>;
  store: PageStore;
  cases: CaseRegistry;
  owners: PresenceOwners;
  log: Logger;
}

interface AwarenessChange {
  added: number[];
  updated: number[];
  removed: number[];
}

const message = (type: number, write: (encoder: Encoder) => void): Uint8Array => {
  const encoder = createEncoder();
  writeVarUint(encoder, type);
  write(encoder);
  return toUint8Array(encoder);
};

/**
 * Serves one `/y/<page>` socket to a stock y-websocket client. It works on the same live document as
 * Hocuspocus, so edits and presence cross both ways; what it takes goes through the same store.
 */
export async function serveDoorSocket(
  parts: DoorParts,
  socket: WebSocket,
  address: PageAddress,
  principal: PagePrincipal,
): Promise<void> {
  const early: Uint8Array[] = [];
  let earlyBytes = 0;
  let receive = (frame: Uint8Array): void => {
    // The client speaks first, while its page is still being loaded.
    early.push(frame);
    earlyBytes += frame.byteLength;
    if (earlyBytes > LIMITS.frameBytes * 2) socket.close(CLOSE.tooLarge.code, CLOSE.tooLarge.reason);
  };
  socket.on("message", (data, isBinary) => (isBinary ? receive(toBytes(data)) : socket.close(1003, "binary-only")));
  let closed = false;
  socket.on("close", () => (closed = true));

  const direct = await parts.hocuspocus.openDirectConnection(nameOfPage(address), {
    principal,
    caseId: scopeOf(address),
  });
  const { document } = direct;
  const leave = () =>
    direct.disconnect().catch((error: unknown) => parts.log.error({ err: error }, "leaving a page failed"));
  if (!document || closed) {
    await leave();
    return;
  }
  const door = new DoorConnection(parts, socket, document, address, principal);
  socket.on("close", () => {
    door.close();
    void leave();
  });
  receive = (frame) => door.receive(frame);
  for (const frame of early.splice(0)) door.receive(frame);
}

class DoorConnection {
  private readonly origin = { ...COMMITTED, door: this };
  private readonly clients = new Set<number>();
  private queue = Promise.resolve();
  private queuedBytes = 0;
  private asks = 0;

  constructor(
    private readonly parts: DoorParts,
    private readonly socket: WebSocket,
    private readonly document: Document,
    private readonly address: PageAddress,
    private readonly principal: PagePrincipal,
  ) {
    parts.store.use(document);
    document.on("update", this.onUpdate);
    document.awareness.on("update", this.onAwareness);
    this.send(message(SYNC, (encoder) => writeSyncStep1(encoder, document)));
    this.sendAwareness([...document.awareness.getStates().keys()]);
  }

  close(): void {
    this.document.off("update", this.onUpdate);
    this.document.awareness.off("update", this.onAwareness);
    removeAwarenessStates(this.document.awareness, [...this.clients], COMMITTED);
  }

  /** Frames are handled one after another, each to its end. */
  receive(frame: Uint8Array): void {
    this.queuedBytes += frame.byteLength;
    if (this.queuedBytes > MAX_QUEUED_BYTES) return this.refuse("too-large");
    this.queue = this.queue
      .then(() => this.handle(frame))
      .catch((error: unknown) => {
        this.parts.log.debug({ err: error }, "a frame could not be read");
        this.refuse("malformed");
      })
      .finally(() => {
        this.queuedBytes -= frame.byteLength;
      });
  }

  private async handle(frame: Uint8Array): Promise<void> {
    if (this.socket.readyState !== this.socket.OPEN) return;
    const decoder = createDecoder(frame);
    const type = readVarUint(decoder);
    if (type === SYNC) return this.handleSync(readVarUint(decoder), readVarUint8Array(decoder));
    if (type === AWARENESS) return this.handleAwareness(readVarUint8Array(decoder));
    if (type === QUERY_AWARENESS) return this.sendAwareness([...this.document.awareness.getStates().keys()]);
    if (type !== AUTH) throw new Error("unknown message");
  }

  private async handleSync(type: number, payload: Uint8Array): Promise<void> {
    if (type === messageYjsSyncStep1) {
      if (payload.byteLength > MAX_VECTOR_BYTES) return this.refuse("too-large");
      this.parts.store.use(this.document);
      return this.send(message(SYNC, (encoder) => writeSyncStep2(encoder, this.document, payload)));
    }
    // A reader's client also answers with what it has; only something new is worth an objection.
    const accepted = await this.parts.store.accept(this.address, payload, this.principal);
    this.parts.store.use(this.document);
    if (accepted === "stored") {
      this.asks = 0;
      Y.applyUpdate(this.document, payload, this.origin);
    } else if (accepted === "incomplete" && ++this.asks <= MAX_ASKS) {
      this.send(message(SYNC, (encoder) => writeSyncStep1(encoder, this.document)));
    } else if (accepted === "forbidden" && (await this.parts.cases.access(this.principal, this.address)) === "read") {
      if (!isEmptyUpdate(payload)) this.send(message(AUTH, (encoder) => writePermissionDenied(encoder, "read-only")));
    } else if (accepted !== "known") {
      this.refuse(accepted);
    }
  }

  private handleAwareness(update: Uint8Array): void {
    if (update.byteLength > LIMITS.presenceBytes * 4) return;
    const { awareness } = this.document;
    const scratch = new Awareness(new Y.Doc());
    try {
      scratch.setLocalState(null);
      applyAwarenessUpdate(scratch, update, null);
      const states = scratch.getStates() as Map<number, Record<string, unknown>>;
      this.parts.owners.filter({
        document: this.document,
        speaker: this,
        principal: this.principal,
        states,
        present: awareness.getStates(),
      });
      for (const client of states.keys()) this.clients.add(client);
      if (states.size > 0)
        applyAwarenessUpdate(awareness, encodeAwarenessUpdate(scratch, [...states.keys()]), this.origin);
    } finally {
      scratch.destroy();
      scratch.doc.destroy();
    }
  }

  private readonly onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin !== this.origin) this.send(message(SYNC, (encoder) => writeUpdate(encoder, update)));
  };

  private readonly onAwareness = ({ added, updated, removed }: AwarenessChange): void =>
    this.sendAwareness([...added, ...updated, ...removed]);

  private sendAwareness(clients: number[]): void {
    if (clients.length === 0) return;
    const update = encodeAwarenessUpdate(this.document.awareness, clients);
    this.send(message(AWARENESS, (encoder) => writeVarUint8Array(encoder, update)));
  }

  private send(bytes: Uint8Array): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > SOCKET_LIMITS.bufferedBytes) this.socket.terminate();
    else this.socket.send(bytes, () => {});
  }

  private refuse(why: Exclude<Acceptance, "stored" | "known">): void {
    const codes = {
      forbidden: CLOSE.forbidden,
      "too-large": CLOSE.tooLarge,
      "store-failed": CLOSE.storeFailed,
      "other-epoch": CLOSE.otherEpoch,
      malformed: { code: 1007, reason: "malformed" },
      incomplete: { code: 1007, reason: "incomplete" },
    } as const;
    const { code, reason } = codes[why];
    this.socket.close(code, reason);
  }
}

const isEmptyUpdate = (update: Uint8Array): boolean => update.byteLength === 2 && update[0] === 0 && update[1] === 0;

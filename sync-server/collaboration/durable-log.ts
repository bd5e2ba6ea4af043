import { type Connection, type Extension, OutgoingMessage } from "@hocuspocus/server";
import { messageYjsSyncStep1 } from "y-protocols/sync";
import { parsePageName, type PageName } from "../../model/page-names.ts";
import { CLOSE, type PageRefusal } from "../../model/protocol.ts";
import { isReadable } from "../pages/guard.ts";
import type { PageStore } from "../pages/page-store.ts";
import type { SocketContext } from "./context.ts";
import { Refusal } from "./safe-extension.ts";

/** A state vector of a page with thousands of writers; what is larger is an attack. */
const MAX_VECTOR_BYTES = 64 * 1024;
/** How often a connection is asked for what it left out, before it is closed. */
const MAX_ASKS = 3;

/** The document's close message carries the refusal as its reason, so that the device can say why. */
export const CODES: Record<PageRefusal, number> = {
  forbidden: CLOSE.forbidden.code,
  "too-large": CLOSE.tooLarge.code,
  malformed: 1007,
  incomplete: 1007,
  "store-failed": CLOSE.storeFailed.code,
  "other-epoch": CLOSE.otherEpoch.code,
};

/**
 * Durable before acknowledged: `beforeSync` is awaited before Hocuspocus applies, acknowledges or
 * broadcasts an update, so the commit stands between. It also runs for read-only connections.
 * @param alone nobody else's hooks want to see each message: plain updates may take the way of `UpdateFrames`
 */
export function durableLog(store: PageStore, { alone }: { alone: boolean }): Extension<SocketContext> {
  const asks = new WeakMap<Connection, number>();
  const heldBack = new WeakSet<Connection>();

  const askForMore = (
    connection: Connection,
    document: Parameters<OutgoingMessage["writeFirstSyncStepFor"]>[0],
  ): void => {
    const asked = (asks.get(connection) ?? 0) + 1;
    if (asked > MAX_ASKS) throw new Refusal(CODES.incomplete, "incomplete");
    asks.set(connection, asked);
    // For this one message the connection counts as read-only: Hocuspocus then neither applies nor
    // acknowledges it. `afterHandleMessage` takes that back; messages of a connection come one by one.
    connection.readOnly = true;
    heldBack.add(connection);
    connection.send(
      new OutgoingMessage(connection.messageAddress).createSyncMessage().writeFirstSyncStepFor(document).toUint8Array(),
    );
  };

  return {
    extensionName: "durable-log",
    async onLoadDocument({ documentName, document }) {
      await store.attach(documentName as PageName, document);
    },
    async afterLoadDocument({ document }) {
      // Hocuspocus would put up timers and promises for hooks that tell of changes and store them; there are none.
      if (alone) document.onUpdate(() => {});
    },
    async connected({ connection, context }) {
      if (alone) context.updates?.opened(connection);
    },
    async beforeSync({ type, payload, documentName, document, connection, context }) {
      if (type === messageYjsSyncStep1) {
        if (payload.byteLength > MAX_VECTOR_BYTES) throw new Refusal(CODES["too-large"], "too-large");
        return store.use(document);
      }
      if (connection.readOnly) {
        if (!isReadable(payload)) throw new Refusal(CODES.malformed, "malformed");
        return store.use(document);
      }
      const address = parsePageName(documentName);
      const accepted = address ? await store.accept(address, payload, context.principal) : "forbidden";
      // Hocuspocus applies it before anything else gets a turn.
      store.use(document);
      if (accepted === "incomplete") askForMore(connection, document);
      else if (accepted === "stored" || accepted === "known") asks.delete(connection);
      else throw new Refusal(CODES[accepted], accepted);
    },
    async afterHandleMessage({ connection }) {
      if (heldBack.delete(connection)) connection.readOnly = false;
    },
  };
}

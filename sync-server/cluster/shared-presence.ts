import type { Document, Extension } from "@hocuspocus/server";
import { applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import type { SocketContext } from "../collaboration/context.ts";
import { encodeMessage } from "./messages.ts";

/** Changes of so many milliseconds are told together. */
const TOGETHER_MS = 40;
/** Presence that came from another server, which tells the others itself. */
const ELSEWHERE = { source: "local", skipStoreHooks: true, context: {}, elsewhere: true } as const;

interface Change {
  added: number[];
  updated: number[];
  removed: number[];
}

/** Brings who is on a page to the other servers and back. */
export interface SharedPresence {
  /** Watches every page that is opened here. */
  extension: Extension<SocketContext>;
  /** What clients of another server say of themselves. */
  receive(page: string, update: Uint8Array): void;
  /** Tells another server who is on a page here. */
  answer(page: string): void;
  /** Asks who is on the pages that are open here, and tells who is here; after nothing was heard for a while. */
  renew(): void;
}

/** @param tell hands a message on; it may be lost, the next heartbeat of a client brings it again */
export function createSharedPresence(tell: (message: string) => void): SharedPresence {
  const open = new Map<string, { document: Document; here: Set<number> }>();

  const say = (document: Document, clients: readonly number[]): void => {
    const known = clients.filter((client) => document.awareness.meta.has(client));
    if (known.length === 0) return;
    const update = Buffer.from(encodeAwarenessUpdate(document.awareness, known)).toString("base64");
    const message = encodeMessage({ what: "presence", page: document.name, update });
    if (message) tell(message);
    // Too many at once; nobody says more than fits.
    else if (known.length > 1) for (const client of known) say(document, [client]);
  };

  const ask = (page: string): void => {
    const message = encodeMessage({ what: "who", page });
    if (message) tell(message);
  };

  return {
    extension: {
      extensionName: "shared-presence",
      async afterLoadDocument({ document }) {
        const here = new Set<number>();
        const waiting = new Set<number>();
        let timer: NodeJS.Timeout | null = null;
        const listen = ({ added, updated, removed }: Change, origin: unknown): void => {
          if (origin === ELSEWHERE) return;
          for (const client of [...added, ...updated]) here.add(client);
          // Whoever fell silent elsewhere is the other server's to take away.
          const left = removed.filter((client) => here.delete(client));
          for (const client of [...added, ...updated, ...left]) waiting.add(client);
          timer ??= setTimeout(() => {
            timer = null;
            say(document, [...waiting]);
            waiting.clear();
          }, TOGETHER_MS);
        };
        open.set(document.name, { document, here });
        document.awareness.on("update", listen);
        document.on("destroy", () => {
          if (timer) clearTimeout(timer);
          say(document, [...waiting]);
          document.awareness.off("update", listen);
          if (open.get(document.name)?.document === document) open.delete(document.name);
        });
        ask(document.name);
      },
    },
    receive(page, update) {
      const found = open.get(page);
      if (found) applyAwarenessUpdate(found.document.awareness, update, ELSEWHERE);
    },
    answer(page) {
      const found = open.get(page);
      if (found) say(found.document, [...found.here]);
    },
    renew() {
      for (const [page, { document, here }] of open) {
        say(document, [...here]);
        ask(page);
      }
    },
  };
}

import type { Extension } from "@hocuspocus/server";
import type { Logger } from "pino";
import type { CaseId } from "../../model/ids.ts";
import type { PageName } from "../../model/page-names.ts";
import { CLOSE } from "../../model/protocol.ts";
import { showOut } from "../collaboration/follow-core.ts";
import type { Identify } from "../accounts/identify.ts";
import type { SocketContext } from "../collaboration/context.ts";
import type { OpenSockets } from "../collaboration/open-sockets.ts";
import type { Core } from "../create-core.ts";
import type { Database } from "../database/database.ts";
import { createListener, type Listener } from "./listener.ts";
import { encodeMessage, type Message } from "./messages.ts";
import { createSharedPresence } from "./shared-presence.ts";

/** What was told and not heard is found within this time. */
const SWEEP_MS = 5_000;
/** Passes over what another server stored are left to that server for so long. */
const LEFT_TO_OTHERS_MS = 3_000;

/** The other servers on the same database. On SQLite there are none. */
export interface Cluster {
  /** Whether what is remembered of the database would be told when another server changed it. */
  isHeard(): boolean;
  /** Hocuspocus extensions that go with it. */
  extensions: readonly Extension<SocketContext>[];
  /** Tells the other servers; best effort. */
  tell(message: Message): void;
  /** Begins to listen. */
  join(parts: Joined): void;
  close(): Promise<void>;
}

export interface Joined {
  core: Pick<Core, "cases" | "effects" | "index" | "store">;
  sockets: OpenSockets;
  identify: Identify;
  /** Forgets everything about cases that is kept in memory. */
  forgetCases(): void;
}

/** A server that has its database for itself. */
export const ALONE: Cluster = {
  isHeard: () => true,
  extensions: [],
  tell() {},
  join() {},
  close: async () => {},
};

export function createCluster(url: string, database: Database, log: Logger): Cluster {
  let listener: Listener | null = null;
  let timer: NodeJS.Timeout | null = null;
  const send = (text: string): void =>
    void database.tell(text).catch((error: unknown) => log.debug({ err: error }, "nothing could be told"));
  const presence = createSharedPresence(send);

  return {
    isHeard: () => listener?.isConnected() === true,
    extensions: [presence.extension],
    tell(message) {
      const text = encodeMessage(message);
      if (text) send(text);
    },
    join(parts) {
      const { core, sockets } = parts;
      const failed = (error: unknown): void => log.error({ err: error }, "other servers could not be followed");
      const sweep = async (): Promise<void> => {
        await core.store.catchUp(null);
        await core.effects.catchUp(LEFT_TO_OTHERS_MS);
      };
      const renew = async (): Promise<void> => {
        core.cases.refreshAll();
        presence.renew();
        await sockets.recheck((principal) => parts.identify.look(principal));
        await sockets.pokeAll((organisation) => core.index.cursorOf(organisation));
        await sweep();
      };
      listener = createListener(
        url,
        database.node,
        {
          message: (message) => void hear(parts, presence, message).catch(failed),
          connected: () => void renew().catch(failed),
          lost: () => core.cases.refreshAll(),
        },
        log,
      );
      const again = (): void => {
        timer = setTimeout(() => void sweep().catch(failed).finally(again), SWEEP_MS);
        timer.unref();
      };
      again();
    },
    async close() {
      if (timer) clearTimeout(timer);
      await listener?.close();
    },
  };
}

async function hear(
  { core, sockets, identify, forgetCases }: Joined,
  presence: ReturnType<typeof createSharedPresence>,
  message: Message,
): Promise<void> {
  switch (message.what) {
    case "rows":
      return core.store.catchUp(message.pages as PageName[] | null);
    case "index":
      for (const [organisation, cursor] of message.moved) sockets.poke(organisation, cursor);
      return;
    case "recheck": {
      const { caseId, personId } = message;
      return sockets.recheck(
        (principal) => identify.look(principal),
        (socket) =>
          (caseId === null || socket.caseId === caseId) &&
          (personId === null || socket.principal.person.id === personId),
      );
    }
    case "case": {
      const caseId = message.caseId as CaseId;
      core.cases.refresh(caseId);
      return showOut(sockets, caseId, await core.cases.parties(caseId));
    }
    case "presence":
      presence.receive(message.page, Buffer.from(message.update, "base64"));
      return;
    case "who":
      presence.answer(message.page);
      return;
    case "reset":
      sockets.closeWhere(({ caseId }) => caseId !== null, CLOSE.notFound);
      forgetCases();
      return;
  }
}

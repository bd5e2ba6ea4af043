import type { Logger } from "pino";
import pg from "pg";
import { CHANNEL, connectionTo, readTold } from "../database/postgres.ts";
import { decodeMessage, type Message } from "./messages.ts";

const FIRST_RETRY_MS = 100;
const MAX_RETRY_MS = 2_000;
/** A connection that says nothing for so long after being asked is taken for dead. */
const HEARTBEAT_MS = 2_000;
const SILENT_MS = 5_000;

/** The ear on what other servers tell. */
export interface Listener {
  /** Whether nothing that is told now can be missed. */
  isConnected(): boolean;
  close(): Promise<void>;
}

export interface ListenerEvents {
  message(message: Message): void;
  /** From now on everything is heard; what was told before may have been missed. */
  connected(): void;
  lost(): void;
}

/**
 * Keeps listening, whatever happens to the connection.
 * @param node who listens; what it tells itself is left out
 */
export function createListener(url: string, node: string, events: ListenerEvents, log: Logger): Listener {
  let connected = false;
  let closed = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let retryMs = FIRST_RETRY_MS;

  const again = (lost: pg.Client): void => {
    if (client !== lost) return;
    client = null;
    if (timer) clearTimeout(timer);
    lost.end().catch(() => {});
    if (connected) {
      connected = false;
      log.warn("other servers cannot be heard");
      events.lost();
    }
    if (closed) return;
    timer = setTimeout(() => void connect(), retryMs);
    retryMs = Math.min(MAX_RETRY_MS, retryMs * 2);
  };

  const beat = (of: pg.Client): void => {
    timer = setTimeout(() => {
      const silent = setTimeout(() => again(of), SILENT_MS);
      of.query("SELECT 1").then(
        () => {
          clearTimeout(silent);
          if (client === of) beat(of);
        },
        () => {
          clearTimeout(silent);
          again(of);
        },
      );
    }, HEARTBEAT_MS);
    timer.unref();
  };

  const connect = async (): Promise<void> => {
    const opened = new pg.Client(connectionTo(url));
    client = opened;
    opened.on("error", () => again(opened));
    opened.on("end", () => again(opened));
    opened.on("notification", ({ payload }) => {
      const { from, text } = readTold(payload ?? "");
      const message = from === node ? null : decodeMessage(text);
      if (message) events.message(message);
    });
    try {
      await opened.connect();
      await opened.query(`LISTEN ${CHANNEL}`);
    } catch {
      again(opened);
      return;
    }
    if (client !== opened) return;
    retryMs = FIRST_RETRY_MS;
    connected = true;
    beat(opened);
    events.connected();
  };

  void connect();
  return {
    isConnected: () => connected,
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      const open = client;
      client = null;
      connected = false;
      await open?.end().catch(() => {});
    },
  };
}

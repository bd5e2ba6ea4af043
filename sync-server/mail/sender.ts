import type { Logger } from "pino";
import { failpoint } from "../failpoints.ts";
import type { Answered } from "./answered.ts";
import type { Outbox, OutboxRow } from "./outbox.ts";
import { isTemplate, writeMail } from "./templates.ts";
import { createTicker } from "./ticker.ts";
import type { Transport } from "./transport.ts";

/** Sends what lies in the outbox, and goes on until nothing is due. */
export interface Sender {
  /** There may be something to send. */
  poke(): void;
  /** Begins, with what was left over when the server last stopped. */
  start(): Promise<void>;
  /** Takes nothing more and waits a moment for what is on its way. */
  stop(): Promise<void>;
}

export interface SenderParts {
  outbox: Outbox;
  /** Null: nothing is sent, managers read the outbox. */
  transport: Transport | null;
  answered: Answered;
  /** Whether no other server sends from the same outbox. */
  isAlone: boolean;
  /** The colour of an organisation's main brand, `#rrggbb`; null for none. */
  brandOf(organisation: string): Promise<string | null>;
  pace: SenderPace;
  logger: Logger;
}

export interface SenderPace {
  sweepMs: number;
  /** After a failure that was not about one mail; twice as long after each further one. */
  firstPauseMs: number;
  /** How long is waited at the end for what is on its way. */
  patienceMs: number;
}

const SECOND = 1_000;
const RENEW_MS = 60 * SECOND;
const TIDY_MS = 3_600 * SECOND;
/** Mails on their way at the same time. */
const AT_ONCE = 4;
const LAST_PAUSE_MS = 300 * SECOND;

/**
 * A mail goes out at least once, and at most once where the other server's answer was heard: the answer is noted
 * on the disk before anything else is done, see `Answered`. Only when this process dies between handing over the
 * last byte and hearing the answer is it sent again, under the same Message-ID and date.
 */
export function createSender({ outbox, transport, answered, isAlone, brandOf, pace, logger }: SenderParts): Sender {
  const underWay = new Map<string, { row: OutboxRow; over: Promise<void> }>();
  let renewing: NodeJS.Timeout | null = null;
  let tidying: NodeJS.Timeout | null = null;
  let failures = 0;
  let pausedUntil = 0;
  let stopped = false;

  /** What was answered for and is not marked yet, from before a crash or because the database was away. */
  const markAnswered = async (): Promise<void> => {
    const ids = answered.all();
    await outbox.markSent(ids);
    for (const id of ids) answered.forget(id);
  };

  const sweep = async (): Promise<void> => {
    try {
      await markAnswered();
      if (!transport) return;
      while (!stopped && performance.now() >= pausedUntil && underWay.size < AT_ONCE) {
        const rows = await outbox.lease(AT_ONCE - underWay.size);
        if (rows.length === 0) return;
        failpoint("mail-leased");
        for (const row of rows) {
          // The clock has jumped over the lease: it is on its way all the same.
          if (underWay.has(row.id)) continue;
          const over = send(transport, row).finally(() => {
            underWay.delete(row.id);
            // The next one need not wait for the slowest.
            if (performance.now() >= pausedUntil) ticker.poke(0);
          });
          underWay.set(row.id, { row, over });
        }
      }
    } catch (error) {
      logger.error({ err: error }, "the outbox could not be read");
    }
  };

  const pause = (): void => {
    const at = performance.now();
    if (at < pausedUntil) return;
    pausedUntil = at + Math.min(LAST_PAUSE_MS, pace.firstPauseMs * 2 ** failures);
    failures = Math.min(failures + 1, 20);
  };

  const send = async (by: Transport, row: OutboxRow): Promise<void> => {
    const { id, recipient, template, language, data, created_at, attempts } = row;
    try {
      if (stopped) return await outbox.giveBack(row);
      if (!isTemplate(template)) return await outbox.putBack(row, "unknown template");
      // No mail waits for how it looks.
      const brand = row.organisation === null ? null : await brandOf(row.organisation).catch(() => null);
      const written = writeMail(template, language, JSON.parse(data), brand);
      const outcome = await by.send({ ...written, id, to: recipient, date: created_at });
      if (outcome.result === "sent") {
        failpoint("mail-answered");
        answered.note(id);
        failures = 0;
        failpoint("mail-noted");
        await outbox.markSent([id]);
        failpoint("mail-marked");
        answered.forget(id);
      } else if (outcome.result === "refused") {
        logger.warn({ template, attempts }, "a mail was refused");
        await outbox.markRefused(row, outcome.why);
      } else {
        logger.warn({ template, attempts }, "a mail could not be sent yet");
        if (outcome.isServer) pause();
        await outbox.putBack(row, outcome.why, outcome.isServer ? LAST_PAUSE_MS : undefined);
      }
    } catch (error) {
      // Its lease ends by itself; what was answered for is marked by the next sweep.
      logger.error({ err: error, template }, "what became of a mail could not be recorded");
    }
  };

  const renew = async (): Promise<void> => {
    const leases = [...underWay.values()].flatMap(({ row: { lease } }) => (lease === null ? [] : [lease]));
    await outbox
      .renew([...new Set(leases)])
      .catch((error: unknown) => logger.error({ err: error }, "mails on their way could not be held"));
  };

  const tidy = (): void => {
    outbox.tidy().catch((error: unknown) => logger.error({ err: error }, "the outbox could not be tidied"));
  };

  const ticker = createTicker(pace.sweepMs, sweep);

  return {
    poke: () => ticker.poke(),
    async start() {
      await markAnswered();
      if (isAlone) await outbox.releaseAll();
      renewing = setInterval(() => void renew(), RENEW_MS);
      tidying = setInterval(tidy, TIDY_MS);
      renewing.unref();
      tidying.unref();
      ticker.start();
    },
    async stop() {
      stopped = true;
      for (const one of [renewing, tidying]) if (one) clearInterval(one);
      await ticker.stop();
      const patience = new Promise((resolve) => setTimeout(resolve, pace.patienceMs).unref());
      await Promise.race([Promise.all([...underWay.values()].map(({ over }) => over)), patience]);
    },
  };
}

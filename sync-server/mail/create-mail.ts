import type { Logger } from "pino";
import type { Database } from "../database/database.ts";
import { createAnswered } from "./answered.ts";
import { createOutbox, type Outbox, type OutboxPace } from "./outbox.ts";
import { createSender, type SenderPace } from "./sender.ts";
import { createSmtp, type MailConfig } from "./transport.ts";

export interface Mail extends Pick<Outbox, "enqueue" | "list" | "counts" | "sendAgain"> {
  /** Whether mails are sent at all; if not, managers read them in the outbox. */
  isConfigured: boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface MailParts {
  config: MailConfig | null;
  dataFolder: string;
  database: Database;
  /** As `SenderParts`. */
  brandOf?(organisation: string): Promise<string | null>;
  now(): number;
  log: Logger;
  /** For tests that are in a hurry. */
  pace?: Partial<OutboxPace & SenderPace>;
}

const PACE: OutboxPace & SenderPace = {
  leaseMs: 300_000,
  firstRetryMs: 30_000,
  sweepMs: 5_000,
  firstPauseMs: 2_000,
  patienceMs: 5_000,
};

/** Wires the outbox and what empties it. */
export function createMail({ config, dataFolder, database, brandOf, now, log, pace }: MailParts): Mail {
  const hurry = { ...PACE, ...pace };
  const isConfigured = config !== null;
  const outbox = createOutbox({ database, now, pace: hurry, showsSecrets: !isConfigured, poke: () => sender.poke() });
  const sender = createSender({
    outbox,
    transport: config ? createSmtp(config) : null,
    answered: createAnswered(dataFolder, "mail"),
    isAlone: database.dialect === "sqlite",
    brandOf: brandOf ?? (() => Promise.resolve(null)),
    pace: hurry,
    logger: log,
  });
  return {
    ...outbox,
    isConfigured,
    start: sender.start,
    stop: sender.stop,
  };
}

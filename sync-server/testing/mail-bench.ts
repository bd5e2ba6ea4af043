import { pino } from "pino";
import type { Database } from "../database/database.ts";
import { createMail, type Mail, type MailParts } from "../mail/create-mail.ts";
import type { NewMail, OutboxRow } from "../mail/outbox.ts";

/** Mails that are sent as fast as a test wants to see them. */
export const HURRY = { leaseMs: 60_000, firstRetryMs: 20, sweepMs: 20, firstPauseMs: 20, patienceMs: 200 } as const;
export const FROM = "Jobcard <post@jobcard.example>";

/** The outbox of a database with its sender, not started yet. */
export const openMail = (
  database: Database,
  dataFolder: string,
  url: string | null,
  more: Partial<Pick<MailParts, "now" | "pace">> = {},
): Mail =>
  createMail({
    config: url === null ? null : { url, from: FROM },
    dataFolder,
    database,
    now: Date.now,
    log: pino({ level: "silent" }),
    pace: HURRY,
    ...more,
  });

/** An invitation to somebody of their own. */
export const invitation = (key: string, to = `${key}@fleet.example`): NewMail<"invitation"> => ({
  key: `invitation/${key}`,
  to,
  organisation: "workshop-1",
  language: "nb",
  template: "invitation",
  data: { inviter: "Kari Hagen", organisation: "Fjellveien Bil", link: "https://jobcard.example/setup#k=abc", days: 7 },
});

export const outboxRows = ({ all, query }: Database): Promise<OutboxRow[]> =>
  all(query.selectFrom("outbox").selectAll().orderBy("key"));

/** Puts mails into the outbox, all in one transaction. Returns what was said to each. */
export const enqueueAll = (
  { database, mail }: { database: Database; mail: Mail },
  ...mails: NewMail<"invitation">[]
): Promise<string[]> =>
  database.transaction(async (within) => {
    const outcomes: string[] = [];
    for (const one of mails) outcomes.push(await mail.enqueue(within, one));
    return outcomes;
  });

import type { Logger } from "pino";
import type { Mode } from "../../model/policy.ts";
import { isDue, isQuiet } from "../../model/notice-preferences.ts";
import type { IndexRow } from "../../model/views/index-row.ts";
import type { Database, Transaction } from "../database/database.ts";
import type { Outbox } from "../mail/outbox.ts";
import type { CaseNews } from "../mail/templates.ts";
import { createTicker } from "../mail/ticker.ts";
import { modeOfList, type NoticeDetail } from "./notices.ts";
import { listedOf, memberOf, type Recipient } from "./recipients.ts";

/** Turns notices into mails and pushes when it is time for each reader. */
export interface Dispatcher {
  poke(): void;
  start(): void;
  /** Sends what is due now, for tests and at the end. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

export interface DispatcherParts {
  database: Database;
  outbox: Pick<Outbox, "enqueue">;
  /** FB-148: who stands on a workshop's list for cases of a mode; null for all of them. */
  addressesOf(organisation: string, mode: Mode | null): Promise<readonly string[]>;
  /** Tells a person's browsers that something changed; it says nothing else. */
  push(person: string): Promise<void>;
  /** Where people reach the server, without a slash at the end. */
  base(): string;
  now(): number;
  logger: Logger;
  /** More that happens is waited for: so long after the last, and so long at most, ms. */
  collect?: { pause: number; whole: number };
}

const COLLECT = { pause: 60_000, whole: 300_000 } as const;
const SWEEP_MS = 10_000;
const NOTICES_AT_ONCE = 200;
const KEEP_MS = 30 * 86_400_000;
/** In the place of a mail's key: nobody wanted one. */
const NO_MAIL = "";

interface Waiting {
  recipient: string;
  organisation: string;
  first: number;
  last: number;
}

export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const { database, now, logger, collect = COLLECT } = parts;
  const { query } = database;

  /** Writes one reader's mail, and marks what it tells: both or neither. */
  const write = (readers: readonly Recipient[], { recipient, organisation }: Waiting): Promise<void> =>
    database.transaction(async (within) => {
      await within.lock(`notices ${recipient}`);
      const rows = await within.all(
        query
          .selectFrom("notices")
          .selectAll()
          .where("recipient", "=", recipient)
          .where("organisation", "=", organisation)
          .where("mail", "is", null)
          .orderBy("at")
          .orderBy("n")
          .limit(NOTICES_AT_ONCE),
      );
      const [earliest] = rows;
      if (!earliest) return;
      const modes = readers.flatMap((reader) => reader.modes);
      const cases = await newsOf(within, { organisation, modes }, rows);
      const key = `notices/${recipient}/${earliest.case_id}/${earliest.entry_id}/${earliest.kind}`;
      for (const to of cases.length > 0 ? readers : [])
        await parts.outbox.enqueue(within, {
          key: to.id === recipient ? key : `${key}/${to.email}`,
          to: to.email,
          organisation,
          language: to.language,
          template: "notices",
          data: {
            name: to.name,
            organisation: to.organisationName,
            settings: to.id === recipient ? `${parts.base()}/settings/notifications` : "",
            cases,
          },
        });
      await mark(within, rows, cases.length > 0 ? key : NO_MAIL);
    });

  const mark = async (
    within: Transaction,
    rows: readonly { recipient: string; case_id: string; entry_id: string; kind: string }[],
    mail: string,
  ): Promise<void> => {
    for (const { recipient, case_id, entry_id, kind } of rows)
      await within.run(
        query
          .updateTable("notices")
          .set({ mail })
          .where("recipient", "=", recipient)
          .where("case_id", "=", case_id)
          .where("entry_id", "=", entry_id)
          .where("kind", "=", kind),
      );
  };

  /** By case, only those the organisation still has a part in, and its reader still reads. */
  const newsOf = async (
    within: Transaction,
    { organisation, modes }: { organisation: string; modes: readonly Mode[] },
    rows: readonly { case_id: string; detail: string }[],
  ): Promise<CaseNews[]> => {
    const found = await within.all(
      query
        .selectFrom("case_index")
        .innerJoin("organisations", "organisations.id", "case_index.organisation")
        .leftJoin("cases", "cases.id", "case_index.case_id")
        .select(["case_index.case_id", "case_index.row", "organisations.kind", "cases.mode"])
        .where("organisation", "=", organisation)
        .where("case_id", "in", [...new Set(rows.map(({ case_id }) => case_id))]),
    );
    return found.flatMap(({ case_id, row, kind, mode }): CaseNews[] => {
      if (row === null || !modes.includes(mode ?? "afterSales")) return [];
      const { plate, vehicle, turn } = JSON.parse(row) as IndexRow;
      const news = rows
        .filter((one) => one.case_id === case_id)
        .map(({ detail }) => JSON.parse(detail) as NoticeDetail);
      return [{ plate, vehicle, url: `${parts.base()}/case/${case_id}`, isTurn: turn === kind, news }];
    });
  };

  const drop = async (recipient: string, organisation: string): Promise<void> => {
    await database.run(
      query
        .updateTable("notices")
        .set({ mail: NO_MAIL, pushed: 1 })
        .where("recipient", "=", recipient)
        .where("organisation", "=", organisation)
        .where("mail", "is", null),
    );
  };

  /** A person, or everybody on a workshop's list. */
  const readersOf = async ({ recipient, organisation }: Waiting): Promise<Recipient[]> => {
    const mode = modeOfList(recipient);
    if (mode === undefined) {
      const to = await memberOf(database, organisation, recipient);
      return to ? [to] : [];
    }
    const addresses = await parts.addressesOf(organisation, mode);
    return addresses.length > 0 ? listedOf(database, organisation, addresses) : [];
  };

  const mails = async (): Promise<void> => {
    const waiting: Waiting[] = await database.all(
      query
        .selectFrom("notices")
        .select(({ fn }) => ["recipient", "organisation", fn.min("at").as("first"), fn.max("at").as("last")])
        .where("mail", "is", null)
        .groupBy(["recipient", "organisation"]),
    );
    for (const one of waiting) {
      const readers = (await readersOf(one)).filter(({ preferences }) => preferences.mails !== "none");
      const [reader] = readers;
      if (!reader) await drop(one.recipient, one.organisation);
      else if (isDue(now(), one, reader.preferences, collect)) await write(readers, one);
    }
  };

  const pushes = async (): Promise<void> => {
    const waiting = await database.all(
      query.selectFrom("notices").select(["recipient", "organisation"]).where("pushed", "=", 0).distinct(),
    );
    for (const { recipient, organisation } of waiting) {
      const marked = await database.run(
        query.updateTable("notices").set({ pushed: 1 }).where("recipient", "=", recipient).where("pushed", "=", 0),
      );
      const to = marked > 0 ? await memberOf(database, organisation, recipient) : null;
      // It may be missed, and must not come twice; in quiet hours it does not come at all.
      if (to && !isQuiet(now(), to.preferences)) await parts.push(recipient);
    }
  };

  const run = async (): Promise<void> => {
    await pushes();
    await mails();
    await database.run(
      query
        .deleteFrom("notices")
        .where("at", "<", now() - KEEP_MS)
        .where("mail", "is not", null),
    );
  };

  const ticker = createTicker(SWEEP_MS, () =>
    run().catch((error: unknown) => logger.error({ err: error }, "notices could not be sent")),
  );
  return { poke: () => ticker.poke(), start: ticker.start, run, stop: ticker.stop };
}

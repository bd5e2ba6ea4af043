import type { ExpressionBuilder, Selectable } from "kysely";
import { newSecret, secretHash } from "../accounts/secrets.ts";
import type { Database, Queries } from "../database/database.ts";
import type { OutboxMail, OutboxState } from "../../model/protocol.ts";
import type { Tables } from "../database/schema.ts";
import { isTemplate, limitOf, type Template, type TemplateData, withoutSecrets, writeMail } from "./templates.ts";

export type OutboxRow = Selectable<Tables["outbox"]>;

export interface NewMail<Name extends Template> {
  /** Says what the mail is about, such as `invitation/<id>`: of mails with the same key there is only ever one. */
  key: string;
  /** One address. */
  to: string;
  /** Whose manager may see it in the outbox; null: administrators only. */
  organisation: string | null;
  language: string;
  template: Name;
  data: TemplateData[Name];
}

/**
 * `queued`: it will be sent. `known`: there is one with this key. `limited`: the address had enough of these
 * within the hour. `no-address`: nothing can be sent there. Only `queued` writes anything.
 */
export type Enqueued = "queued" | "known" | "limited" | "no-address";

export interface OutboxQuery {
  organisation: string | null;
  state: OutboxState | null;
  /** Only mails that come after this one. */
  after: Pick<OutboxMail, "id" | "createdAt"> | null;
  search: string;
  count: number;
}

/** Mails that are to be sent, and what became of them. */
export interface Outbox {
  /** Takes part in the caller's transaction: the mail goes out if and only if that is committed. */
  enqueue<Name extends Template>(within: Queries, mail: NewMail<Name>): Promise<Enqueued>;
  /** Takes mails that are due, for as long as the lease holds; of several servers one gets each. */
  lease(count: number): Promise<OutboxRow[]>;
  /** Holds what was leased for longer. */
  renew(leases: readonly string[]): Promise<void>;
  /** The server at the other end has it. Says so whoever holds it now. */
  markSent(ids: readonly string[]): Promise<void>;
  markRefused(row: OutboxRow, why: string): Promise<void>;
  /** Tries it again later (at the latest in `longest` ms), or gives up when it was tried for long enough. */
  putBack(row: OutboxRow, why: string, longest?: number): Promise<void>;
  /** Gives back a mail that nobody has tried to send. */
  giveBack(row: OutboxRow): Promise<void>;
  /** Takes back what a server that does not run any more had leased; only where there is one server. */
  releaseAll(): Promise<void>;
  /** The mails of an organisation (null: of none), newest first. `search`: within address and subject, in any case. */
  list(wanted: OutboxQuery): Promise<OutboxMail[]>;
  counts(organisation: string | null): Promise<Record<OutboxState, number>>;
  /** Tries a mail again that was refused or given up. Returns false when there is no such. */
  sendAgain(organisation: string | null, id: string): Promise<boolean>;
  /** Gives up what is too old to be sent, and removes what was done long ago. */
  tidy(): Promise<void>;
}

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
const LAST_RETRY_MS = HOUR;
/** News that is older is not sent any more; it stays in the outbox for the manager. */
export const GIVE_UP_MS = 3 * DAY;
const KEEP_MS = 30 * DAY;

const UNDER_WAY = ["waiting", "sending"] as const;
/** Subjects are written when they are read, so a search looks through the newest. */
const MOST_SEARCHED = 1_000;

const ADDRESS = /^[^\s@<>(),;:"\\[\]\p{Cc}]{1,64}@[^\s@<>(),;:"\\[\]\p{Cc}]{1,190}$/u;

/** The id of a mail, from its key. */
export const mailId = (key: string): string => secretHash(`mail ${key}`).slice(0, 40);

export interface OutboxPace {
  /** Longer than a server takes to restart: what it knows about a mail it had in hand comes first. */
  leaseMs: number;
  firstRetryMs: number;
}

export interface OutboxParts {
  database: Database;
  now(): number;
  pace: OutboxPace;
  /** Whether managers read what opens something: where mails are not sent, the outbox is the only way. */
  showsSecrets: boolean;
  /** Is told that there may be something to send shortly. */
  poke(): void;
}

/** In the order of the list: newest first, then by id. */
const isAfter = (is: ExpressionBuilder<Tables, "outbox">, after: OutboxQuery["after"]) =>
  is.or([
    is("created_at", "<", after?.createdAt ?? 0),
    is.and([is("created_at", "=", after?.createdAt ?? 0), is("id", ">", after?.id ?? "")]),
  ]);

export function createOutbox({ database, now, pace, showsSecrets, poke }: OutboxParts): Outbox {
  const { query, run } = database;

  const enqueuedLately = async (within: Queries, recipient: string, template: Template): Promise<number> => {
    const counted = query
      .selectFrom("outbox")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .where("recipient", "=", recipient)
      .where("template", "=", template)
      .where("created_at", ">", now() - HOUR);
    return (await within.first(counted))?.n ?? 0;
  };

  const freed = { lease: null, leased_until: null } as const;
  /** Only whoever still holds the lease says what came of it. */
  const settle = async ({ id, lease }: OutboxRow, change: Partial<OutboxRow>): Promise<void> => {
    await run(
      query
        .updateTable("outbox")
        .set({ ...change, ...freed })
        .where("id", "=", id)
        .where("state", "=", "sending")
        .where("lease", "=", lease),
    );
  };

  return {
    async enqueue(within, { key, to, organisation, language, template, data }) {
      const recipient = to.trim().toLowerCase();
      if (!ADDRESS.test(recipient)) return "no-address";
      if (await within.first(query.selectFrom("outbox").select("key").where("key", "=", key))) return "known";
      const { perHour, excess } = limitOf(template);
      const hours = Math.floor((await enqueuedLately(within, recipient, template)) / perHour);
      if (hours > 0 && excess === "dropped") return "limited";
      const at = now();
      const added = await within.run(
        query
          .insertInto("outbox")
          .values({
            key,
            id: mailId(key),
            recipient,
            organisation,
            language,
            template,
            data: JSON.stringify(data),
            state: "waiting",
            attempts: 0,
            created_at: at,
            next_at: at + hours * HOUR,
            done_at: null,
            last_error: null,
            ...freed,
          })
          .onConflict((same) => same.doNothing()),
      );
      if (added === 0) return "known";
      poke();
      return "queued";
    },
    async lease(count) {
      const at = now();
      const lease = newSecret();
      // Of two servers that find the same mail, the second looks at the condition again and does not change it.
      const due = query
        .selectFrom("outbox")
        .select("key")
        .where((is) =>
          is.or([
            is.and([is("state", "=", "waiting"), is("next_at", "<=", at)]),
            is.and([is("state", "=", "sending"), is("leased_until", "<", at)]),
          ]),
        )
        .orderBy("next_at")
        .limit(count);
      const leased = await run(
        query
          .updateTable("outbox")
          .set(({ eb }) => ({
            state: "sending",
            lease,
            leased_until: at + pace.leaseMs,
            attempts: eb("attempts", "+", 1),
          }))
          .where("key", "in", due)
          .where((is) => is.or([is("state", "=", "waiting"), is("leased_until", "<", at)])),
      );
      if (leased === 0) return [];
      return database.all(
        query.selectFrom("outbox").selectAll().where("lease", "=", lease).orderBy("next_at").orderBy("key"),
      );
    },
    async renew(leases) {
      if (leases.length === 0) return;
      await run(
        query
          .updateTable("outbox")
          .set({ leased_until: now() + pace.leaseMs })
          .where("lease", "in", leases)
          .where("state", "=", "sending"),
      );
    },
    async markSent(ids) {
      if (ids.length === 0) return;
      await database.transaction(async (within) => {
        const rows = await within.all(
          query.selectFrom("outbox").selectAll().where("id", "in", ids).where("state", "<>", "sent"),
        );
        for (const { id, template, data } of rows) {
          const kept = isTemplate(template) ? withoutSecrets(template, JSON.parse(data)) : {};
          await within.run(
            query
              .updateTable("outbox")
              .set({ state: "sent", done_at: now(), last_error: null, data: JSON.stringify(kept), ...freed })
              .where("id", "=", id),
          );
        }
      });
    },
    markRefused: (row, why) => settle(row, { state: "refused", done_at: now(), last_error: why }),
    putBack(row, why, longest = LAST_RETRY_MS) {
      const at = now();
      const next = at + Math.min(longest, pace.firstRetryMs * 2 ** Math.min(row.attempts - 1, 20));
      return next - row.created_at > GIVE_UP_MS
        ? settle(row, { state: "failed", done_at: at, last_error: why })
        : settle(row, { state: "waiting", next_at: next, last_error: why });
    },
    giveBack: (row) => settle(row, { state: "waiting", attempts: row.attempts - 1 }),
    async list({ organisation, state, after, search, count }) {
      const wanted = search.trim().toLowerCase();
      const found = await database.all(
        query
          .selectFrom("outbox")
          .selectAll()
          .where("organisation", organisation === null ? "is" : "=", organisation)
          .$if(state !== null, (all) => all.where("state", "in", state === "waiting" ? UNDER_WAY : [state ?? "sent"]))
          .$if(after !== null, (all) => all.where((is) => isAfter(is, after)))
          .orderBy("created_at", "desc")
          .orderBy("id")
          .limit(wanted === "" ? count : MOST_SEARCHED),
      );
      const mails = found.map((row) => toMail(row, showsSecrets));
      return mails
        .filter(({ to, subject }) => wanted === "" || `${to} ${subject}`.toLowerCase().includes(wanted))
        .slice(0, count);
    },
    async counts(organisation) {
      const found = await database.all(
        query
          .selectFrom("outbox")
          .select(({ fn }) => ["state", fn.countAll<number>().as("n")])
          .where("organisation", organisation === null ? "is" : "=", organisation)
          .groupBy("state"),
      );
      const counts = { waiting: 0, sent: 0, failed: 0, refused: 0 };
      for (const { state, n } of found) counts[state === "sending" ? "waiting" : state] += n;
      return counts;
    },
    async sendAgain(organisation, id) {
      const at = now();
      const changed = await run(
        query
          .updateTable("outbox")
          // Its three days begin anew.
          .set({ state: "waiting", next_at: at, created_at: at, done_at: null, last_error: null, attempts: 0 })
          .where("id", "=", id)
          .where("organisation", organisation === null ? "is" : "=", organisation)
          .where("state", "in", ["failed", "refused"]),
      );
      if (changed > 0) poke();
      return changed > 0;
    },
    async releaseAll() {
      await run(
        query
          .updateTable("outbox")
          .set({ state: "waiting", ...freed })
          .where("state", "=", "sending"),
      );
    },
    async tidy() {
      const at = now();
      await run(
        query
          .updateTable("outbox")
          .set({ state: "failed", done_at: at })
          .where("state", "=", "waiting")
          .where("created_at", "<", at - GIVE_UP_MS)
          .where("next_at", "<=", at),
      );
      await run(query.deleteFrom("outbox").where("done_at", "<", at - KEEP_MS));
    },
  };
}

function toMail(row: OutboxRow, showsSecrets: boolean): OutboxMail {
  const { id, recipient, template, language, data, state, attempts, created_at, next_at, done_at, last_error } = row;
  const told = isTemplate(template) ? JSON.parse(data) : null;
  const { subject, text } = isTemplate(template)
    ? writeMail(template, language, showsSecrets ? told : withoutSecrets(template, told))
    : { subject: template, text: "" };
  return {
    id,
    to: recipient,
    template,
    language,
    subject,
    text,
    state: state === "sending" ? "waiting" : state,
    attempts,
    createdAt: created_at,
    nextAt: done_at === null ? next_at : null,
    doneAt: done_at,
    error: last_error,
  };
}

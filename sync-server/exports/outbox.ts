import type { Selectable } from "kysely";
import { hashOf } from "../../model/canonical.ts";
import type { CaseId, OrganisationId } from "../../model/ids.ts";
import {
  EXPORT_PROBLEMS,
  type ExportFormat,
  type ExportProblem,
  type ExportRow,
  type ExportSort,
} from "../../model/order-export-state.ts";
import type { Pages } from "../../model/pages/page.ts";
import { caseView } from "../../model/views/case-view.ts";
import { acceptedRoom, paperOf, type Paper } from "../../model/views/paper.ts";
import { newSecret } from "../accounts/secrets.ts";
import type { Database, Queries } from "../database/database.ts";
import type { Tables } from "../database/schema.ts";

type Row = Selectable<Tables["order_exports"]>;

export interface Target {
  kind: "folder" | "webhook";
  format: ExportFormat;
  url: string;
  secret: string;
}

/** What is to be handed over. */
export interface DueExport {
  id: string;
  caseId: CaseId;
  organisation: OrganisationId;
  orderKey: string;
  attempts: number;
  createdAt: number;
}

export interface ExportsPace {
  leaseMs: number;
  firstRetryMs: number;
}

/** Accepted orders that are to be handed to the workshop's system, and what became of each. */
export interface OrderOutbox {
  /** In the pass in which it came about: an order that is accepted goes out once, if the workshop has said where to. */
  note(within: Queries, of: { caseId: CaseId; pages: Pages; workshop: OrganisationId }): Promise<void>;
  /** Hands the order over once more, or for the first time. */
  again(of: { caseId: CaseId; pages: Pages; workshop: OrganisationId }): Promise<boolean>;
  /** Takes what is due, for as long as the lease holds; of several servers one gets each. */
  lease(count: number): Promise<DueExport[]>;
  /** What the other system has taken, by id, whoever had it in hand. */
  markExported(ids: readonly string[]): Promise<void>;
  /** Later again, or given up after `GIVE_UP_MS` or at once when trying again is no use. */
  failed(due: DueExport, problem: ExportProblem, status: number | null, isFinal?: boolean): Promise<void>;
  ofCase(caseId: CaseId, workshop: OrganisationId): Promise<ExportRow | null>;
  list(
    workshop: OrganisationId,
    of: { state: string | null; search: string; sort: ExportSort; offset: number; count: number },
  ): Promise<ExportRow[]>;
  counts(workshop: OrganisationId): Promise<Record<ExportRow["state"], number>>;
  target(workshop: OrganisationId): Promise<Target | null>;
  /** Is called after something was noted; it may not be committed yet. */
  listen(listener: () => void): void;
  setTarget(workshop: OrganisationId, target: Target | null, within?: Queries): Promise<void>;
}

const HOUR_MS = 3_600_000;
/** Systems are repaired within a week-end. */
export const GIVE_UP_MS = 3 * 24 * HOUR_MS;
const freed = { lease: null, leased_until: null } as const;

/** The accepted order of a case as its workshop sees it; null while there is none. */
export function acceptedOrder(pages: Pages, caseId: CaseId): { paper: Paper; key: string } | null {
  const view = caseView(pages, "workshop", caseId);
  const room = acceptedRoom(view);
  const paper = room && paperOf(view, room, "order");
  // What was accepted, and not in which version it stands.
  return paper && { paper, key: hashOf(paper.works.map(({ work }) => work)) };
}

const PACE: ExportsPace = { leaseMs: 120_000, firstRetryMs: 30_000 };

export function createOrderOutbox(database: Database, now: () => number, pace = PACE): OrderOutbox {
  const { query } = database;
  let poke = (): void => {};

  const put = async (within: Queries, caseId: CaseId, workshop: OrganisationId, pages: Pages, isAgain: boolean) => {
    const order = acceptedOrder(pages, caseId);
    if (!order) return false;
    const at = now();
    const id = hashOf([caseId, order.key]).slice(0, 40);
    const fresh = {
      state: "waiting",
      attempts: 0,
      created_at: at,
      next_at: at,
      done_at: null,
      last_error: null,
      ...freed,
    } as const;
    const row = { id, case_id: caseId, organisation: workshop, order_key: order.key, number: order.paper.number };
    const plate = order.paper.vehicle.plate;
    const added = await within.run(
      query
        .insertInto("order_exports")
        .values({ ...row, plate, ...fresh })
        .onConflict((same) => (isAgain ? same.column("id").doUpdateSet(fresh) : same.doNothing())),
    );
    if (added > 0) poke();
    return added > 0;
  };

  const targetOf = async (within: Queries, workshop: OrganisationId): Promise<Target | null> => {
    const row = await within.first(query.selectFrom("export_targets").selectAll().where("organisation", "=", workshop));
    return row ? { kind: row.kind, format: row.format as ExportFormat, url: row.url, secret: row.secret } : null;
  };

  const settle = async ({ id, attempts }: DueExport, change: Partial<Row>): Promise<void> => {
    await database.run(
      query
        .updateTable("order_exports")
        .set({ ...change, ...freed })
        .where("id", "=", id)
        .where("state", "=", "sending")
        .where("attempts", "=", attempts),
    );
  };

  const rowsOf = (workshop: OrganisationId) =>
    query.selectFrom("order_exports").selectAll().where("organisation", "=", workshop);

  return {
    async note(within, { caseId, pages, workshop }) {
      if (await targetOf(within, workshop)) await put(within, caseId, workshop, pages, false);
    },
    again: ({ caseId, pages, workshop }) =>
      database.transaction((within) => put(within, caseId, workshop, pages, true)),
    async lease(count) {
      const at = now();
      const lease = newSecret();
      const due = query
        .selectFrom("order_exports")
        .select("id")
        .where((is) =>
          is.or([
            is.and([is("state", "=", "waiting"), is("next_at", "<=", at)]),
            is.and([is("state", "=", "sending"), is("leased_until", "<", at)]),
          ]),
        )
        .orderBy("next_at")
        .limit(count);
      const leased = await database.run(
        query
          .updateTable("order_exports")
          .set(({ eb }) => ({
            state: "sending",
            lease,
            leased_until: at + pace.leaseMs,
            attempts: eb("attempts", "+", 1),
          }))
          .where("id", "in", due)
          .where((is) => is.or([is("state", "=", "waiting"), is("leased_until", "<", at)])),
      );
      if (leased === 0) return [];
      const rows = await database.all(query.selectFrom("order_exports").selectAll().where("lease", "=", lease));
      return rows.map((row) => ({
        id: row.id,
        caseId: row.case_id as CaseId,
        organisation: row.organisation as OrganisationId,
        orderKey: row.order_key,
        attempts: row.attempts,
        createdAt: row.created_at,
      }));
    },
    async markExported(ids) {
      if (ids.length === 0) return;
      await database.run(
        query
          .updateTable("order_exports")
          .set({ state: "exported", done_at: now(), last_error: null, ...freed })
          .where("id", "in", [...ids])
          .where("state", "=", "sending"),
      );
    },
    failed(due, problem, status, isFinal = false) {
      const at = now();
      const next = at + Math.min(HOUR_MS, pace.firstRetryMs * 2 ** Math.min(due.attempts - 1, 20));
      const last_error = status === null ? problem : `${problem} ${status}`;
      return isFinal || next - due.createdAt > GIVE_UP_MS
        ? settle(due, { state: "failed", done_at: at, last_error })
        : settle(due, { state: "waiting", next_at: next, last_error });
    },
    async ofCase(caseId, workshop) {
      const newest = rowsOf(workshop).where("case_id", "=", caseId).orderBy("created_at", "desc").limit(1);
      const row = await database.first(newest);
      return row ? shown(row) : null;
    },
    async list(workshop, { state, search, sort, offset, count }) {
      let found = rowsOf(workshop);
      if (state !== null)
        found = found.where("state", "in", state === "waiting" ? ["waiting", "sending"] : [state as Row["state"]]);
      const wanted = search.toUpperCase().replace(/[^A-Z0-9-]/g, "");
      if (wanted !== "")
        found = found.where((is) => is.or([is("plate", "like", `%${wanted}%`), is("number", "like", `%${wanted}%`)]));
      const sorted = sort === "plate" ? found.orderBy("plate") : found;
      const listed = sorted.orderBy("created_at", sort === "oldest" ? "asc" : "desc").orderBy("id");
      return (await database.all(listed.limit(count).offset(offset))).map(shown);
    },
    async counts(workshop) {
      const found = await database.all(
        query
          .selectFrom("order_exports")
          .select(({ fn }) => ["state", fn.countAll<number>().as("n")])
          .where("organisation", "=", workshop)
          .groupBy("state"),
      );
      const counts = { waiting: 0, exported: 0, failed: 0 };
      for (const { state, n } of found) counts[state === "sending" ? "waiting" : state] += n;
      return counts;
    },
    target: (workshop) => targetOf(database, workshop),
    listen(listener) {
      poke = listener;
    },
    async setTarget(workshop, target, within = database) {
      await within.run(query.deleteFrom("export_targets").where("organisation", "=", workshop));
      if (target)
        await within.run(
          query.insertInto("export_targets").values({ organisation: workshop, ...target, changed_at: now() }),
        );
    },
  };
}

function shown(row: Row): ExportRow {
  const [problem = "", status] = (row.last_error ?? "").split(" ");
  return {
    caseId: row.case_id as CaseId,
    number: row.number,
    plate: row.plate,
    state: row.state === "sending" ? "waiting" : row.state,
    attempts: row.attempts,
    createdAt: row.created_at,
    nextAt: row.done_at === null ? row.next_at : null,
    doneAt: row.done_at,
    problem: EXPORT_PROBLEMS.find((known) => known === problem) ?? null,
    status: status === undefined ? null : Number(status),
  };
}

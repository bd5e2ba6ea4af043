import type { Logger } from "pino";
import type { CaseId, LinkId, PersonId } from "../../model/ids.ts";
import { readLinks } from "../../model/pages/internal-workshop.ts";
import { readFleetBinding } from "../../model/pages/rooms.ts";
import { pageName, parsePageName } from "../../model/page-names.ts";
import type { Directory } from "../accounts/directory.ts";
import type { CustomerPrincipal } from "../accounts/principal.ts";
import type { ShareLinks } from "../accounts/share-links.ts";
import type { CaseRegistry } from "../cases/case-registry.ts";
import type { Database } from "../database/database.ts";
import { compactPage } from "../log/compaction.ts";
import type { Log, NewRow, RowAuthor } from "../log/port.ts";
import type { PageStore } from "../pages/page-store.ts";
import type { CaseIndex } from "./case-index.ts";
import { captureServerPages, sealNewEntries, sealOpened, type Sealing } from "./receipts.ts";
import { applyRows, groupRows, type Replica, type Replicas } from "./replicas.ts";

/** What others have to know once a pass is committed. */
export interface EffectEvents {
  indexMoved(organisation: string, cursor: number): void;
  linksRevoked(caseId: CaseId, links: readonly LinkId[]): void;
}

export interface Effects {
  /** Something of the case was stored; its effects follow shortly. */
  note(caseId: CaseId): void;
  /** Carries out at once what was noted. */
  settle(): void;
  /** Catches up with what was stored but not yet seen when the server last stopped. */
  start(): void;
  /** Records that a link was opened. */
  opened(principal: CustomerPrincipal): void;
  stop(): void;
}

export interface EffectsParts {
  database: Database;
  log: Log;
  cases: CaseRegistry;
  directory: Directory;
  shareLinks: ShareLinks;
  store: PageStore;
  index: CaseIndex;
  replicas: Replicas;
  events: EffectEvents;
  now(): number;
  logger: Logger;
}

/** A pass follows an edit this soon … */
const FIRST_MS = 20;
/** … and, while somebody keeps typing, the last pass no sooner than this. */
const APART_MS = 200;
const MAX_RETRY_MS = 30_000;

const SERVER: RowAuthor = { id: "server" as PersonId, name: "Jobcard", party: "server", how: "server" };

/**
 * Derives receipts, links, the fleet and index rows from what was stored. A pass over a case is one
 * transaction and one turn of the event loop: it happens wholly or not at all, and never twice.
 */
export function createEffects(parts: EffectsParts): Effects {
  const { database, log, cases, replicas, logger, now } = parts;
  const due = new Map<CaseId, NodeJS.Timeout>();
  const lastPass = new Map<CaseId, number>();
  const failures = new Map<CaseId, number>();
  let stopped = false;

  const schedule = (caseId: CaseId, delay: number): void => {
    if (stopped || due.has(caseId)) return;
    due.set(
      caseId,
      setTimeout(() => run(caseId), delay),
    );
  };

  const run = (caseId: CaseId, also?: (sealing: Sealing) => void): void => {
    clearTimeout(due.get(caseId));
    due.delete(caseId);
    if (lastPass.size > 1_000) lastPass.clear();
    lastPass.set(caseId, performance.now());
    try {
      pass(parts, caseId, also);
      failures.delete(caseId);
    } catch (error) {
      replicas.drop(caseId);
      cases.refresh(caseId);
      const failed = (failures.get(caseId) ?? 0) + 1;
      failures.set(caseId, failed);
      logger.error({ err: error, failed }, "the effects of a case failed");
      schedule(caseId, Math.min(MAX_RETRY_MS, 1_000 * 2 ** failed));
    }
  };

  return {
    note: (caseId) =>
      schedule(caseId, Math.max(FIRST_MS, (lastPass.get(caseId) ?? -APART_MS) + APART_MS - performance.now())),
    settle() {
      // A copy: a case that fails is noted again, for later.
      const waiting = [...due.keys()];
      for (const caseId of waiting) run(caseId);
    },
    start() {
      for (const caseId of behind(database)) run(caseId);
    },
    opened(principal) {
      run(principal.caseId, (sealing) => sealOpened(sealing, principal.linkId, principal.person.name));
    },
    stop() {
      stopped = true;
      for (const timer of due.values()) clearTimeout(timer);
      due.clear();
    },
  };

  function pass(of: EffectsParts, caseId: CaseId, also?: (sealing: Sealing) => void): void {
    const replica = replicas.get(caseId);
    const rows = log.rowsAfter(caseId, replica.seq);
    if (rows.length === 0 && !also) return;
    const sealing: Sealing = { replica, database, now: now(), mayDecide: (linkId) => mayDecide(database, linkId) };

    const outcome = database.transaction(() => {
      let revoked: LinkId[] = [];
      const written = captureServerPages(replica, () => {
        for (const group of groupRows(rows)) {
          applyRows(replica, group);
          if (group.author.party !== "server") sealNewEntries(sealing, group.page, group.author);
        }
        also?.(sealing);
      }).map(
        ({ page, update }): NewRow => ({
          page: pageName(caseId, page),
          caseId,
          bytes: update,
          author: SERVER,
          at: sealing.now,
        }),
      );
      if (rows.some(({ page }) => page === pageName(caseId, "internal/workshop"))) {
        revoked = of.shareLinks.adopt(caseId, readLinks(replica.pages["internal/workshop"]).values);
      }
      if (written.length > 0) replica.seq = log.appendNow(written);
      bindFleet(of, replica);
      putCursor(database, caseId, replica.seq);
      const owners = cases.parties(caseId);
      const moved = owners ? of.index.update(caseId, replica.pages, owners) : [];
      return { written, revoked, moved };
    });

    for (const { page, bytes } of outcome.written) of.store.applyToLive(page, bytes);
    if (outcome.revoked.length > 0) of.events.linksRevoked(caseId, outcome.revoked);
    for (const { organisation, cursor } of outcome.moved) of.events.indexMoved(organisation, cursor);
    compactTouched(log, replica, [...rows, ...outcome.written]);
  }
}

/** Binds the fleet a case was published to: once, and only if the workshop works with it. */
function bindFleet({ cases, directory }: EffectsParts, { caseId, pages }: Replica): void {
  const parties = cases.parties(caseId);
  if (!parties || parties.fleet) return;
  const fleet = readFleetBinding(pages["trade/workshop"]);
  if (fleet && directory.arePartners(parties.workshop, fleet)) cases.bindFleet(caseId, fleet);
}

const mayDecide = ({ query, first }: Database, linkId: LinkId): boolean =>
  first(query.selectFrom("share_links").select("may_decide").where("id", "=", linkId))?.may_decide === 1;

function putCursor({ query, run }: Database, caseId: CaseId, seq: number): void {
  run(
    query
      .insertInto("effects_cursors")
      .values({ case_id: caseId, seq })
      .onConflict((conflict) => conflict.column("case_id").doUpdateSet({ seq })),
  );
}

/** Cases with rows no pass has seen. */
const behind = ({ query, all }: Database): CaseId[] =>
  all(
    query
      .selectFrom("page_updates")
      .leftJoin("effects_cursors", "effects_cursors.case_id", "page_updates.case_id")
      .select("page_updates.case_id as caseId")
      .where((where) =>
        where.or([
          where("effects_cursors.seq", "is", null),
          where("page_updates.seq", ">", where.ref("effects_cursors.seq")),
        ]),
      )
      .distinct(),
  ).map(({ caseId }) => caseId as CaseId);

function compactTouched(log: Log, { caseId, pages, seq }: Replica, rows: readonly NewRow[]): void {
  for (const name of new Set(rows.map(({ page }) => page))) {
    const address = parsePageName(name);
    if (address) compactPage(log, name, caseId, { doc: pages[address.page], seq, processed: seq });
  }
}

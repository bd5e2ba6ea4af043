import type { Logger } from "pino";
import type { CaseId, LinkId, PersonId } from "../../model/ids.ts";
import { readLinks } from "../../model/pages/internal-workshop.ts";
import { readFleetBinding } from "../../model/pages/rooms.ts";
import { parsePageName } from "../../model/page-names.ts";
import type { Directory } from "../accounts/directory.ts";
import type { CustomerPrincipal } from "../accounts/principal.ts";
import type { ShareLinks } from "../accounts/share-links.ts";
import type { CaseRegistry } from "../cases/case-registry.ts";
import type { Database } from "../database/database.ts";
import { compactPage } from "../log/compaction.ts";
import { failpoint } from "../failpoints.ts";
import type { Log, NewRow, RowAuthor } from "../log/port.ts";
import type { Epochs } from "../pages/epochs.ts";
import type { PageStore } from "../pages/page-store.ts";
import type { CaseIndex } from "./case-index.ts";
import { captureServerPages, sealNewEntries, sealOpened, type Sealing } from "./receipts.ts";
import { createPassQueue } from "./pass-queue.ts";
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
  /** Writes down how far passes have come that wrote nothing else, so that their rows can be folded. */
  record(): void;
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
  epochs: Epochs;
  events: EffectEvents;
  now(): number;
  logger: Logger;
}

const MAX_RETRY_MS = 30_000;
/** Rows of a case after which its cursor is written although nothing followed from them. */
export const ROWS_WITHOUT_CURSOR = 200;

const SERVER: RowAuthor = { id: "server" as PersonId, name: "Jobcard", party: "server", how: "server" };

/**
 * Derives receipts, links, the fleet and index rows from what was stored. A pass over a case happens
 * in one turn of the event loop, wholly or not at all, and never twice. Passes that are due together
 * share one commit, and what is told to others is told after it.
 */
export function createEffects(parts: EffectsParts): Effects {
  const { cases, database, log, replicas, logger } = parts;
  const failures = new Map<CaseId, number>();
  const unrecorded = new Map<CaseId, number>();
  const queue = createPassQueue((due) => run(due));

  const failed = (caseId: CaseId, error: unknown): void => {
    replicas.drop(caseId);
    unrecorded.delete(caseId);
    cases.refresh(caseId);
    const times = (failures.get(caseId) ?? 0) + 1;
    failures.set(caseId, times);
    logger.error({ err: error, times }, "the effects of a case failed");
    queue.add(caseId, Math.min(MAX_RETRY_MS, 1_000 * 2 ** times));
  };

  const run = (due: readonly CaseId[], also?: (sealing: Sealing) => void): void => {
    const passed: { caseId: CaseId; tell(): void }[] = [];
    failpoint("before-effects");
    try {
      database.transaction(() => {
        for (const caseId of due) {
          try {
            // Within the shared transaction this is a savepoint: a case that fails takes no other along.
            const tell = database.sqlite.transaction(() => pass(parts, caseId, also))();
            passed.push({ caseId, tell });
          } catch (error) {
            failed(caseId, error);
            // SQLite itself gave up (disk full, I/O): the whole commit is void, not just this case's part.
            if (!database.sqlite.inTransaction) throw error;
          }
        }
      });
    } catch (error) {
      for (const { caseId } of passed) failed(caseId, error);
      return;
    }
    for (const { caseId, tell } of passed) {
      failures.delete(caseId);
      tell();
    }
  };

  return {
    note: (caseId) => queue.add(caseId),
    settle: () => queue.runAll(),
    record() {
      const waiting = [...unrecorded];
      if (waiting.length === 0) return;
      try {
        database.transaction(() => {
          for (const [caseId, seq] of waiting) putCursor(database, caseId, seq);
        });
        unrecorded.clear();
      } catch (error) {
        // Nothing is lost: after a restart the same rows are looked at once more.
        logger.error({ err: error }, "the progress of effects could not be recorded");
      }
    },
    start() {
      // The log of a long outage is worked off in turns, so that people are served meanwhile.
      for (const caseId of behind(database)) queue.add(caseId, 0);
    },
    opened(principal) {
      run([principal.caseId], (sealing) => sealOpened(sealing, principal.linkId, principal.person.name));
    },
    stop: () => queue.stop(),
  };

  function pass(of: EffectsParts, caseId: CaseId, also?: (sealing: Sealing) => void): () => void {
    const replica = replicas.get(caseId);
    const rows = log.rowsAfter(caseId, replica.seq);
    if (rows.length === 0 && !also) return () => {};
    const sealing: Sealing = { replica, database, now: of.now(), mayDecide: (linkId) => mayDecide(database, linkId) };

    const written = captureServerPages(replica, () => {
      for (const group of groupRows(rows)) {
        applyRows(replica, group);
        if (group.author.party !== "server") sealNewEntries(sealing, group.page, group.author);
      }
      also?.(sealing);
    }).map(
      ({ page, update }): NewRow => ({
        page: of.epochs.nameOf(caseId, page),
        caseId,
        bytes: update,
        author: SERVER,
        at: sealing.now,
      }),
    );
    const isInternal = rows.some(({ page }) => page === of.epochs.nameOf(caseId, "internal/workshop"));
    const revoked = isInternal ? of.shareLinks.adopt(caseId, readLinks(replica.pages["internal/workshop"]).values) : [];
    if (written.length > 0) replica.seq = log.appendNow(written);
    failpoint("mid-effects");
    bindFleet(of, replica);
    replica.unrecorded += rows.length;
    unrecorded.set(caseId, replica.seq);
    // Without a receipt a second look at the same rows finds nothing to do, so a commit can be spared.
    if (written.length > 0 || replica.unrecorded > ROWS_WITHOUT_CURSOR) {
      putCursor(database, caseId, replica.seq);
      replica.unrecorded = 0;
      unrecorded.delete(caseId);
    }
    const owners = cases.parties(caseId);
    const moved = owners ? of.index.update(caseId, replica.pages, owners) : [];
    compactTouched(log, replica, [...rows, ...written]);

    return () => {
      for (const { page, bytes } of written) of.store.applyToLive(page, bytes);
      if (revoked.length > 0) of.events.linksRevoked(caseId, revoked);
      for (const { organisation, cursor } of moved) of.events.indexMoved(organisation, cursor);
    };
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

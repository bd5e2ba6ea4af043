import type { Logger } from "pino";
import { newPage } from "../../model/pages/page.ts";
import type { PageName, PageScope } from "../../model/page-names.ts";
import type { Database, Transaction } from "../database/database.ts";
import type { Effects } from "../effects/effects.ts";
import type { Replicas } from "../effects/replicas.ts";
import type { PageStore } from "../pages/page-store.ts";
import { compactPage } from "./compaction.ts";
import { loadPage } from "./load-page.ts";
import type { Log } from "./port.ts";

/** How often the server tidies up. */
const EVERY_MS = 5 * 60_000;
/** An open page nobody used between two of these looks is set aside. */
const LOOK_EVERY_MS = 15_000;
/** A page that nobody has written for this long is folded … */
const QUIET_MS = 10 * 60_000;
/** … when so many rows lie there; busy pages are folded by effects, see `ROWS_WORTH_A_SNAPSHOT`. */
const ROWS_OF_QUIET_PAGE = 20;
/** Folding goes on this long before others get their turn … */
const SLICE_MS = 4;
/** … and then rests so many times as long. */
const REST = 2;
/** Pages looked at in one query. */
const PAGES_AT_ONCE = 50;

/** What is done when there is time: pages nobody writes any more become one snapshot, memory nobody uses is freed. */
export interface Housekeeping {
  start(): void;
  /** Tidies up now, in slices. Resolves to the number of pages that were folded. */
  run(): Promise<number>;
  /** Resolves once nothing of it is under way any more. */
  stop(): Promise<void>;
}

export interface HousekeepingParts {
  database: Database;
  log: Log;
  effects: Effects;
  replicas: Replicas;
  store: Pick<PageStore, "setUnusedAside">;
  now(): number;
  logger: Logger;
}

interface Candidate {
  page: PageName;
  rows: number;
  last: number;
}

export function createHousekeeping({
  database,
  log,
  effects,
  replicas,
  store,
  now,
  logger,
}: HousekeepingParts): Housekeeping {
  const timers: NodeJS.Timeout[] = [];
  let running: Promise<number> | null = null;
  let stopped = false;

  // Walks the index by page name; a query over all rows at once would stop everybody meanwhile.
  const selectPages = database.statement<Candidate>(
    "SELECT page, COUNT(*) AS rows, MAX(seq) AS last FROM page_updates WHERE page > ? GROUP BY page ORDER BY page LIMIT ?",
  );
  const selectRow = database.statement<{ caseId: PageScope; at: number; processed: number }>(
    'SELECT updates.case_id AS "caseId", updates.at AS at, COALESCE(cursors.seq, 0) AS processed FROM page_updates AS updates LEFT JOIN effects_cursors AS cursors ON cursors.case_id = updates.case_id WHERE updates.seq = ?',
  );

  const fold = async (within: Transaction, { page, rows, last }: Candidate): Promise<boolean> => {
    if (rows < ROWS_OF_QUIET_PAGE) return false;
    const row = await within.first(selectRow(last));
    if (!row || row.at > now() - QUIET_MS || row.processed < last) return false;
    const doc = newPage();
    const seq = await loadPage(log, page, doc, { within });
    const folded = await compactPage(log, page, row.caseId, {
      doc,
      seq,
      processed: row.processed,
      rows: ROWS_OF_QUIET_PAGE,
      within,
    });
    doc.destroy();
    return folded;
  };

  /** Folds in one commit for as long as a slice lasts. Returns what is left of the candidates. */
  const slice = async (candidates: readonly Candidate[]): Promise<{ left: readonly Candidate[]; folded: number }> => {
    const started = performance.now();
    let next = 0;
    let folded = 0;
    await database.transaction(async (within) => {
      while (next < candidates.length && performance.now() - started < SLICE_MS) {
        if (await fold(within, candidates[next++] as Candidate)) folded += 1;
      }
    });
    return { left: candidates.slice(next), folded };
  };

  const sweep = async (): Promise<number> => {
    await effects.record();
    replicas.forgetIdle();
    let total = 0;
    let after = "";
    for (;;) {
      let candidates: readonly Candidate[] = await database.all(selectPages(after, PAGES_AT_ONCE));
      after = candidates.at(-1)?.page ?? "";
      if (candidates.length === 0) return total;
      while (candidates.length > 0) {
        const started = performance.now();
        const { left, folded } = await slice(candidates);
        candidates = left;
        total += folded;
        await new Promise((resolve) => setTimeout(resolve, (performance.now() - started) * REST));
        if (stopped) return total;
      }
    }
  };

  const run = (): Promise<number> => (running ??= sweep().finally(() => (running = null)));

  return {
    run,
    start() {
      const every = (ms: number, what: string, work: () => Promise<unknown>): void => {
        const timer = setInterval(() => {
          work().catch((error: unknown) => logger.error({ err: error }, `${what} failed`));
        }, ms);
        timer.unref();
        timers.push(timer);
      };
      every(EVERY_MS, "folding pages", run);
      every(LOOK_EVERY_MS, "setting pages aside", () => store.setUnusedAside());
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await running?.catch(() => {});
    },
  };
}

import type { PageScope } from "../../model/page-names.ts";

/** A pass follows an edit this soon … */
const FIRST_MS = 20;
/** … and, while somebody keeps typing, the last pass no sooner than this. */
const APART_MS = 200;
/** Passes run this long before others get their turn … */
const SLICE_MS = 10;
/** … and then rest seven times as long: under load, storing and sending come first. */
const REST = 7;

/** Decides when a pass over a case runs. Nothing of it runs side by side. */
export interface PassQueue {
  /** A pass is due, at the latest after the delay given (ms), else as soon as is seemly. */
  add(caseId: PageScope, delay?: number): void;
  /** Runs every pass that is waiting as soon as the one under way is over. */
  runAll(): Promise<void>;
  /** Runs `work` while no pass runs. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Forgets what is waiting and takes nothing more. Resolves once nothing is under way. */
  stop(): Promise<void>;
}

/** @param run carries out passes; those given together may share a commit. It does not throw */
export function createPassQueue(run: (due: readonly PageScope[]) => Promise<void>): PassQueue {
  const due = new Map<PageScope, number>();
  const last = new Map<PageScope, number>();
  let timer: NodeJS.Timeout | null = null;
  let armedFor = 0;
  let restUntil = 0;
  let stopped = false;
  let underWay: Promise<void> | null = null;

  const alone = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = underWay ? underWay.then(work) : work();
    const settled: Promise<void> = mine
      .then(
        () => {},
        () => {},
      )
      .finally(() => {
        if (underWay === settled) underWay = null;
      });
    underWay = settled;
    return mine;
  };

  const arm = (at: number): void => {
    if (stopped || (timer && armedFor <= at)) return;
    if (timer) clearTimeout(timer);
    armedFor = at;
    timer = setTimeout(
      () => {
        timer = null;
        void alone(sweep);
      },
      Math.max(0, at - performance.now()),
    );
  };

  const take = async (caseIds: readonly PageScope[]): Promise<void> => {
    const now = performance.now();
    if (last.size > 5_000) last.clear();
    for (const caseId of caseIds) {
      due.delete(caseId);
      last.set(caseId, now);
    }
    await run(caseIds);
  };

  const sweep = async (): Promise<void> => {
    const started = performance.now();
    let batch = 4;
    for (;;) {
      const ready: PageScope[] = [];
      for (const [caseId, at] of due) {
        if (at <= started && ready.push(caseId) === batch) break;
      }
      if (ready.length === 0) break;
      await take(ready);
      if (performance.now() - started > SLICE_MS) break;
      batch *= 2;
    }
    const now = performance.now();
    restUntil = now + (now - started) * REST;
    if (due.size > 0) arm(Math.max(restUntil, Math.min(...due.values())));
  };

  return {
    add(caseId, delay) {
      if (stopped || due.has(caseId)) return;
      const now = performance.now();
      const at = now + (delay ?? Math.max(FIRST_MS, (last.get(caseId) ?? -APART_MS) + APART_MS - now));
      due.set(caseId, at);
      arm(Math.max(at, restUntil));
    },
    runAll: () =>
      alone(async () => {
        const all = [...due.keys()];
        if (all.length > 0) await take(all);
      }),
    alone,
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      timer = null;
      due.clear();
      await underWay;
    },
  };
}

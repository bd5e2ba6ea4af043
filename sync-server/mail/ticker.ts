/** Something that is done again and again, and sooner when somebody asks. Nothing of it runs side by side. */
export interface Ticker {
  /** Does it after a delay (ms) at the latest. */
  poke(delay?: number): void;
  start(): void;
  /** Resolves once nothing of it is under way any more. */
  stop(): Promise<void>;
}

/** Whoever pokes has committed by then, as a rule; if not, the next turn finds it. */
const AFTER_POKE_MS = 50;

/** @param work must not throw */
export function createTicker(everyMs: number, work: () => Promise<void>): Ticker {
  let timer: NodeJS.Timeout | null = null;
  let armedFor = Number.POSITIVE_INFINITY;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = true;

  const turn = (): void => {
    armedFor = Number.POSITIVE_INFINITY;
    if (running) {
      again = true;
      return;
    }
    running = work().finally(() => {
      running = null;
      arm(again ? 0 : everyMs);
      again = false;
    });
  };

  const arm = (delay: number): void => {
    const at = performance.now() + delay;
    if (stopped || armedFor <= at) return;
    if (timer) clearTimeout(timer);
    armedFor = at;
    timer = setTimeout(turn, delay);
    timer.unref();
  };

  return {
    poke: (delay = AFTER_POKE_MS) => arm(delay),
    start() {
      stopped = false;
      arm(0);
    },
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

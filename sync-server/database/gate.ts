/** Longer than any transaction takes; what still waits then waits for itself. */
const STUCK_MS = 10_000;

/** Lets one in at a time, in the order they came. */
export interface Gate {
  /** Whether nobody is inside, so that what takes no time may be done at once. */
  isFree(): boolean;
  /**
   * Waits for one's turn; call what it resolves to when done.
   * @throws when whoever is inside does not leave: as a rule, somebody inside waits to be let in once more
   */
  enter(): Promise<() => void>;
}

/** @param stuckAfter how long (ms) is waited for whoever is inside */
export function createGate(stuckAfter = STUCK_MS): Gate {
  interface Waiting {
    start(): void;
    fail(error: Error): void;
  }
  let inside = false;
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;

  const watch = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (waiting.length === 0) return;
    timer = setTimeout(() => {
      const stuck = waiting;
      waiting = [];
      for (const { fail } of stuck)
        fail(new Error("A transaction does not end: the database may not be used within one"));
    }, stuckAfter);
    timer.unref();
  };

  const leave = (): void => {
    const next = waiting.shift();
    if (next) next.start();
    else inside = false;
    if (timer) watch();
  };

  return {
    isFree: () => !inside,
    enter() {
      if (!inside) {
        inside = true;
        return Promise.resolve(leave);
      }
      return new Promise((resolve, reject) => {
        waiting.push({ start: () => resolve(leave), fail: reject });
        if (!timer) watch();
      });
    },
  };
}

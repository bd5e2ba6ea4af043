/** Agreement among the tabs of one browser on who may touch a working copy. */
export interface Locks {
  /** Waits until nobody holds the name exclusively, then holds it together with others. Returns the release. */
  share(name: string): Promise<() => void>;
  /** Runs `work` when nobody else holds the name; resolves to null without running it when somebody does. */
  tryExclusive<Result>(name: string, work: () => Promise<Result>): Promise<Result | null>;
}

/** Web Locks, which every tab of the origin sees. */
export function webLocks(manager: LockManager): Locks {
  return {
    share: (name) =>
      new Promise((granted, failed) => {
        manager
          .request(name, { mode: "shared" }, () => new Promise<void>((release) => granted(() => release())))
          .catch(failed);
      }),
    tryExclusive: async (name, work) =>
      await manager.request(name, { ifAvailable: true }, async (lock) => (lock ? await work() : null)),
  };
}

/**
 * Locks that only this tab sees. Where the browser has no Web Locks (a page without HTTPS), another
 * tab may be using what looks free here, so `alone` must be false and nothing is ever exclusive.
 */
export function memoryLocks({ alone }: { alone: boolean }): Locks {
  const shared = new Map<string, number>();
  const exclusive = new Map<string, Promise<unknown>>();
  return {
    share: async (name) => {
      while (exclusive.has(name)) await exclusive.get(name);
      shared.set(name, (shared.get(name) ?? 0) + 1);
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        const left = (shared.get(name) ?? 1) - 1;
        if (left === 0) shared.delete(name);
        else shared.set(name, left);
      };
    },
    tryExclusive: async (name, work) => {
      if (!alone || shared.has(name) || exclusive.has(name)) return null;
      let done = () => {};
      exclusive.set(name, new Promise<void>((resolve) => (done = resolve)));
      try {
        return await work();
      } finally {
        exclusive.delete(name);
        done();
      }
    },
  };
}

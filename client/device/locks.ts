/** Agreement among the tabs of one browser on who may touch a working copy, and who talks to the server. */
export interface Locks {
  /** Waits until nobody holds the name exclusively, then holds it together with others. Returns the release. */
  share(name: string): Promise<() => void>;
  /** Runs `work` when nobody else holds the name; resolves to null without running it when somebody does. */
  tryExclusive<Result>(name: string, work: () => Promise<Result>): Promise<Result | null>;
  /**
   * Waits until the name is free and holds it alone, until released or until the tab is gone, however
   * it went. Returns the release; null when `signal` ended the waiting.
   */
  hold(name: string, signal: AbortSignal): Promise<(() => void) | null>;
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
    hold: (name, signal) =>
      new Promise((granted, failed) => {
        manager
          .request(name, { signal }, () => new Promise<void>((release) => granted(() => release())))
          .catch((error: unknown) => (signal.aborted ? granted(null) : failed(error)));
      }),
  };
}

/**
 * Locks that only this tab sees. Where the browser has no Web Locks (a page without HTTPS), another
 * tab may be using what looks free here, so `alone` must be false: then nothing is ever exclusive,
 * and what one tab should hold for all is held by each.
 */
export function memoryLocks({ alone }: { alone: boolean }): Locks {
  const shared = new Map<string, number>();
  const exclusive = new Map<string, Promise<unknown>>();
  const occupy = (name: string): (() => void) => {
    let done = () => {};
    exclusive.set(name, new Promise<void>((resolve) => (done = resolve)));
    return () => {
      exclusive.delete(name);
      done();
    };
  };
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
      const free = occupy(name);
      try {
        return await work();
      } finally {
        free();
      }
    },
    hold: async (name, signal) => {
      if (!alone) return () => {};
      const ended = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      while (exclusive.has(name) && !signal.aborted) await Promise.race([exclusive.get(name), ended]);
      if (signal.aborted) return null;
      const free = occupy(name);
      let held = true;
      return () => {
        if (held) free();
        held = false;
      };
    },
  };
}

/** Web Locks among the tabs of a simulated browser: who waits is served in order, and the dead hold nothing. */
import type { Locks } from "../../client/device/locks.ts";
import type { Realm, World } from "./world.ts";

interface Holder {
  realm: Realm;
  exclusive: boolean;
}

interface Waiter extends Holder {
  granted(release: () => void): void;
}

interface Named {
  holders: Set<Holder>;
  waiting: Waiter[];
}

export class TabLocks {
  readonly #named = new Map<string, Named>();

  constructor(private readonly world: World) {}

  /** The locks as tabs see them; whoever asks is the tab at work. */
  readonly locks: Locks = {
    share: (name) => this.#ask(name, false),
    tryExclusive: async (name, work) => {
      const { holders, waiting } = this.#of(name);
      if (holders.size > 0 || waiting.length > 0) return null;
      const release = await this.#ask(name, true);
      try {
        return await work();
      } finally {
        release();
      }
    },
    hold: async (name, signal) => {
      if (signal.aborted) return null;
      const { waiting } = this.#of(name);
      return await new Promise((resolve) => {
        const waiter = this.#waiter(true, (release) => (signal.aborted ? release() : resolve(release)));
        signal.addEventListener("abort", () => {
          const place = waiting.indexOf(waiter);
          if (place >= 0) waiting.splice(place, 1);
          resolve(null);
        });
        waiting.push(waiter);
        this.#grant(name);
      });
    },
  };

  /** Lets go of everything a tab held or waited for. */
  died(realm: Realm): void {
    for (const [name, named] of this.#named) {
      for (const holder of named.holders) if (holder.realm === realm) named.holders.delete(holder);
      named.waiting.splice(0, named.waiting.length, ...named.waiting.filter((waiter) => waiter.realm !== realm));
      this.#grant(name);
    }
  }

  #of(name: string): Named {
    let named = this.#named.get(name);
    if (!named) this.#named.set(name, (named = { holders: new Set(), waiting: [] }));
    return named;
  }

  #waiter(exclusive: boolean, granted: (release: () => void) => void): Waiter {
    return { realm: this.world.realm, exclusive, granted };
  }

  #ask(name: string, exclusive: boolean): Promise<() => void> {
    return new Promise((resolve) => {
      this.#of(name).waiting.push(this.#waiter(exclusive, resolve));
      this.#grant(name);
    });
  }

  #grant(name: string): void {
    const { holders, waiting } = this.#of(name);
    for (let next = waiting[0]; next; next = waiting[0]) {
      const free = next.exclusive ? holders.size === 0 : [...holders].every(({ exclusive }) => !exclusive);
      if (!free) return;
      waiting.shift();
      const { realm, exclusive, granted } = next;
      const holder: Holder = { realm, exclusive };
      holders.add(holder);
      const release = (): void => {
        if (holders.delete(holder)) this.#grant(name);
      };
      this.world.schedule(realm, 0, "lock", () => granted(release));
    }
  }
}

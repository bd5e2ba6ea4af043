import type { Role } from "../../model/index.ts";
import type { AccountCore } from "./account-core.ts";
import { backOff } from "./back-off.ts";
import { fetchKnownVehicles } from "./known-vehicles.ts";
import { fetchOrganisations } from "./fetch-organisations.ts";
import { prefetchPages } from "./prefetch.ts";
import { pushWaiting } from "./push-waiting.ts";
import { ServerError } from "./server-api.ts";

const PERIOD_MS = 60_000;

/**
 * Syncing without an open case: pulls the index, pushes what waits in working copies, fetches
 * pages for reading offline. One round at a time, in one tab at a time.
 */
export class Background {
  #running: Promise<void> | null = null;
  #again = false;
  /** The last round was left to another tab, which may have begun before what this one is after. */
  #missed = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #unwake: () => void;
  #stopped = false;

  constructor(
    private readonly core: AccountCore,
    private readonly signedOut: (error: ServerError) => void,
    /** The server says that the person's rights are others than this device knows. */
    private readonly onRights: () => void,
  ) {
    this.#unwake = core.platform.onWake(() => this.wake());
  }

  /** Starts a round now, or another one after the one that runs. */
  wake(): void {
    void this.round();
  }

  /** A round that begins after this call. Never rejects. */
  round(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running = this.#rounds().finally(() => {
      this.#running = null;
      this.#schedule();
    });
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unwake();
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  async #rounds(): Promise<void> {
    do {
      this.#again = false;
      try {
        this.#missed = !(await this.#inOneTab(() => this.#once()));
        this.#failures = 0;
      } catch (error) {
        this.#failures += 1;
        if (error instanceof ServerError && ["signed-out", "disabled", "revoked"].includes(error.kind))
          this.signedOut(error);
      }
    } while (this.#again && !this.#stopped && this.#failures === 0);
  }

  /** False when another tab is at it; its results arrive over the tabs' channel. */
  async #inOneTab(work: () => Promise<void>): Promise<boolean> {
    const { locks, locksReachOtherTabs, namespace } = this.core.platform;
    const whole = async () => {
      await work();
      return true;
    };
    if (!locksReachOtherTabs) return await whole();
    return (await locks.tryExclusive(`${namespace}/${this.core.key}/background`, whole)) ?? false;
  }

  async #once(): Promise<void> {
    const { api, index, marks, store, party, tablet } = this.core;
    let vehicles: string | null = null;
    // Also before the server was reached: what waits is told by them.
    await marks.catchUp().catch(() => {});
    await tablet?.contact();
    if (party !== "customer") {
      const answer = await api.index(await store.readCursor());
      await index.take(answer, this.core.now());
      // On a tablet its contact tells what whoever works on it may do.
      if (!tablet && answer.roles && this.#areNew(answer.roles)) this.onRights();
      vehicles = answer.vehicles ?? null;
    }
    // Nothing else would tell somebody who only reads that the link was withdrawn.
    else if (api.footing.kind === "customer") await api.holder(api.footing.caseId);
    const moved = await pushWaiting(this.core);
    if (moved.length > 0) {
      const { followRefusal } = await this.core.lazy.changeLineage();
      for (const answer of moved) await followRefusal(this.core, answer);
    }
    if (party !== "customer") await fetchOrganisations(this.core);
    if (party !== "customer") await prefetchPages(this.core, () => this.#stopped);
    if (party === "workshop") await fetchKnownVehicles(this.core, vehicles, () => this.#stopped);
  }

  #areNew(roles: readonly Role[]): boolean {
    const me = this.core.me();
    return me.kind === "staff" && [...roles].sort().join() !== [...me.roles].sort().join();
  }

  #schedule(): void {
    if (this.#stopped || this.#timer) return;
    const soon = this.#failures > 0 || this.#missed;
    const delay = soon ? Math.min(PERIOD_MS, backOff(Math.max(1, this.#failures))) : PERIOD_MS;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.wake();
    }, delay);
  }
}

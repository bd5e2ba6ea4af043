import type { CopyState, WorkingCopy } from "./journal.ts";
import { reasonOf } from "./storage-error.ts";

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 5_000;

/**
 * A page whose stored copy could not be opened: worked on in memory, saying so, and tried again,
 * because a full disk may have room later. Once opened it is the stored copy.
 */
export class LateCopy implements WorkingCopy {
  #copy: WorkingCopy | null = null;
  #state: CopyState;
  #listeners = new Set<(state: CopyState) => void>();
  #delay = FIRST_RETRY_MS;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #trying: Promise<void> | null = null;
  #closed = false;

  /** @param open writes the whole page as it is by then */
  constructor(
    error: unknown,
    private readonly open: () => Promise<WorkingCopy>,
    private readonly release: () => void,
  ) {
    this.#state = this.#failed(error);
    this.#retryLater();
  }

  get state(): CopyState {
    return this.#copy?.state ?? this.#state;
  }

  get unreadable(): number {
    return this.#copy?.unreadable ?? 0;
  }

  onState(listener: (state: CopyState) => void): void {
    this.#listeners.add(listener);
    this.#copy?.onState(listener);
  }

  retry(): void {
    if (this.#copy) return this.#copy.retry();
    if (this.#timer) clearTimeout(this.#timer);
    this.#trying ??= this.#try().finally(() => (this.#trying = null));
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#trying;
    if (this.#copy) await this.#copy.close();
    else this.release();
  }

  async #try(): Promise<void> {
    try {
      this.#copy = await this.open();
      for (const listener of this.#listeners) this.#copy.onState(listener);
    } catch (error) {
      this.#state = this.#failed(error);
      this.#retryLater();
    }
    for (const listener of this.#listeners) listener(this.state);
  }

  #retryLater(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => this.retry(), this.#delay);
    this.#delay = Math.min(LAST_RETRY_MS, this.#delay * 2);
  }

  /** What could not even be opened was never there to be lost. */
  #failed(error: unknown): CopyState {
    const reason = reasonOf(error);
    return { kind: "not-saved", reason: reason === "storage-lost" ? "storage-refused" : reason };
  }
}

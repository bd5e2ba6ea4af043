import { type Accessor, createSignal } from "solid-js";
import { reasonOf } from "../device/storage-error.ts";
import type { NotSavedReason, PreferenceStore } from "./types.ts";

const RETRY_MS = 3_000;

/**
 * Preferences and drafts, with what the device could not keep held in this tab: it is given back
 * when asked for, written as soon as that works, and told as long as it would be lost with the tab.
 */
export class KeptPreferences implements PreferenceStore {
  #unkept = createSignal<NotSavedReason | null>(null);
  /** Why something that was set here is only in this tab; null when nothing is. */
  readonly unkept: Accessor<NotSavedReason | null> = this.#unkept[0];
  /** What was set in this tab, and what of it is not on the device. */
  readonly #set = new Map<string, string>();
  readonly #failed = new Set<string>();
  #reason: NotSavedReason = "storage-lost";
  #timer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(private readonly store: PreferenceStore) {}

  async get(name: string): Promise<string | null> {
    if (this.#failed.has(name)) return this.#set.get(name) ?? null;
    return await this.store.get(name);
  }

  /** Never rejects: what could not be kept is told by `unkept`. */
  async put(name: string, value: string): Promise<void> {
    this.#set.set(name, value);
    try {
      await this.store.put(name, value);
      this.#failed.delete(name);
    } catch (error) {
      this.#failed.add(name);
      this.#reason = reasonOf(error);
      if (!this.#closed) this.#timer ??= setTimeout(() => this.retry(), RETRY_MS);
    }
    this.#tell();
  }

  /** Writes what failed again. */
  retry(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    for (const name of this.#failed) void this.put(name, this.#set.get(name) ?? "");
  }

  /** The device has forgotten everything: what was set in this tab is written again. */
  renew(): void {
    for (const [name, value] of this.#set) void this.put(name, value);
  }

  close(): void {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** That a draft is empty again is no loss. */
  #tell(): void {
    const lost = [...this.#failed].some((name) => this.#set.get(name) !== "");
    this.#unkept[1](lost ? this.#reason : null);
  }
}

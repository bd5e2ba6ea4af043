import { type Accessor, createSignal } from "solid-js";
import type { MediaId } from "../../model/index.ts";
import { withRetry } from "../device/with-retry.ts";
import type { MediaItem } from "../media/media-item.ts";
import type { MediaSending } from "../media/media-sending.ts";
import { hasRecordings } from "../media/recordings.ts";
import type { AccountCore } from "./account-core.ts";
import { type MediaWaiting, mediaWaiting } from "./media-waiting.ts";

const load = withRetry(() => import("../media/media-sending.ts"));

/** What waits of an account's media, and what brings it to the server, whose code is loaded when there is something. */
export class LazyMedia {
  #items = createSignal<ReadonlyMap<MediaId, MediaItem>>(new Map());
  #sending = createSignal<MediaSending | null>(null);
  #loading: Promise<MediaSending> | null = null;
  #unlisten: () => void = () => {};
  #stopped = false;

  constructor(private readonly core: () => AccountCore) {}

  readonly waiting: Accessor<readonly MediaWaiting[]> = () =>
    mediaWaiting((this.#sending[0]()?.queue.items() ?? this.#items[0]()).values());

  /** Looks at what an earlier tab left; sends it once the first view stands. Never rejects. */
  async start(): Promise<void> {
    this.#unlisten = this.core().tabs.listen((message) => {
      if (message.kind === "media") this.#heard(message.changed, message.gone);
    });
    const kept = await this.core()
      .store.keyValue.entries("media")
      .catch(() => []);
    this.#note(
      kept.map(([, item]) => item as MediaItem),
      [],
    );
    const unfinished = await hasRecordings(this.core().store.keyValue).catch(() => false);
    if (kept.length > 0 || unfinished) setTimeout(() => void this.sending().catch(() => {}));
  }

  /** @throws TypeError when its code cannot be fetched */
  sending(): Promise<MediaSending> {
    this.#loading ??= load().then(
      async ({ openSending }) => {
        const sending = await openSending(this.core());
        if (this.#stopped) await sending.stop();
        this.#sending[1](sending);
        return sending;
      },
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading;
  }

  wake(): void {
    this.#sending[0]()?.queue.wake();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unlisten();
    await this.#sending[0]()?.stop();
  }

  #heard(changed: readonly MediaItem[], gone: readonly MediaId[]): void {
    const sending = this.#sending[0]();
    if (sending) return sending.queue.heard(changed, gone);
    this.#note(changed, gone);
    // The tab that took it may be gone before it is sent.
    if (changed.length > 0) void this.sending().catch(() => {});
  }

  #note(changed: readonly MediaItem[], gone: readonly MediaId[]): void {
    const items = new Map(this.#items[0]());
    for (const item of changed) items.set(item.id, item);
    for (const id of gone) items.delete(id);
    this.#items[1](items);
  }
}

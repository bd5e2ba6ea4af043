import { withRetry } from "../device/with-retry.ts";
import type { AccountCore } from "./account-core.ts";
import type { Background } from "./background.ts";
import type { FeedSocket } from "./feed-socket.ts";
import type { ServerError } from "./server-api.ts";

const load = withRetry(async () => {
  const [{ Background }, { FeedSocket }] = await Promise.all([import("./background.ts"), import("./feed-socket.ts")]);
  return { Background, FeedSocket };
});

/** Background syncing whose code follows the first view. */
export class LazyBackground {
  #background: Background | null = null;
  #feed: FeedSocket | null = null;
  #stopped = false;
  #release: (() => void) | null = null;
  #unlisten: () => void = () => {};
  readonly #ending = new AbortController();
  #loading: Promise<Background | null>;

  constructor(core: AccountCore, onRejected: (error: ServerError) => void, onRights: () => void) {
    this.#loading = load().then(
      ({ Background, FeedSocket }) => {
        if (this.#stopped) return null;
        const background = new Background(core, onRejected, onRights);
        this.#background = background;
        background.wake();
        if (core.party !== "customer") this.#listen(core, background, FeedSocket).catch(() => {});
        return background;
      },
      // The code could not be fetched: what an open case does over its own socket still works.
      () => null,
    );
  }

  /** One tab listens for all; rows a round brings reach the others over the tabs' channel. */
  async #listen(core: AccountCore, background: Background, Feed: typeof FeedSocket): Promise<void> {
    const { locks, namespace } = core.platform;
    this.#unlisten = core.tabs.listen((message) => {
      if (message.kind === "reachable") core.api.noteReachable(message.reachable);
    });
    this.#release = await locks.hold(`${namespace}/${core.key}/feed`, this.#ending.signal);
    if (!this.#release) return;
    if (this.#stopped) return this.#release();
    this.#feed = new Feed({
      url: core.api.socketUrl("/feed"),
      platform: core.platform,
      onPoke: () => background.wake(),
      onConnection: (reachable) => {
        core.api.noteReachable(reachable);
        core.tabs.post({ kind: "reachable", reachable });
      },
    });
  }

  wake(): void {
    this.#background?.wake();
  }

  /** A round that begins after this call. Never rejects. */
  async round(): Promise<void> {
    await (await this.#loading)?.round();
  }

  /** Does not wait for code that is still on its way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#ending.abort();
    this.#unlisten();
    this.#feed?.close();
    this.#release?.();
    await this.#background?.stop();
  }
}

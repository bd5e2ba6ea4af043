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
  #loading: Promise<Background | null>;

  constructor(core: AccountCore, onRejected: (error: ServerError) => void) {
    this.#loading = load().then(
      ({ Background, FeedSocket }) => {
        if (this.#stopped) return null;
        const background = new Background(core, onRejected);
        this.#background = background;
        background.wake();
        if (core.party !== "customer") {
          this.#feed = new FeedSocket({
            url: core.api.socketUrl("/feed"),
            platform: core.platform,
            onPoke: () => background.wake(),
            onConnection: (connected) => core.api.noteReachable(connected),
          });
        }
        return background;
      },
      // The code could not be fetched: what an open case does over its own socket still works.
      () => null,
    );
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
    this.#feed?.close();
    await this.#background?.stop();
  }
}

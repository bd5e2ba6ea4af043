/** A device that keeps photos, and a server that takes them, both with switches for what can go wrong. */
import { type CaseId, type MediaId, type Pages, readOwnMedia, type Sha256 } from "../../model/index.ts";
import { emptyPages, seededRandom, testEnv } from "../../model/testing/parties.ts";
import { type KeyValue, memoryKeyValue } from "../device/key-value.ts";
import { type Locks, memoryLocks } from "../device/locks.ts";
import { hashBlob } from "../media/hash-blob.ts";
import type { MediaItem, Shot } from "../media/media-item.ts";
import { MediaQueue, type PauseReason, type QueueParts } from "../media/media-queue.ts";
import { MediaStore } from "../media/media-store.ts";
import { UploadError, type Uploader } from "../media/uploader.ts";

/** Where a tab can be killed. */
export type KillPoint =
  | "hashing"
  | "before the record"
  | "before the first byte"
  | "half-way"
  | "after the last byte"
  | "before the note";

/** A server that holds what it was sent, by case and hash. */
export class TestServer implements Uploader {
  readonly stored = new Map<string, number>();
  readonly staged = new Map<string, number>();
  /** Hash by upload, in the order they were begun. */
  readonly begun: Sha256[] = [];
  /** What the next answers are, before it does what it should. */
  readonly answers: UploadError["trouble"][] = [];
  order: string[] = [];
  hangAt: KillPoint | null = null;
  /** Whether its pages speak of what it holds. */
  speaks = true;

  async keeps(...[caseId, hash]: Parameters<Uploader["keeps"]>) {
    if (!this.stored.has(`${caseId}/${hash}`)) return "gone" as const;
    return this.speaks ? ("kept" as const) : ("unsaid" as const);
  }

  async send({ caseId, hash, bytes, place, onPlace, onProgress, signal, name }: Parameters<Uploader["send"]>[0]) {
    if (this.hangAt === "before the first byte") await forever(signal);
    const answer = this.answers.shift();
    if (answer) throw new UploadError(answer);
    if (place && !this.staged.has(place) && !this.stored.has(`${caseId}/${hash}`)) throw new UploadError("start-again");
    const upload = place ?? `/uploads/${this.begun.push(hash)}`;
    onPlace(upload);
    const half = Math.max(this.staged.get(upload) ?? 0, Math.floor(bytes.size / 2));
    this.staged.set(upload, half);
    onProgress(half);
    if (this.hangAt === "half-way") await forever(signal);
    this.staged.set(upload, bytes.size);
    onProgress(bytes.size);
    const real = await hashBlob(bytes);
    if (real !== hash) {
      this.staged.delete(upload);
      throw new UploadError("start-again");
    }
    this.stored.set(`${caseId}/${hash}`, (this.stored.get(`${caseId}/${hash}`) ?? 0) + 1);
    this.order.push(name);
    if (this.hangAt === "after the last byte") await forever(signal);
  }
}

const forever = (signal?: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new UploadError("aborted"))));

/** What outlives a tab. */
export class TestTablet {
  readonly keyValue: KeyValue = memoryKeyValue();
  readonly clock = { now: Date.UTC(2026, 10, 22, 8, 0) };
  readonly env;
  readonly cases = new Map<CaseId, Pages>();
  readonly locks: Locks = memoryLocks({ alone: true });
  readonly tabs: TestTab[] = [];
  /** Which tab is at which item. */
  readonly busy = new Map<string, TestTab>();
  hangAt: KillPoint | null = null;
  paused: PauseReason | null = null;
  retention = 14 * 86_400_000;

  constructor(
    readonly server: TestServer,
    seed = 1,
  ) {
    this.env = testEnv("workshop", "Kari Moen", seededRandom(seed), this.clock);
  }

  pagesOf(caseId: CaseId): Pages {
    const pages = this.cases.get(caseId) ?? emptyPages("workshop");
    this.cases.set(caseId, pages);
    return pages;
  }

  records(caseId: CaseId) {
    return readOwnMedia(this.pagesOf(caseId), "workshop").values;
  }

  items(): Promise<MediaItem[]> {
    return new MediaStore(this.keyValue).readItems();
  }

  async openTab(): Promise<TestTab> {
    const tab = new TestTab(this);
    this.tabs.push(tab);
    await tab.queue.start();
    return tab;
  }
}

/** One page of the browser; `kill` ends it without a chance to tidy up. */
export class TestTab {
  readonly queue: MediaQueue;
  #dead = false;
  readonly #release: (() => void)[] = [];

  constructor(readonly tablet: TestTablet) {
    this.queue = new MediaQueue(this.#parts());
  }

  get alive(): boolean {
    return !this.#dead;
  }

  kill(): void {
    this.#dead = true;
    this.tablet.tabs.splice(this.tablet.tabs.indexOf(this), 1);
    for (const release of this.#release) release();
    for (const [name, tab] of this.tablet.busy) if (tab === this) this.tablet.busy.delete(name);
    void this.queue.stop();
  }

  #parts(): QueueParts {
    const { tablet } = this;
    const alive = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      if (this.#dead) await forever();
      return await work();
    };
    const store = new MediaStore({
      ...tablet.keyValue,
      write: (changes) => alive(() => tablet.keyValue.write(changes)),
    });
    return {
      store,
      env: () => tablet.env,
      deviceName: () => "Tablet 2",
      hash: async (bytes) => {
        if (tablet.hangAt === "hashing") await forever();
        return await hashBlob(bytes);
      },
      describe: async () => ({
        width: 4000,
        height: 3000,
        duration: null,
        placeholder: "",
        thumb: new Blob(["thumb"], { type: "image/webp" }),
        poster: null,
      }),
      uploader: {
        send: (upload) => alive(() => tablet.server.send(upload)),
        keeps: (caseId, hash) => alive(() => tablet.server.keeps(caseId, hash)),
      },
      openCase: async (caseId) => {
        if (tablet.hangAt === "before the record") await forever();
        if (tablet.hangAt === "before the note" && tablet.server.stored.size > 0) await forever();
        return await alive(async () => ({ pages: tablet.pagesOf(caseId), close: () => {} }));
      },
      alone: async (name, work) => {
        if (tablet.busy.has(name)) return null;
        tablet.busy.set(name, this);
        try {
          return await alive(work);
        } finally {
          if (tablet.busy.get(name) === this) tablet.busy.delete(name);
        }
      },
      turn: async (signal) => {
        const release = await tablet.locks.hold("media", signal);
        if (release) this.#release.push(release);
        return release;
      },
      tell: (changed, gone) => {
        for (const tab of tablet.tabs) if (tab !== this) tab.queue.heard(changed, gone);
      },
      paused: () => tablet.paused,
      backOff: () => 1,
      retention: tablet.retention,
    };
  }
}

export const aShot = (caseId: CaseId, words: string, more: Partial<Shot> = {}): Shot => ({
  caseId,
  kind: "photo",
  bytes: new Blob([words], { type: "image/jpeg" }),
  type: "image/jpeg",
  name: words,
  takenAt: Date.UTC(2026, 10, 22, 8, 0),
  audience: { fleet: false, customer: false },
  attachedTo: null,
  duration: null,
  ...more,
});

export const stateIn = (tab: TestTab, id: MediaId): MediaItem | undefined => tab.queue.items().get(id);

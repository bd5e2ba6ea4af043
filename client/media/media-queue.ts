import { type Accessor, createSignal } from "solid-js";
import {
  addMedia,
  type CaseId,
  type Env,
  type MediaId,
  type MediaLimits,
  type NewMedia,
  type Pages,
  readOwnMedia,
  type Sha256,
  setStored,
} from "../../model/index.ts";
import type { Change } from "../device/key-value.ts";
import {
  type Description,
  HOPELESS,
  inSendingOrder,
  isDue,
  type MediaItem,
  type Part,
  type Shot,
} from "./media-item.ts";
import type { MediaStore } from "./media-store.ts";
import { UploadError, type Uploader } from "./uploader.ts";

/** Between two words about how far an upload is. */
const PROGRESS_MS = 200;

export type PauseReason = "person" | "mobile-data";

/** What the queue is made of, so that tests can make it of something else. */
export interface QueueParts {
  store: MediaStore;
  env(): Env;
  deviceName(): string;
  hash(bytes: Blob): Promise<Sha256>;
  describe(shot: Pick<Shot, "kind" | "bytes" | "type" | "duration">): Promise<Description>;
  uploader: Uploader;
  /** The case's pages once everything this device holds of them is applied. */
  openCase(caseId: CaseId): Promise<{ pages: Pages; close(): void | Promise<void> }>;
  /** Runs `work` unless another tab is at the same item; null then. */
  alone<Result>(name: string, work: () => Promise<Result>): Promise<Result | null>;
  /** Waits until no other tab sends; null when `signal` ended the waiting. */
  turn(signal: AbortSignal): Promise<(() => void) | null>;
  /** Tells the other tabs. */
  tell(changed: MediaItem[], gone: MediaId[]): void;
  /** Null when sending is allowed now. */
  paused(): PauseReason | null;
  /** Milliseconds before another attempt. */
  backOff(failures: number): number;
  /** Milliseconds an original stays on the device after the server has said that it holds it. */
  retention: number;
}

/** Brings what was taken on this device to the server, across reloads, kills and lost connections. */
export class MediaQueue {
  #items = createSignal<ReadonlyMap<MediaId, MediaItem>>(new Map());
  #ending = new AbortController();
  #sending: AbortController | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #looking: Promise<void> = Promise.resolve();
  #myTurn: Promise<(() => void) | null> | null = null;

  constructor(private readonly parts: QueueParts) {}

  /** Everything of which this device holds the original, by id. */
  readonly items: Accessor<ReadonlyMap<MediaId, MediaItem>> = () => this.#items[0]();

  /** Reads what an earlier tab left, and begins. */
  async start(): Promise<void> {
    const kept = await this.parts.store.readItems();
    this.#note(kept, []);
    this.wake();
  }

  /**
   * One attempt at everything that waits, then no more: for the service worker, which the browser may end any time.
   * False when another one is worth it.
   */
  async once(): Promise<boolean> {
    this.#note(await this.parts.store.readItems(), []);
    try {
      return await this.#round();
    } finally {
      await this.stop();
    }
  }

  /**
   * Keeps a shot. Resolves to its id once its bytes are on this device's disk; everything after that
   * happens by itself, now or after a restart.
   * @param from the id it had so far, and what is taken away in the same step because this takes its place
   * @throws StorageError when the device could not keep it: it is lost unless the caller keeps it
   */
  async keep(
    { bytes, ...shot }: Shot,
    from: { id: MediaId; instead: readonly Change[] } = { id: this.parts.env().newId() as MediaId, instead: [] },
  ): Promise<MediaId> {
    const { id, instead } = from;
    const item: MediaItem = {
      ...shot,
      id,
      size: bytes.size,
      device: this.parts.deviceName(),
      found: null,
      parts: [],
      recorded: false,
      verifiedAt: null,
      noted: false,
      removed: false,
      trouble: null,
    };
    await this.parts.store.keep(item, bytes, instead);
    this.#note([item], []);
    this.parts.tell([item], []);
    // Whatever goes wrong here is tried again by the next round.
    void this.#prepare(id)
      .catch(() => {})
      .finally(() => this.wake());
    return id;
  }

  /** What the person took away is not sent, until it is brought back. @throws StorageError */
  async setRemoved(id: MediaId, removed: boolean): Promise<void> {
    if (!this.items().has(id)) return;
    await this.#change(id, { removed });
    this.wake();
  }

  /** Somebody has read that a film was interrupted. */
  async setTold(id: MediaId): Promise<void> {
    await this.#change(id, { interrupted: false });
  }

  /** Tries again what waits for a person. */
  async retry(id: MediaId): Promise<void> {
    await this.#change(id, { trouble: null });
    this.wake();
  }

  /** Another tab changed something. */
  heard(changed: readonly MediaItem[], gone: readonly MediaId[]): void {
    this.#note(changed, gone);
    if (changed.some((item) => !item.noted)) this.wake();
  }

  /** Looks for something to do, now: something was taken, the connection came, sending was allowed. */
  wake(): void {
    if (this.#ending.signal.aborted) return;
    if (this.parts.paused()) this.#sending?.abort();
    if (this.#running) {
      this.#again = true;
      return;
    }
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running = this.#rounds().finally(() => {
      this.#running = null;
      this.#schedule();
    });
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.#ending.abort();
    this.#sending?.abort();
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
    (await this.#myTurn)?.();
  }

  async #rounds(): Promise<void> {
    this.#myTurn ??= this.parts.turn(this.#ending.signal);
    const turn = await this.#myTurn;
    if (!turn) return;
    do {
      this.#again = false;
      try {
        const fine = await this.#round();
        this.#failures = fine ? 0 : this.#failures + 1;
      } catch {
        // The device's storage failed: nothing is lost, the bytes stand where they were.
        this.#failures += 1;
      }
    } while (this.#again && this.#failures === 0 && !this.#ending.signal.aborted);
  }

  /** One attempt at everything that waits. False when trying again by itself is worth it. */
  async #round(): Promise<boolean> {
    await this.#releaseOld();
    const tried = new Set<MediaId>();
    let fine = true;
    while (!this.#ending.signal.aborted) {
      const next = inSendingOrder([...this.items().values()]).find((item) => needsWork(item) && !tried.has(item.id));
      if (!next) return fine;
      tried.add(next.id);
      const trouble = await this.#advance(next.id);
      if (trouble === "aborted") return true;
      if (trouble === null || HOPELESS.includes(trouble)) continue;
      fine = false;
      // The server does not know this case yet; others may get on.
      if (trouble !== "not-found" && trouble !== "refused") return false;
    }
    return fine;
  }

  /** Brings one item as far as it gets. Returns what stopped it. */
  async #advance(id: MediaId): Promise<MediaItem["trouble"] | "aborted"> {
    await this.#prepare(id);
    const item = this.items().get(id);
    if (!item?.recorded || item.removed) return null;
    if (this.parts.paused()) return "aborted";
    const trouble = item.verifiedAt === null ? await this.#sendParts(id) : null;
    if (trouble === "aborted") return trouble;
    if (trouble) {
      if (this.items().get(id)?.trouble !== trouble) await this.#change(id, { trouble });
      return trouble;
    }
    const at = this.items().get(id)?.verifiedAt ?? this.parts.env().now();
    await this.#inCase(item.caseId, (pages, env) => {
      if (ownRecord(pages, env, id)) setStored(pages, env, id, at);
    });
    await this.#change(id, { noted: true, trouble: null });
    return null;
  }

  async #sendParts(id: MediaId): Promise<MediaItem["trouble"] | "aborted"> {
    for (const { name } of this.items().get(id)?.parts ?? []) {
      const trouble = await this.#sendPart(id, name);
      if (trouble) return trouble;
    }
    await this.#change(id, { verifiedAt: this.parts.env().now(), trouble: null });
    return null;
  }

  async #sendPart(id: MediaId, name: Part["name"], again = false): Promise<MediaItem["trouble"] | "aborted"> {
    const item = this.items().get(id);
    const part = item?.parts.find((one) => one.name === name);
    if (!item || !part || part.stored) return null;
    const bytes = await this.parts.store.readPart(id, name);
    if (!bytes) return "damaged";
    this.#sending = new AbortController();
    let told = 0;
    try {
      await this.parts.uploader.send({
        caseId: item.caseId,
        hash: part.hash,
        type: name === "original" ? item.type : "image/jpeg",
        name: item.name,
        bytes,
        place: part.place,
        signal: this.#sending.signal,
        onPlace: (place) => void this.#changePart(id, name, { place }).catch(() => {}),
        onProgress: (sent) => {
          const now = performance.now();
          if (now - told < PROGRESS_MS && sent < part.size) return;
          told = now;
          this.#show(id, name, { sent });
        },
      });
    } catch (error) {
      const trouble = error instanceof UploadError ? error.trouble : "refused";
      if (trouble !== "start-again") return trouble;
      await this.#changePart(id, name, { place: null, sent: 0 });
      if (!again) return await this.#sendPart(id, name, true);
      // Twice what arrived was not what was declared: is it what is here?
      return (await this.parts.hash(bytes).catch(() => null)) === part.hash ? "refused" : "damaged";
    } finally {
      this.#sending = null;
    }
    await this.#changePart(id, name, { stored: true, sent: part.size });
    return null;
  }

  /** Finds out what there is to say of an item and writes its record, once, in one tab. */
  async #prepare(id: MediaId): Promise<void> {
    await this.parts.alone(id, async () => {
      const kept = this.items().get(id) ?? (await this.parts.store.readItem(id));
      if (!kept) return;
      if (!kept.found) await this.#describe(kept);
      await this.#record(id);
    });
  }

  /** One at a time: a decoded photo takes fifty megabytes. */
  async #describe(item: MediaItem): Promise<void> {
    const before = this.#looking;
    let done = () => {};
    this.#looking = new Promise((resolve) => {
      done = resolve;
    });
    await before;
    try {
      await this.#describeNow(item);
    } finally {
      done();
    }
  }

  async #describeNow(item: MediaItem): Promise<void> {
    const { store, hash, describe } = this.parts;
    const bytes = await store.readPart(item.id, "original");
    if (!bytes) return await this.#change(item.id, { trouble: "damaged" });
    const [original, { thumb, poster, ...found }] = await Promise.all([hash(bytes), describe({ ...item, bytes })]);
    const parts: Part[] = [partOf("original", original, bytes.size)];
    if (poster) parts.push(partOf("poster", await hash(poster), poster.size));
    const described: MediaItem = { ...item, found, parts };
    await store.writeItem(described, { thumb, poster });
    this.#note([described], []);
    this.parts.tell([described], []);
  }

  /** A kill between the page and this row leaves the record: it is looked for before it is written. */
  async #record(id: MediaId): Promise<void> {
    const item = this.items().get(id);
    const original = item?.parts.find(({ name }) => name === "original");
    if (!item?.found || !original) return;
    const removed = await this.#inCase(item.caseId, (pages, env) => {
      const own = ownRecord(pages, env, id);
      if (!own) addMedia(pages, { ...env, newId: () => id }, recordOf(item, original), item.audience, UNLIMITED);
      return own?.removed ?? false;
    });
    if (!item.recorded || item.removed !== removed) await this.#change(id, { recorded: true, removed });
  }

  async #inCase<Result>(caseId: CaseId, work: (pages: Pages, env: Env) => Result): Promise<Result> {
    const { pages, close } = await this.parts.openCase(caseId);
    try {
      return work(pages, this.parts.env());
    } finally {
      await close();
    }
  }

  async #releaseOld(): Promise<void> {
    const now = this.parts.env().now();
    const old = [...this.items().values()].filter((item) => isDue(item, this.parts.retention, now));
    for (const item of old) {
      const { id } = item;
      if (!item.removed && !(await this.#isKept(item))) continue;
      await this.parts.store.release(id);
      this.#note([], [id]);
      this.parts.tell([], [id]);
    }
  }

  /** Asks once more before an original goes; what the server has lost, or let go, is sent again. */
  async #isKept({ id, caseId, parts }: MediaItem): Promise<boolean> {
    for (const { name, hash } of parts) {
      const said = await this.parts.uploader.keeps(caseId, hash);
      if (said === "kept") continue;
      if (said === "gone") {
        await this.#changePart(id, name, { stored: false, place: null, sent: 0 });
        await this.#change(id, { verifiedAt: null, noted: false });
      }
      return false;
    }
    return true;
  }

  async #change(id: MediaId, change: Partial<MediaItem>): Promise<void> {
    const item = this.items().get(id);
    if (!item) return;
    const changed = { ...item, ...change };
    this.#note([changed], []);
    this.parts.tell([changed], []);
    await this.parts.store.writeItem(changed);
  }

  #changePart(id: MediaId, name: Part["name"], change: Partial<Part>): Promise<void> {
    const parts = this.items().get(id)?.parts ?? [];
    return this.#change(id, { parts: parts.map((part) => (part.name === name ? { ...part, ...change } : part)) });
  }

  /** How far it is, for the eye only: what counts after a restart is what the server says. */
  #show(id: MediaId, name: Part["name"], change: Partial<Part>): void {
    const item = this.items().get(id);
    if (!item) return;
    const parts = item.parts.map((part) => (part.name === name ? { ...part, ...change } : part));
    this.#note([{ ...item, parts }], []);
    this.parts.tell([{ ...item, parts }], []);
  }

  #note(changed: readonly MediaItem[], gone: readonly MediaId[]): void {
    const items = new Map(this.items());
    for (const item of changed) items.set(item.id, item);
    for (const id of gone) items.delete(id);
    this.#items[1](items);
  }

  #schedule(): void {
    if (this.#ending.signal.aborted || this.#timer) return;
    if (this.#again) return this.wake();
    if (this.#failures === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.wake();
    }, this.parts.backOff(this.#failures));
  }
}

const partOf = (name: Part["name"], hash: Sha256, size: number): Part => ({
  name,
  hash,
  size,
  place: null,
  sent: 0,
  stored: false,
});

const needsWork = (item: MediaItem): boolean =>
  !item.noted && !item.removed && !(item.trouble && HOPELESS.includes(item.trouble));

const ownRecord = (pages: Pages, env: Env, id: MediaId) =>
  readOwnMedia(pages, env.actor.party).values.find((record) => record.id === id);

/** What is on the device is kept, whatever another tablet brought meanwhile (FB-62). */
const UNLIMITED: MediaLimits = { photos: Infinity, videoMs: Infinity, allVideoMs: Infinity };

const recordOf = (item: MediaItem, original: Part): NewMedia => ({
  kind: item.kind,
  hash: original.hash,
  type: item.type,
  name: item.name,
  size: item.size,
  width: item.found?.width ?? null,
  height: item.found?.height ?? null,
  duration: item.found?.duration ?? null,
  placeholder: item.found?.placeholder ?? "",
  takenAt: item.takenAt,
  device: item.device,
  poster: item.parts.find(({ name }) => name === "poster")?.hash ?? null,
  caption: "",
  attachedTo: item.attachedTo,
});

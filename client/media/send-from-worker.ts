/** Sending what was taken on this device from the service worker, when no tab may be left to do it. */
import * as Y from "yjs";
import {
  canWrite,
  type CaseId,
  type Env,
  newPage,
  type PageKey,
  type PageName,
  type Pages,
  type Party,
  readablePages,
} from "../../model/index.ts";
import type { AccountStore } from "../device/account-store.ts";
import type { Journal } from "../device/journal.ts";
import { backOff } from "../sync/back-off.ts";
import { EpochBook } from "../sync/epoch-book.ts";
import type { Marks } from "../sync/marks.ts";
import type { ServerApi } from "../sync/server-api.ts";
import { describe } from "./describe.ts";
import { hashInPieces } from "./hash-in-pieces.ts";
import { HOPELESS, isDue, type MediaItem } from "./media-item.ts";
import { MediaQueue } from "./media-queue.ts";
import { MediaStore } from "./media-store.ts";
import { pieceSize } from "./piece-size.ts";
import { readChoices } from "./sending-choices.ts";
import { tusUploader } from "./tus-uploader.ts";
import { fetchStack } from "./fetch-stack.ts";

/** Whether the worker has something to do with an item: to bring it on, or to let its original go. */
export const isForWorker = (item: MediaItem, retention: number, now: number): boolean =>
  canBringOn(item) || isDue(item, retention, now);

/** A film that nobody has looked at yet needs a page to draw its still. */
const canBringOn = (item: MediaItem): boolean =>
  !item.noted &&
  !item.removed &&
  (item.recorded || item.kind !== "video") &&
  !(item.trouble && HOPELESS.includes(item.trouble));

export interface WorkerSending {
  store: AccountStore;
  journal: Journal;
  marks: Pick<Marks, "write">;
  api: ServerApi;
  env: Env;
  party: Exclude<Party, "server">;
  /** Cases that no tab has a line for, and cannot get one now. */
  cases: readonly CaseId[];
  /** Milliseconds an original stays on the device once the server has it. */
  retention: number;
  isMobileData(): boolean | null;
  /** Runs `work` when nobody else holds the name; null without running it when somebody does. */
  alone<Result>(name: string, work: () => Promise<Result>): Promise<Result | null>;
  tell(changed: MediaItem[], gone: MediaItem["id"][]): void;
}

/**
 * Sends and notes what waits, unless a tab does. Edits of pages that came of it wait in working copies.
 * @returns false when something is worth another attempt
 */
export async function sendFromWorker(sending: WorkerSending): Promise<boolean> {
  const { store, cases, retention } = sending;
  const { stopped, wifiOnly, deviceName } = await readChoices(store.preferences);
  const isPaused = () => (stopped ? "person" : wifiOnly && sending.isMobileData() ? "mobile-data" : null);
  if (isPaused()) return true;
  const epochs = new EpochBook(store);
  await epochs.load();
  const done = await sending.alone("media", () =>
    new MediaQueue({
      store: new ForWorker(
        store.keyValue,
        (item) => cases.includes(item.caseId) && isForWorker(item, retention, sending.env.now()),
      ),
      env: () => sending.env,
      deviceName: () => deviceName ?? "",
      // It has no workers of its own, and no page to keep quick.
      hash: hashInPieces,
      describe,
      uploader: tusUploader(sending.api, { httpStack: fetchStack(sending.api.platform.fetch), pieces: pieceSize() }),
      openCase: (caseId) => openStored(sending, caseId, (page) => epochs.nameOf({ caseId, page })),
      alone: (item, work) => sending.alone(`media/${item}`, work),
      turn: async () => () => {},
      tell: sending.tell,
      paused: isPaused,
      backOff,
      retention,
    }).once(),
  );
  return done ?? true;
}

class ForWorker extends MediaStore {
  constructor(
    keyValue: MediaStore["keyValue"],
    private readonly isMine: (item: MediaItem) => boolean,
  ) {
    super(keyValue);
  }

  override async readItems(): Promise<MediaItem[]> {
    return (await super.readItems()).filter(this.isMine);
  }
}

/** A case as this device holds it. What is written to it is in working copies once it is closed. */
async function openStored(
  { store, journal, marks, party, env }: WorkerSending,
  caseId: CaseId,
  nameOf: (page: PageKey) => PageName,
): Promise<{ pages: Pages; close(): Promise<void> }> {
  const changed = new Set<PageKey>();
  const docs = await Promise.all(
    readablePages(party).map(async (key): Promise<[PageKey, Y.Doc]> => {
      const doc = newPage();
      const [copy, shelved] = await Promise.all([journal.read(nameOf(key)), store.readShelf(nameOf(key))]);
      for (const update of [copy?.update, shelved?.state]) if (update) Y.applyUpdate(doc, update);
      doc.on("update", () => changed.add(key));
      return [key, doc];
    }),
  );
  return {
    pages: Object.fromEntries(docs),
    close: async () => {
      for (const [key, doc] of docs) {
        if (changed.has(key) && canWrite(party, key)) {
          const mark = {
            page: nameOf(key),
            caseId,
            pending: true,
            since: env.now(),
            storedRevision: null,
            heldBack: null,
          };
          // The mark first: a working copy nobody knows of would never be pushed.
          await marks.write(mark);
          const copy = await journal.open(nameOf(key), doc);
          await copy.close();
        }
        doc.destroy();
      }
    },
  };
}

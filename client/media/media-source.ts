import { type Accessor, createContext, createResource, createSignal, useContext } from "solid-js";
import type { CaseId, MediaRecord, Sha256 } from "../../model/index.ts";
import { coreIfAny, coreOf } from "../sync/core-of.ts";
import type { BlobVariant } from "../sync/server-api.ts";
import type { Account } from "../sync/types.ts";
import { webPicture } from "./describe.ts";
import { MediaStore } from "./media-store.ts";
import { onceMade } from "./once-made.ts";
import { showsHere } from "./shows-here.ts";

/** What is needed to find the bytes of a photo, video or file. */
export type MediaName = Pick<MediaRecord, "id" | "hash" | "type"> &
  Partial<Pick<MediaRecord, "storedAt" | "poster" | "size">>;

/** Up to here a video is fetched whole. */
const WHOLE_BYTES = 24 * 1024 * 1024;

/** Where a case's pictures come from. */
export interface MediaSource {
  /**
   * An address an `img` or `video` may be given: this device's own bytes first, else the server's, which are kept.
   * Valid until the source is closed. Null when they are not here and cannot be had now: no connection, or the
   * device that took it has not brought it yet.
   */
  url(item: MediaName, variant: BlobVariant): Promise<string | null>;
  /** Counts up when asking again is worth it. */
  changes: Accessor<number>;
  /** False while the server cannot be reached. */
  reachable(): boolean;
  /** Gives back every address. */
  close(): void;
}

/**
 * Finds bytes on this device, else on the server, and keeps what was fetched. Null when they cannot be had now.
 * @param isWanted false once nobody waits for what the server is still making
 */
export function mediaBytes(account: Account, caseId: CaseId, isWanted = () => true) {
  const { store, fetched } = storeAndServer(account, caseId, isWanted);
  return async (item: MediaName, variant: BlobVariant): Promise<Blob | null> => {
    const part = async (name: "original" | "poster") => await store.readPart(item.id, name).catch(() => null);
    // An iPhone's photo is shown as the server has drawn it anew, where the browser cannot.
    const own = async () => (variant === "original" || (await showsHere(item.type)) ? await part("original") : null);
    if (variant !== "thumb") return (await own()) ?? (await fetched(item.hash, variant));
    const made = await store.readPicture(item.hash, "thumb").catch(() => null);
    if (made) return made;
    // In a grid the still stands for the video.
    if (item.type.startsWith("video/"))
      return (await part("poster")) ?? (item.poster ? await fetched(item.poster, "thumb") : null);
    return (await own()) ?? (await fetched(item.hash, "thumb"));
  };
}

/**
 * Finds copies that hold nothing but picture and sound, in a size to be sent on: the server's, else of a photo one drawn
 * here. Null when there is none now.
 */
export function webCopies(account: Account, caseId: CaseId) {
  const { store, fetched } = storeAndServer(account, caseId, () => true);
  return async ({ id, hash, type }: MediaName): Promise<Blob | null> => {
    const made = await fetched(hash, "web");
    if (made || !type.startsWith("image/")) return made;
    const original = await store.readPart(id, "original").catch(() => null);
    return original && (await webPicture(original).catch(() => null));
  };
}

function storeAndServer(account: Account, caseId: CaseId, isWanted: () => boolean) {
  const core = coreOf(account);
  const store = new MediaStore(core.store.keyValue);
  const fetched = async (hash: Sha256, variant: BlobVariant): Promise<Blob | null> => {
    const kept = await store.readPicture(hash, variant).catch(() => null);
    if (kept) return kept;
    const bytes = await onceMade(() => core.api.blob(caseId, hash, variant), isWanted).catch(() => null);
    if (bytes) await store.writePicture(hash, variant, { caseId, bytes }).catch(() => {});
    return bytes;
  };
  return { store, fetched };
}

/** A preview's account has no pictures. */
const NO_PICTURES: MediaSource = { url: async () => null, changes: () => 0, reachable: () => false, close: () => {} };

/** The pictures of one case as this account may see them. */
export function createMediaSource(account: Account, caseId: CaseId): MediaSource {
  const core = coreIfAny(account);
  if (!core) return NO_PICTURES;
  let isOpen = true;
  const bytesOf = mediaBytes(account, caseId, () => isOpen);
  const store = new MediaStore(core.store.keyValue);
  const [changes, setChanges] = createSignal(0);
  const held = new Map<string, Promise<string | null>>();
  const unwake = core.platform.onWake(() => setChanges((count) => count + 1));
  const find = async (item: MediaName, variant: BlobVariant): Promise<string | null> => {
    // A long video is not fetched whole to see its beginning; a short one is kept, also for without a connection.
    const isLong = item.type.startsWith("video/") && (item.size ?? 0) > WHOLE_BYTES;
    if (
      isLong &&
      variant !== "thumb" &&
      item.storedAt !== null &&
      !(await store.readPart(item.id, "original").catch(() => null))
    )
      return core.api.reachable() ? core.api.blobUrl(caseId, item.hash, variant) : null;
    const bytes = await bytesOf(item, variant);
    return bytes && URL.createObjectURL(bytes);
  };
  return {
    changes,
    reachable: () => core.api.reachable(),
    url: (item, variant) => {
      const name = `${item.hash}/${variant}`;
      const before = held.get(name);
      if (before) return before;
      const finding = find(item, variant);
      held.set(name, finding);
      // What was not there may be there later.
      void finding.then((url) => url === null && held.delete(name));
      return finding;
    },
    close: () => {
      isOpen = false;
      unwake();
      for (const finding of held.values()) void finding.then((url) => url && URL.revokeObjectURL(url));
      held.clear();
    },
  };
}

const MediaContext = createContext<MediaSource>();
export const MediaSourceProvider = MediaContext.Provider;

/** @throws Error outside of `MediaSourceProvider` */
export function useMediaSource(): MediaSource {
  const source = useContext(MediaContext);
  if (!source) throw new Error("useMediaSource outside of MediaSourceProvider");
  return source;
}

/**
 * The address of an item's picture from the source around: undefined while it is looked for, null when it cannot
 * be had now. Looks again when the device that took it has brought it, or the connection came back.
 */
export function createMediaUrl(
  item: () => MediaName,
  variant: BlobVariant | (() => BlobVariant),
): Accessor<string | null | undefined> {
  const source = useMediaSource();
  const wanted = () => (typeof variant === "function" ? variant() : variant);
  const [url] = createResource(
    () => {
      const { id, hash, type, poster = null, storedAt = null, size = 0 } = item();
      // Read here, so that it is looked for again when it changes.
      return { name: { id, hash, type, poster, storedAt, size }, size: wanted(), change: source.changes() };
    },
    ({ name, size }) => source.url(name, size),
  );
  // `latest` keeps the picture on screen while it is looked for again.
  return () => url.latest;
}

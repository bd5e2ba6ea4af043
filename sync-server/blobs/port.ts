import type { Readable } from "node:stream";
import type { Sha256 } from "../../model/ids.ts";

/**
 * `original`: the bytes as they were taken. `web` and `thumb`: what is shown of them, without any metadata
 * (pictures up to 1,600 and 320 pixels; of videos only `web`, the same streams in a new container; of documents only
 * `web`, the same without what they say of their author).
 */
export const BLOB_VARIANTS = ["original", "web", "thumb"] as const;
export type BlobVariant = (typeof BLOB_VARIANTS)[number];

export interface BlobKey {
  /** SHA-256 of the original's bytes. */
  hash: Sha256;
  variant: BlobVariant;
}

/** Bytes `start` to `end`, both included, counted from 0. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Begins the names of folders in which files lie while they are worked on. */
export const WORK_PREFIX = "work-";

/** Where the bytes of photos, videos and files lie, by the hash of the original. */
export interface BlobStore {
  /**
   * Stores the bytes of a file, which must not be changed afterwards, only removed. Resolves once they are stored
   * for good. They are there whole or not at all, also when the process dies; putting the same again changes nothing.
   * @throws StoreFull
   */
  put(key: BlobKey, path: string): Promise<void>;
  /** How many bytes it has; null when it is not there. */
  stat(key: BlobKey): Promise<{ bytes: number } | null>;
  /** Reads it, or a range within it; null when it is not there. */
  open(key: BlobKey, range?: ByteRange): Promise<Readable | null>;
  /** Lends it as a file, which must only be read, until `use` is done. Null when it is not there. */
  withFile<Result>(key: BlobKey, use: (path: string) => Promise<Result>): Promise<Result | null>;
  /** Removes it; what is not there is removed already. */
  delete(key: BlobKey): Promise<void>;
  /** Everything that is there, in no order. */
  list(): AsyncIterable<BlobKey & { bytes: number }>;
}

/** There is no room left for bytes; the database is not affected. */
export class StoreFull extends Error {
  constructor(options?: ErrorOptions) {
    super("there is no room left", options);
    this.name = "StoreFull";
  }
}

const FULL: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** Whether a file could not be written because there is no room. */
export const isFull = (error: unknown): boolean =>
  error instanceof StoreFull || FULL.has((error as NodeJS.ErrnoException | null)?.code ?? "");

/** Whether a file is not there. */
export const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException | null)?.code === "ENOENT";

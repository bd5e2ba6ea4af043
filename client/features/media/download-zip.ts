/** Many items as one file, without holding all of them in memory. */
import { downloadZip } from "client-zip";
import type { GalleryItem } from "../../../model/index.ts";
import { fileName } from "./words.ts";

export interface ZipParts {
  items: readonly GalleryItem[];
  /** The bytes of one; null when they cannot be had now. */
  bytesOf(item: GalleryItem): Promise<Blob | null>;
  /** What an item is called in the zip. */
  wordsOf(item: GalleryItem): string;
  onProgress(done: number): void;
  signal: AbortSignal;
}

/**
 * The zip as it comes into being, and afterwards what is not in it.
 * The stream fails with the signal's reason when that is aborted.
 */
export function zipOf(parts: ZipParts): { stream: ReadableStream<Uint8Array>; left: GalleryItem[] } {
  const left: GalleryItem[] = [];
  async function* entries() {
    for (const [index, item] of parts.items.entries()) {
      parts.signal.throwIfAborted();
      const bytes = await parts.bytesOf(item);
      parts.signal.throwIfAborted();
      if (bytes) {
        const name = fileName(index + 1, parts.wordsOf(item), bytes.type || item.type, item.name);
        yield { name, lastModified: new Date(item.takenAt), input: bytes };
      } else left.push(item);
      parts.onProgress(index + 1);
    }
  }
  const { body } = downloadZip(entries());
  if (!body) throw new TypeError("no stream");
  return { stream: body, left };
}

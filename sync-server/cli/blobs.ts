import { createHash } from "node:crypto";
import { copyFileSync, createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import SQLite from "better-sqlite3";
import type { Sha256 } from "../../model/ids.ts";
import { createFolderStore } from "../blobs/folder.ts";
import type { BlobKey, BlobStore } from "../blobs/port.ts";
import { DATABASE_FILE } from "../database/sqlite.ts";
import { syncToDisk } from "./files.ts";

/** In a backup, and in a data folder where no other place is configured. */
const BLOBS_FOLDER = "blobs";

/** Where the photos, videos and files of a data folder or a backup lie when nothing else is said. */
export const blobsIn = (folder: string): BlobStore => createFolderStore(join(folder, BLOBS_FOLDER));

export interface KnownBlob {
  hash: Sha256;
  bytes: number;
}

const original = ({ hash }: KnownBlob): BlobKey => ({ hash, variant: "original" });

/** Every photo, video and file a database speaks of. */
export function knownBlobs(folder: string): KnownBlob[] {
  const sqlite = new SQLite(join(folder, DATABASE_FILE), { readonly: true, timeout: 30_000 });
  try {
    const isThere = sqlite.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'blobs'").get();
    return isThere ? (sqlite.prepare("SELECT hash, bytes FROM blobs ORDER BY hash").all() as KnownBlob[]) : [];
  } finally {
    sqlite.close();
  }
}

/** The originals that are not what was stored, each with a reason. Reads all of them. */
export async function damagedBlobs(
  store: BlobStore,
  known: readonly KnownBlob[],
): Promise<{ where: string; what: string }[]> {
  const damaged: { where: string; what: string }[] = [];
  for (const blob of known) {
    const stream = await store.open(original(blob));
    const hash = createHash("sha256");
    if (stream) await pipeline(stream, hash);
    if (!stream) damaged.push({ where: `blobs, ${blob.hash}`, what: "is missing" });
    else if (hash.digest("hex") !== blob.hash)
      damaged.push({ where: `blobs, ${blob.hash}`, what: "is not what was stored" });
  }
  return damaged;
}

/**
 * Copies the originals into a folder; what is shown of them is made anew when somebody asks. Returns how many bytes,
 * and which could not be copied.
 */
export async function copyBlobs(
  store: BlobStore,
  known: readonly KnownBlob[],
  target: string,
): Promise<{ bytes: number; missing: Sha256[] }> {
  const missing: Sha256[] = [];
  let bytes = 0;
  for (const blob of known) {
    const stream = await store.open(original(blob));
    if (!stream) {
      missing.push(blob.hash);
      continue;
    }
    // Where the folder store would keep it.
    const place = join(target, BLOBS_FOLDER, blob.hash.slice(0, 2), blob.hash);
    mkdirSync(place, { recursive: true, mode: 0o700 });
    const path = join(place, "original");
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
    syncToDisk(path);
    bytes += blob.bytes;
  }
  return { bytes, missing };
}

/** Puts the originals of a backup into a store. The backup keeps its own copies. */
export async function restoreBlobs(
  from: string,
  store: BlobStore,
  known: readonly KnownBlob[],
  data: string,
): Promise<void> {
  if (!existsSync(join(from, BLOBS_FOLDER))) return;
  const folder = mkdtempSync(join(data, "restoring-"));
  try {
    for (const blob of known) {
      const path = join(folder, blob.hash);
      await blobsIn(from).withFile(original(blob), async (kept) => copyFileSync(kept, path));
      if (existsSync(path)) await store.put(original(blob), path);
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import SQLite from "better-sqlite3";
import { SECRET_FILE } from "../accounts/accounts.ts";
import type { BlobStore } from "../blobs/port.ts";
import { failpoint } from "../failpoints.ts";
import { blobsIn, copyBlobs, knownBlobs } from "./blobs.ts";
import { DATA_FILES, hashFile, type Manifest, MANIFEST_FILE, noteBackup, syncToDisk } from "./files.ts";
import { Impossible, type Outcome } from "./outcome.ts";

/** All pages in one step: a copy in several starts again whenever the server writes in between. */
const ALL_PAGES = 0x7fffffff;

/**
 * Copies an installation while its server works. Everything acknowledged before it began is in the copy.
 * The folder appears when it is complete and on the disk, or not at all.
 * @throws Impossible when there is nothing to copy or the folder is taken
 */
export async function backup(
  data: string,
  target: string,
  now: () => number = Date.now,
  blobs: BlobStore = blobsIn(data),
): Promise<Outcome> {
  if (!existsSync(join(data, DATA_FILES[0]))) throw new Impossible(`There is no Jobcard data in ${resolve(data)}.`);
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new Impossible(`${target} is not empty. Name a new folder, so that no earlier backup is lost.`);
  const partial = `${target.replace(/[/\\]+$/, "")}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  const startedAt = now();
  const manifest: Manifest = { format: 1, startedAt, files: [] };
  // People before passwords: a password nobody has a name for does no harm, a person without a password is locked out.
  for (const name of DATA_FILES) {
    const from = join(data, name);
    const to = join(partial, name);
    if (!existsSync(from)) continue;
    if (name === SECRET_FILE) copyFileSync(from, to);
    else await copyDatabase(from, to);
    chmodSync(to, 0o600);
    syncToDisk(to);
    manifest.files.push({ name, bytes: statSync(to).size, sha256: await hashFile(to) });
    failpoint("mid-backup");
  }
  // After the database: whatever it speaks of was in the store before.
  const known = knownBlobs(partial);
  const copied = await copyBlobs(blobs, known, partial);
  manifest.missing = copied.missing;
  const manifestPath = join(partial, MANIFEST_FILE);
  writeFileSync(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  syncToDisk(partial);
  if (existsSync(target)) rmdirSync(target);
  renameSync(partial, target);
  syncToDisk(dirname(resolve(target)));
  noteBackup(data, startedAt);
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, copied.bytes);
  const files = manifest.files.length + known.length - copied.missing.length;
  return {
    ok: copied.missing.length === 0,
    lines: [
      ...copied.missing.map((hash) => `blobs, ${hash}: is missing in the store and could not be backed up`),
      `Backed up to ${target}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB.`,
      "It holds everything that was acknowledged before it began. It also holds personal data and secrets: keep it encrypted.",
    ],
    facts: { folder: resolve(target), bytes, startedAt, missing: copied.missing },
  };
}

async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new SQLite(from, { fileMustExist: true, timeout: 30_000 });
  try {
    await source.backup(to, { progress: () => ALL_PAGES });
  } finally {
    source.close();
  }
  // One plain file, without a write-ahead log beside it; the server switches back when it opens it.
  const copy = new SQLite(to);
  copy.pragma("journal_mode = DELETE");
  copy.close();
}

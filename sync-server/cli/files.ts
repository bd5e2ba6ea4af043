import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import * as z from "zod/mini";
import { Sha256 } from "../../model/ids.ts";
import { ACCOUNTS_FILE, SECRET_FILE } from "../accounts/accounts.ts";
import { DATABASE_FILE } from "../database/sqlite.ts";

/** Everything of an installation. The order matters: see `backup`. */
export const DATA_FILES = [DATABASE_FILE, ACCOUNTS_FILE, SECRET_FILE] as const;
export const MANIFEST_FILE = "backup.json";
const LAST_BACKUP_FILE = "last-backup.json";

/** What lies in a backup, so that a damaged one is not taken for whole. */
const Manifest = z.object({
  format: z.literal(1),
  /** Everything acknowledged before this time (ms) is in it. */
  startedAt: z.int(),
  files: z.array(z.object({ name: z.enum(DATA_FILES), bytes: z.int(), sha256: z.string() })),
  /** Photos, videos and files that could not be had when the backup was made, by hash. */
  missing: z.optional(z.array(Sha256)),
});
export type Manifest = z.infer<typeof Manifest>;

const LastBackup = z.object({ at: z.int() });

export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** Reads what lies in a backup; null when the folder is not one. */
export function readManifest(folder: string): Manifest | null {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(folder, MANIFEST_FILE), "utf8")));
  } catch {
    return null;
  }
}

/** Files of a backup that are not what was backed up, each with a reason. */
export async function damagedFiles(folder: string, manifest: Manifest): Promise<{ where: string; what: string }[]> {
  const damaged: { where: string; what: string }[] = [];
  for (const { name, bytes, sha256 } of manifest.files) {
    const path = join(folder, name);
    if (!existsSync(path)) damaged.push({ where: name, what: "is missing" });
    else if (statSync(path).size !== bytes || (await hashFile(path)) !== sha256)
      damaged.push({ where: name, what: "is not what was backed up" });
  }
  return damaged;
}

/** Waits until a file or folder is on the disk. */
export function syncToDisk(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Remembers beside the data that a backup was made, for `doctor`. */
export function noteBackup(data: string, at: number): void {
  const path = join(data, LAST_BACKUP_FILE);
  writeFileSync(`${path}.new`, JSON.stringify({ at }), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** When the last backup began (ms); null when none is known. */
export function lastBackup(data: string): number | null {
  const path = join(data, LAST_BACKUP_FILE);
  if (!existsSync(path)) return null;
  try {
    return LastBackup.parse(JSON.parse(readFileSync(path, "utf8"))).at;
  } catch {
    return null;
  }
}

import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { openSqliteDatabase } from "../database/sqlite.ts";
import type { BlobStore } from "../blobs/port.ts";
import { blobsIn, damagedBlobs, knownBlobs, restoreBlobs } from "./blobs.ts";
import { damagedFiles, MANIFEST_FILE, readManifest, syncToDisk } from "./files.ts";
import { Impossible, type Outcome } from "./outcome.ts";

/** Devices that were away when the server was lost come back within this time, as a rule. */
const RELAY_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Makes an empty folder a data folder with what lies in a backup.
 * @throws Impossible when the backup is damaged or the folder is not empty; then the folder is left as it was
 */
export async function restore(
  from: string,
  data: string,
  now: () => number = Date.now,
  blobs: BlobStore = blobsIn(data),
): Promise<Outcome> {
  const manifest = readManifest(from);
  if (!manifest) throw new Impossible(`${from} is not a backup: ${MANIFEST_FILE} is missing or cannot be read.`);
  if (existsSync(data) && readdirSync(data).length > 0)
    throw new Impossible(
      `${data} is not empty. A backup is only restored to an empty folder, so that nothing is overwritten.`,
    );
  const damaged = await damagedFiles(from, manifest);
  const missing = new Set(manifest.missing);
  const known = damaged.length === 0 ? knownBlobs(from).filter(({ hash }) => !missing.has(hash)) : [];
  damaged.push(...(await damagedBlobs(blobsIn(from), known)));
  if (damaged.length > 0) {
    const told = damaged.map(({ where, what }) => `${where} ${what}`).join(", ");
    throw new Impossible(`The backup is damaged: ${told}. Use another backup.`);
  }
  mkdirSync(data, { recursive: true, mode: 0o700 });
  try {
    for (const { name } of manifest.files) {
      copyFileSync(join(from, name), join(data, name));
      chmodSync(join(data, name), 0o600);
      syncToDisk(join(data, name));
    }
    await restoreBlobs(from, blobs, known, data);
    const until = now() + RELAY_DAYS * DAY_MS;
    const { query, run, close } = await openSqliteDatabase(data);
    const fact = { name: "relays_until" as const, value: String(until) };
    await run(
      query
        .insertInto("facts")
        .values(fact)
        .onConflict((same) => same.column("name").doUpdateSet({ value: fact.value })),
    );
    // They may have gone out after the backup was made; whoever runs the organisation sees them and can send them again.
    await run(
      query
        .updateTable("outbox")
        .set({ state: "failed", done_at: now(), last_error: "restored from a backup", lease: null, leased_until: null })
        .where("state", "in", ["waiting", "sending"]),
    );
    await close();
    syncToDisk(data);
  } catch (error) {
    for (const name of readdirSync(data)) rmSync(join(data, name), { recursive: true });
    throw error;
  }
  const time = new Date(manifest.startedAt).toISOString();
  return {
    ok: true,
    lines: [
      `Restored to ${data} as of ${time}.`,
      ...(missing.size > 0
        ? [
            `${missing.size} photos, videos or files were lost before the backup was made; the devices that took them may still have them.`,
          ]
        : []),
      "Devices bring back what they have edited since, by themselves, when they connect.",
      "Mails that waited when the backup was made are not sent by themselves, because they may have been since; they stand in the outbox.",
      `Links that were revoked and people who were removed after ${time} are valid again: look through them before people come back.`,
    ],
    facts: { folder: resolve(data), backedUpAt: manifest.startedAt },
  };
}

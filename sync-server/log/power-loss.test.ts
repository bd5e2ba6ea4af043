import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../../model/testing/parties.ts";
import { DATABASE_FILE } from "../database/sqlite.ts";
import { checkAfterCrash } from "../testing/crash-check.ts";
import { CRASH_CASE } from "../testing/crash-workload.ts";
import { closeCore, openCore, Sender, staff } from "../testing/storage-core.ts";
import { committedEnd, readFrames } from "../testing/write-ahead-log.ts";

const SECTOR = 512;
const ROUNDS = 6;

/** The files at one moment, and what had been acknowledged by then. */
interface Moment {
  database: Buffer;
  wal: Buffer;
  acknowledged: ReadonlySet<string>;
}

let folder: string;
const moments: Moment[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "jobcard-power-"));
  const data = join(folder, "data");
  const core = await openCore(data);
  const inside = await Sender.open(core, CRASH_CASE, "internal/workshop", staff());
  const open = await Sender.open(core, CRASH_CASE, "open/workshop", staff("amir"));
  const acknowledged = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    inside.doc.getMap("probe").set(`probe-${round}`, "x".repeat(700 * (round + 1)));
    const id = open.say(`Round ${round}`);
    const stored = await Promise.all([inside.send(), open.send()]);
    if (stored.flat().some((outcome) => outcome !== "stored")) throw new Error(`not stored: ${stored.join()}`);
    if (round % 2 === 1) await core.effects.settle();
    acknowledged.add(`probe-${round}`).add(`entry-${id}`);
    moments.push({
      database: readFileSync(join(data, DATABASE_FILE)),
      wal: readFileSync(join(data, `${DATABASE_FILE}-wal`)),
      acknowledged: new Set(acknowledged),
    });
  }
  await closeCore(core);
});
afterAll(() => rmSync(folder, { recursive: true }));

let copies = 0;

/** Starts on files as they lay there when the power came back. */
async function checkFiles(database: Buffer, wal: Buffer, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const data = join(folder, `copy-${++copies}`);
  mkdirSync(data);
  writeFileSync(join(data, DATABASE_FILE), database);
  writeFileSync(join(data, `${DATABASE_FILE}-wal`), wal);
  try {
    return await checkAfterCrash(data, acknowledged);
  } finally {
    rmSync(data, { recursive: true });
  }
}

function garbled(wal: Buffer, from: number, to: number, seed: number): Buffer {
  const random = seededRandom(seed);
  const copy = Buffer.from(wal);
  for (let at = from; at < Math.min(to, copy.length); at += 1) copy[at] = Math.floor(random() * 256);
  return copy;
}

describe("power loss", () => {
  it("[S33, S8] cut, garbled or torn at every 512 bytes beyond the last commit: it opens with all that was acknowledged", async () => {
    let steps = 0;
    for (const [n, { database, wal, acknowledged }] of moments.slice(0, -1).entries()) {
      const synced = committedEnd(wal);
      // The next commit was on its way to the disk.
      const next = moments[n + 1] as Moment;
      const end = committedEnd(next.wal);
      expect(end).toBeGreaterThan(synced);
      expect(next.wal.subarray(0, synced).equals(wal.subarray(0, synced))).toBe(true);
      for (let at = synced; at < end; at += SECTOR) {
        const torn = garbled(next.wal, at, at + SECTOR, at);
        const tail = garbled(next.wal, at, end, at + 1);
        const zeros = Buffer.concat([next.wal.subarray(0, at), Buffer.alloc(end - at)]);
        for (const left of [next.wal.subarray(0, at), tail, zeros, torn]) {
          steps += 1;
          expect([at, await checkFiles(database, left, acknowledged)]).toEqual([at, []]);
        }
      }
    }
    expect(steps).toBeGreaterThan(200);
  }, 120_000);

  it("[S33] a checkpoint torn anywhere is made good from the write-ahead log", async () => {
    const { database, wal, acknowledged } = moments.at(-1) as Moment;
    const pageBytes = database.readUInt16BE(16) === 1 ? 65_536 : database.readUInt16BE(16);
    const pages = new Set(readFrames(wal).map(({ page }) => page));
    // Page 1 starts with the file's header, which a torn write leaves as it was.
    pages.delete(1);
    expect(pages.size).toBeGreaterThan(5);
    for (const page of pages) {
      const whole = Buffer.alloc(Math.max(database.length, page * pageBytes));
      database.copy(whole);
      const torn = garbled(whole, (page - 1) * pageBytes, page * pageBytes, page);
      expect([page, await checkFiles(torn, wal, acknowledged)]).toEqual([page, []]);
    }
  }, 60_000);
});

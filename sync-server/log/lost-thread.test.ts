import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { expect, it } from "vitest";
import type { CaseId, PersonId } from "../../model/ids.ts";
import { pageName } from "../../model/page-names.ts";
import { seededRandom } from "../../model/testing/parties.ts";
import { openSqliteDatabase } from "../database/sqlite.ts";
import type { NewRow } from "./port.ts";
import { createSqlLog } from "./sql.ts";

const CASE = "0123456789abcdefghjk" as CaseId;
const PAGE = pageName(CASE, "open/workshop");
const ROWS = 200;
const row = (byte: number): NewRow => ({
  page: PAGE,
  caseId: CASE,
  bytes: Uint8Array.of(byte),
  author: { id: "p-1" as PersonId, name: "Kari", party: "workshop", how: "account" },
  at: 1_000,
});
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it.each(Array.from({ length: 20 }, (_, seed) => seed + 1))(
  "[S155, S8, S82] the writing thread is ended somewhere in its work, seed %i: what was acknowledged is stored, and it goes on",
  async (seed) => {
    const random = seededRandom(seed);
    const folder = mkdtempSync(join(tmpdir(), "jobcard-lost-thread-"));
    const threads: Worker[] = [];
    const note = (thread: Worker): void => void threads.push(thread);
    const warnings: string[] = [];
    const hear = ({ message }: Error): void => void warnings.push(message);
    process.on("worker", note).on("warning", hear);
    try {
      const database = await openSqliteDatabase(folder);
      const log = createSqlLog(database);
      const acknowledged = new Map<number, number>();
      const under: Promise<unknown>[] = [];
      const endsAt = 2 + Math.floor(random() * (ROWS / 2));
      let ended: Promise<unknown> | null = null;
      for (let byte = 1; byte <= ROWS; byte += 1) {
        under.push(log.append(row(byte)).then((seq) => acknowledged.set(seq, byte)));
        for (let turns = Math.floor(random() * 3); turns > 0; turns -= 1) await nextTurn();
        // Somewhere between taking a task and telling that it is done.
        if (byte >= endsAt && threads[0]) ended ??= threads[0].terminate();
      }
      await Promise.all([...under, ended]);
      expect(ended).not.toBeNull();
      expect(acknowledged.size).toBe(ROWS);
      await database.close();

      const again = await openSqliteDatabase(folder);
      const { rows } = await createSqlLog(again).read(PAGE);
      const stored = new Map(rows.map(({ seq, bytes }) => [seq, bytes[0]]));
      expect(stored.size).toBe(rows.length);
      for (const [seq, byte] of acknowledged) expect(stored.get(seq)).toBe(byte);
      expect(warnings.filter((text) => text.includes("main thread from now on"))).toHaveLength(1);
      await again.close();
    } finally {
      process.off("worker", note).off("warning", hear);
      rmSync(folder, { recursive: true });
    }
  },
);

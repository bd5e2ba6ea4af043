import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { CaseId, PersonId } from "../../model/ids.ts";
import { pageName } from "../../model/page-names.ts";
import { compactPage, ROWS_WORTH_A_SNAPSHOT } from "./compaction.ts";
import { loadPage } from "./load-page.ts";
import type { Log, NewRow } from "./port.ts";

const CASE = "0123456789abcdefghjk" as CaseId;
const OTHER = "1123456789abcdefghjk" as CaseId;
const PAGE = pageName(CASE, "open/workshop");

const row = (bytes: Uint8Array | number[], page = PAGE, caseId = CASE): NewRow => ({
  page,
  caseId,
  bytes: Uint8Array.from(bytes),
  author: { id: "p-1" as PersonId, name: "Kari", party: "workshop", how: "account" },
  at: 1_000,
});

const bytesOf = async (log: Log) => (await log.read(PAGE)).rows.map((stored) => [...stored.bytes]);

/** Updates of a document that is edited `count` times. */
function edits(count: number): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let n = 0; n < count; n += 1) doc.getMap("fields").set("n", n);
  return updates;
}

/** What every implementation of the log must do. */
export function describeLog(name: string, newLog: () => Promise<Log>): void {
  describe(`log: ${name}`, () => {
    it("[S1] gives back what was appended, in order, with author and time", async () => {
      const log = await newLog();
      const numbers = await Promise.all([log.append(row([1])), log.append(row([2])), log.append(row([3]))]);
      expect(await bytesOf(log)).toEqual([[1], [2], [3]]);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      const [first] = await log.rowsAfter(CASE, 0);
      expect({ ...first, bytes: [...(first?.bytes ?? [])] }).toEqual({ ...row([1]), bytes: [1], seq: numbers[0] });
      expect((await log.rowsAfter(CASE, numbers[1] ?? 0)).map(({ seq }) => seq)).toEqual([numbers[2]]);
    });

    it("[S1] keeps pages and cases apart", async () => {
      const log = await newLog();
      const other = pageName(OTHER, "open/workshop");
      await Promise.all([log.append(row([1])), log.append(row([2], other, OTHER))]);
      expect([await log.pagesOf(CASE), await log.pagesOf(OTHER)]).toEqual([[PAGE], [other]]);
      expect(await bytesOf(log)).toEqual([[1]]);
      expect(await log.read(pageName(CASE, "trade/fleet"))).toEqual({ snapshot: null, snapshotSeq: 0, rows: [] });
      expect(await log.lastSeq(pageName(CASE, "trade/fleet"))).toBe(0);
    });

    it("[S2] refuses one row of a commit and keeps the others", async () => {
      const log = await newLog();
      const results = await Promise.allSettled([
        log.append(row([1])),
        log.append(row([2]), async () => {
          throw new Error("not yours");
        }),
        log.append(row([3])),
      ]);
      expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
      expect(await bytesOf(log)).toEqual([[1], [3]]);
    });

    it("[S3] puts a snapshot in the place of the rows it covers, and never goes back", async () => {
      const log = await newLog();
      const first = await log.append(row([1]));
      const second = await log.append(row([2]));
      await log.append(row([3]));
      await log.compact(PAGE, CASE, second, Uint8Array.from([9]));
      const stored = await log.read(PAGE);
      expect([[...(stored.snapshot ?? [])], stored.snapshotSeq, await bytesOf(log)]).toEqual([[9], second, [[3]]]);
      await expect(log.compact(PAGE, CASE, first, Uint8Array.from([8]))).rejects.toThrow(RangeError);
      expect([await log.rowCount(PAGE), await log.pagesOf(CASE)]).toEqual([1, [PAGE]]);
    });

    it("[S1] never uses a number twice, also after compaction took the last row", async () => {
      const log = await newLog();
      const last = await log.append(row([1]));
      await log.compact(PAGE, CASE, last, Uint8Array.from([9]));
      expect(await log.lastSeq(PAGE)).toBe(last);
      expect(await log.append(row([2]))).toBeGreaterThan(last);
    });

    it("[S3] loads the same page before and after compaction, and only folds what effects have seen", async () => {
      const log = await newLog();
      for (const update of edits(ROWS_WORTH_A_SNAPSHOT + 1)) await log.append(row(update));
      const before = new Y.Doc();
      const seq = await loadPage(log, PAGE, before);
      expect(await compactPage(log, PAGE, CASE, { doc: before, seq, processed: seq - 1 })).toBe(false);
      expect(await compactPage(log, PAGE, CASE, { doc: before, seq, processed: seq })).toBe(true);
      const after = new Y.Doc();
      expect(await loadPage(log, PAGE, after)).toBe(seq);
      expect(after.getMap("fields").toJSON()).toEqual({ n: ROWS_WORTH_A_SNAPSHOT });
      expect(await log.rowCount(PAGE)).toBe(0);
      expect(Y.encodeStateVector(after)).toEqual(Y.encodeStateVector(before));
    });
  });
}

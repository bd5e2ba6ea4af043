import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { afterEach, describe, expect, it } from "vitest";
import type { CaseId, PersonId } from "../../model/ids.ts";
import { pageName } from "../../model/page-names.ts";
import type { Database } from "../database/database.ts";
import { DATABASE_FILE, openSqliteDatabase } from "../database/sqlite.ts";
import { describeLog } from "./log-contract.ts";
import { createMemoryLog } from "./memory.ts";
import type { NewRow } from "./port.ts";
import { createSqlLog } from "./sql.ts";

const opened: { database: Database; folder: string }[] = [];

afterEach(async () => {
  for (const { database, folder } of opened.splice(0)) {
    await database.close();
    rmSync(folder, { recursive: true });
  }
});

describeLog("memory", async () => createMemoryLog());
const openLog = async () => {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-log-"));
  const database = await openSqliteDatabase(folder);
  opened.push({ database, folder });
  return { log: createSqlLog(database), database, folder };
};

describeLog("SQLite", async () => (await openLog()).log);

const CASE = "0123456789abcdefghjk" as CaseId;
const PAGE = pageName(CASE, "open/workshop");
const row = (byte: number): NewRow => ({
  page: PAGE,
  caseId: CASE,
  bytes: Uint8Array.of(byte),
  author: { id: "p-1" as PersonId, name: "Kari", party: "workshop", how: "account" },
  at: 1_000,
});

describe("log: SQLite, written on a thread", () => {
  it("[S82] waits for the disk without holding up anybody: while a commit cannot go on, what is committed is read", async () => {
    const { log, folder } = await openLog();
    await log.append(row(1));
    const somebodyElse = new SQLite(join(folder, DATABASE_FILE));
    somebodyElse.exec("BEGIN IMMEDIATE");
    let isDone = false;
    const second = log.append(row(2)).finally(() => (isDone = true));
    // The next turns belong to us; on this thread SQLite would keep all of them waiting.
    for (let turn = 0; turn < 100; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      expect((await log.read(PAGE)).rows).toHaveLength(1);
    }
    expect(isDone).toBe(false);
    somebodyElse.exec("COMMIT");
    somebodyElse.close();
    expect(await second).toBe(2);
    expect((await log.read(PAGE)).rows.map(({ bytes }) => [...bytes])).toEqual([[1], [2]]);
  });

  it("[S82, S1, S2, S41] keeps the order of rows, whichever way they go, and of transactions between them", async () => {
    const { log, database } = await openLog();
    const told: number[] = [];
    const note = (byte: number) => () => void told.push(byte);
    const all: Promise<unknown>[] = [];
    for (let byte = 1; byte <= 60; byte += 3) {
      all.push(log.append(row(byte)).then(note(byte)));
      all.push(log.append(row(byte + 1), async () => {}).then(note(byte + 1)));
      if (byte % 2 === 0) await log.append(row(byte + 2)).then(note(byte + 2));
      else await database.transaction((within) => log.appendWithin(within, [row(byte + 2)])).then(note(byte + 2));
    }
    await Promise.all(all);
    const { rows } = await log.read(PAGE);
    expect(rows.map(({ bytes }) => bytes[0])).toEqual(told);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, n) => n + 1));
    expect([...told].sort((a, b) => a - b)).toEqual(told.map((_, n) => n + 1));
  });

  it("[S82, S2, S51] what the database refuses takes no other row of its commit along", async () => {
    const { log, database } = await openLog();
    const ended = pageName(CASE, "trade/workshop");
    const { query, run } = database;
    await run(query.insertInto("ended_lineages").values({ page: ended, ended_at: 1 }));
    const outcomes = await Promise.allSettled([
      log.append(row(1)),
      log.append({ ...row(2), page: ended }),
      log.append(row(3)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect((await log.read(PAGE)).rows.map(({ bytes }) => [...bytes])).toEqual([[1], [3]]);
  });
});

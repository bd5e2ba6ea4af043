import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { describeDatabase } from "./database-contract.ts";
import { createGate } from "./gate.ts";
import { openSqliteDatabase, type SqliteDatabase } from "./sqlite.ts";

describe("gate", () => {
  it("[S41] lets one in at a time, in order, and tells whoever waits for himself", async () => {
    const gate = createGate(30);
    const seen: string[] = [];
    const leave = await gate.enter();
    const others = ["second", "third"].map(async (name) => {
      const done = await gate.enter();
      seen.push(name);
      done();
    });
    expect([gate.isFree(), seen]).toEqual([false, []]);
    leave();
    await Promise.all(others);
    expect([gate.isFree(), seen]).toEqual([true, ["second", "third"]]);
    const inside = await gate.enter();
    await expect(gate.enter()).rejects.toThrow("may not be used within one");
    inside();
    expect(gate.isFree()).toBe(true);
  });
});

const opened: { database: SqliteDatabase; folder: string }[] = [];

afterEach(async () => {
  for (const { database, folder } of opened.splice(0)) {
    await database.close();
    rmSync(folder, { recursive: true });
  }
});

describeDatabase("SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-database-"));
  const database = await openSqliteDatabase(folder);
  opened.push({ database, folder });
  return database;
});

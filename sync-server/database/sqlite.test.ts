import { once } from "node:events";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import SQLite from "better-sqlite3";
import { describeDatabase } from "./database-contract.ts";
import { createGate } from "./gate.ts";
import { createSqliteThread } from "./sqlite-thread.ts";
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

describe("thread", () => {
  const data = { pragmas: [], timeout: 1_000 };
  const put = { sql: "INSERT INTO numbers (n) VALUES (?)", dies: false };

  it("[S82] inserts all rows or none, tells the last number, and closes the file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "jobcard-thread-"));
    const path = join(folder, "numbers.sqlite");
    const sqlite = new SQLite(path);
    sqlite.pragma("journal_mode = WAL");
    sqlite.exec("CREATE TABLE numbers (id INTEGER PRIMARY KEY, n INTEGER UNIQUE)");
    const thread = createSqliteThread({ ...data, path });
    expect(await thread.insert({ ...put, rows: [[1], [2]] })).toBe(2);
    await expect(thread.insert({ ...put, rows: [[3], [1]] })).rejects.toThrow("UNIQUE");
    expect(await thread.insert({ ...put, rows: [[4]] })).toBe(3);
    expect(sqlite.prepare("SELECT n FROM numbers ORDER BY id").pluck().all()).toEqual([1, 2, 4]);
    await thread.close();
    // Whoever closes a write-ahead log last takes it away.
    sqlite.close();
    expect(readdirSync(folder)).toEqual(["numbers.sqlite"]);
    rmSync(folder, { recursive: true });
  });

  it("[S86] fills the write-ahead log ahead of what it writes, and a copy of both files opens with everything", async () => {
    const folder = mkdtempSync(join(tmpdir(), "jobcard-thread-"));
    const path = join(folder, "numbers.sqlite");
    const sqlite = new SQLite(path);
    sqlite.pragma("journal_mode = WAL");
    sqlite.exec("CREATE TABLE numbers (n INTEGER, bytes BLOB)");
    const thread = createSqliteThread({ ...data, path });
    const lengths = new Set<number>();
    for (let n = 0; n < 60; n += 1) {
      const sql = "INSERT INTO numbers (n, bytes) VALUES (?, ?)";
      await thread.insert({ sql, rows: [[n, new Uint8Array(10_000).fill(n + 1)]], dies: false });
      lengths.add(statSync(`${path}-wal`).size);
      for (const name of ["", "-wal"]) copyFileSync(`${path}${name}`, join(folder, `copy.sqlite${name}`));
      const copy = new SQLite(join(folder, "copy.sqlite"));
      expect(copy.pragma("integrity_check", { simple: true })).toBe("ok");
      expect(copy.prepare("SELECT COUNT(*) FROM numbers").pluck().get()).toBe(n + 1);
      copy.close();
    }
    // It grew with the first commits, once by far more than it held, and then no more.
    expect(Math.max(...lengths)).toBeGreaterThan(4 * 1024 * 1024);
    expect(lengths.size).toBeLessThan(30);
    await thread.close();
    sqlite.close();
    rmSync(folder, { recursive: true });
  });

  it("[S82] says at once, and from then on, that it is lost", async () => {
    const thread = createSqliteThread({ ...data, path: "/nowhere/at-all.sqlite" });
    const warned = once(process, "warning");
    await expect(thread.insert({ ...put, rows: [[1]] })).rejects.toThrow("was lost");
    await expect(thread.insert({ ...put, rows: [[1]] })).rejects.toThrow("was lost");
    expect(String(await warned)).toContain("main thread from now on");
    await thread.close();
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

import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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

describe("a transaction on SQLite", () => {
  let folder: string;
  let database: SqliteDatabase;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "jobcard-database-"));
    database = await openSqliteDatabase(folder);
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  const put = (name: string) =>
    database.statement("INSERT INTO cases (id, workshop, fleet, created_at) VALUES (?, 'w', NULL, 0)")(name);
  const ids = async () =>
    (await database.all(database.query.selectFrom("cases").select("id").orderBy("id"))).map(({ id }) => id);

  it("[S41] shows nobody what is not committed, however long it takes", async () => {
    const later = new EventEmitter();
    const goOn = once(later, "go on");
    const writing = database.transaction(async (within) => {
      await within.run(put("a"));
      await goOn;
      throw new Error("changed its mind");
    });
    const read = ids();
    const other = database.transaction((within) => within.run(put("b")));
    later.emit("go on");
    await expect(writing).rejects.toThrow("changed its mind");
    expect(await read).toEqual([]);
    expect(await other).toBe(1);
    expect(await ids()).toEqual(["b"]);
  });

  it("[S41] undoes a part that fails and keeps the rest; what comes too late is refused", async () => {
    const kept = await database.transaction(async (within) => {
      await within.run(put("a"));
      const part = within.savepoint(async () => {
        await within.run(put("b"));
        throw new Error("not this");
      });
      await expect(part).rejects.toThrow("not this");
      return within;
    });
    expect([await ids(), kept.isOpen()]).toEqual([["a"], false]);
    await expect(kept.run(put("c"))).rejects.toThrow("has ended");
  });
});

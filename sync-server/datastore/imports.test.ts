import SQLite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAX_PROBLEMS } from "../../model/datastore-import.ts";
import { createAudit } from "../audit/audit.ts";
import { openSqliteDatabaseOn, type SqliteDatabase } from "../database/sqlite.ts";
import { createImports, type ImportRequest, type Imports } from "./imports.ts";
import { createSources } from "./sources.ts";

let database: SqliteDatabase;
let imports: Imports;
let time = 1_000_000;

beforeAll(async () => {
  database = await openSqliteDatabaseOn(new SQLite(":memory:"));
  const now = () => time;
  imports = createImports({ database, audit: createAudit(database), sources: createSources({ database, now }), now });
});
afterAll(() => database.close());

const request = (bytes: AsyncIterable<Uint8Array>): ImportRequest => ({
  organisation: "w",
  kind: "vehicles",
  mode: "full",
  source: "default",
  sourceName: "",
  file: "bad.csv",
  country: "N",
  by: { id: "k", name: "Kari" },
  bytes,
});

describe("imports", () => {
  it("[S228, S227] of a million bad rows it keeps the first hundred, and never more of the file than a piece", async () => {
    const rows = 5_000;
    const piece = new TextEncoder().encode(";2020;blue\n".repeat(rows));
    let asked = 0;
    let others = 0;
    const beat = setInterval(() => (others += 1), 0);
    async function* file(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode("plate;year;colour\n");
      // A piece is made only once the one before was read: what is not asked for lies nowhere.
      for (; asked < 200; asked += 1) yield piece;
    }
    const { report, state } = await imports.run(request(file()));
    clearInterval(beat);
    expect({ ...report, problems: report.problems.length, state }).toEqual({
      rows: 1_000_000,
      added: 0,
      changed: 0,
      unchanged: 0,
      refused: 1_000_000,
      problems: MAX_PROBLEMS,
      failure: null,
      ignored: ["colour"],
      state: "done",
    });
    // Everybody else had their turn all the while.
    expect(others).toBeGreaterThan(50);
  }, 60_000);

  it("[S232] one whose server died is told as interrupted, and the next one is let in", async () => {
    async function* dies(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode("plate\nAA10001\n");
      throw new Error("the process is gone");
    }
    await expect(imports.run(request(dies()))).rejects.toThrow("gone");
    const { query, run } = database;
    await run(query.updateTable("datastore_imports").set({ state: "running" }).where("state", "=", "failed"));
    expect((await imports.list("w")).map(({ state }) => state)).toContain("running");
    time += 120_000;
    expect((await imports.list("w")).map(({ state }) => state)).toContain("interrupted");
    async function* file(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode("plate\nAA10001\n");
    }
    expect((await imports.run(request(file()))).state).toBe("done");
  });
});

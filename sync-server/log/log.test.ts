import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { type Database, openDatabase } from "../database/database.ts";
import { describeLog } from "./log-contract.ts";
import { createMemoryLog } from "./memory.ts";
import { createSqliteLog } from "./sqlite.ts";

const opened: { database: Database; folder: string }[] = [];

afterEach(() => {
  for (const { database, folder } of opened.splice(0)) {
    database.close();
    rmSync(folder, { recursive: true });
  }
});

describeLog("memory", async () => createMemoryLog());
describeLog("SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-log-"));
  const database = await openDatabase(folder);
  opened.push({ database, folder });
  return createSqliteLog(database);
});

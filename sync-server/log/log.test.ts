import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { Database } from "../database/database.ts";
import { openSqliteDatabase } from "../database/sqlite.ts";
import { describeLog } from "./log-contract.ts";
import { createMemoryLog } from "./memory.ts";
import { createSqlLog } from "./sql.ts";

const opened: { database: Database; folder: string }[] = [];

afterEach(async () => {
  for (const { database, folder } of opened.splice(0)) {
    await database.close();
    rmSync(folder, { recursive: true });
  }
});

describeLog("memory", async () => createMemoryLog());
describeLog("SQLite", async () => {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-log-"));
  const database = await openSqliteDatabase(folder);
  opened.push({ database, folder });
  return createSqlLog(database);
});

import type { Config } from "../config.ts";
import type { Database } from "./database.ts";
import { readMove } from "./moving.ts";
import { openPostgres } from "./postgres.ts";
import { openSqliteDatabase } from "./sqlite.ts";

/**
 * Opens the database a configuration names.
 * @throws when it cannot be opened or brought up to date, or an installation is only half moved to it
 */
export async function openDatabase({
  databaseUrl,
  dataFolder,
}: Pick<Config, "databaseUrl" | "dataFolder">): Promise<Database> {
  if (databaseUrl === null) return openSqliteDatabase(dataFolder);
  const database = await openPostgres(databaseUrl);
  if ((await readMove(database)) === null) return database;
  await database.close();
  throw new Error("An installation is only half moved to this database. Run again: jobcard migrate --to postgres");
}

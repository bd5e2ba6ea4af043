import type SQLite from "better-sqlite3";
import type { Database } from "../database/database.ts";

/** The file behind a database, to look at and to damage. @throws when it is no SQLite file */
export function sqliteOf(database: Database): SQLite.Database {
  if (!("sqlite" in database)) throw new Error("This database is no SQLite file");
  return database.sqlite as SQLite.Database;
}

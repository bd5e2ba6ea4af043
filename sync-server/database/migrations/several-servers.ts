import { isPostgres, migrationOf, table } from "./steps.ts";

/** What was in one process's memory and has to hold in another that serves the same database. */
export const sharedMemory = migrationOf([
  table(
    "tickets",
    "token_hash TEXT PRIMARY KEY, page TEXT NOT NULL, principal TEXT NOT NULL, expires_at INTEGER NOT NULL",
  ),
  // As rate-limiter-flexible wants it.
  (db) =>
    isPostgres(db)
      ? ["CREATE TABLE rate_limits (key VARCHAR(255) PRIMARY KEY, points INT NOT NULL DEFAULT 0, expire BIGINT)"]
      : [],
]);

import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { type CompiledQuery, Kysely, Migrator, SqliteAdapter, SqliteDialect } from "kysely";
import { migrations } from "./migrations.ts";
import type { Tables } from "./schema.ts";

interface Compilable<Row> {
  compile(): CompiledQuery<Row>;
}

/**
 * The one SQLite file. Queries are written with kysely and run synchronously: a transaction never
 * spans a turn of the event loop, so nothing else can slip in between its statements.
 */
export interface Database {
  readonly sqlite: SQLite.Database;
  /** Builds queries; run them with the functions below, never with `execute`. */
  readonly query: Kysely<Tables>;
  all<Row>(query: Compilable<Row>): Row[];
  first<Row>(query: Compilable<Row>): Row | undefined;
  /** Returns how many rows changed. */
  run(query: Compilable<unknown>): number;
  /** Runs `work` in one transaction, or in the one that is already open. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/** Opens a SQLite file for durable work: a commit returns only after it is on the disk. */
export function openSqlite(path: string): SQLite.Database {
  const sqlite = new SQLite(path, { timeout: 5_000 });
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = FULL");
  sqlite.pragma("foreign_keys = ON");
  sqlite.pragma("secure_delete = ON");
  if (path !== ":memory:") chmodSync(path, 0o600);
  return sqlite;
}

/**
 * kysely believes that SQLite cannot change tables within a transaction. It can, and must: a server that
 * is killed in the middle of a migration could not be started again.
 */
class TransactionalSqlite extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl(): boolean {
        return true;
      }
    })();
  }
}

/** The file in the data folder that holds pages, receipts and everything but passwords and sessions. */
export const DATABASE_FILE = "jobcard.sqlite";

/** Opens (and creates or migrates) `jobcard.sqlite` in a folder. @throws when a migration fails */
export async function openDatabase(folder: string): Promise<Database> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const sqlite = openSqlite(join(folder, DATABASE_FILE));
  const query = new Kysely<Tables>({ dialect: new TransactionalSqlite({ database: sqlite }) });
  const { error } = await new Migrator({ db: query, provider: migrations }).migrateToLatest();
  if (error) {
    sqlite.close();
    throw new Error("The database could not be brought up to date", { cause: error });
  }
  return databaseOn(sqlite, query);
}

const MAX_PREPARED = 500;

function databaseOn(sqlite: SQLite.Database, query: Kysely<Tables>): Database {
  const prepared = new Map<string, SQLite.Statement>();
  const prepare = (text: string) => {
    let statement = prepared.get(text);
    if (!statement) {
      if (prepared.size >= MAX_PREPARED) prepared.clear();
      prepared.set(text, (statement = sqlite.prepare(text)));
    }
    return statement;
  };
  const all = <Row>(built: Compilable<Row>): Row[] => {
    const { sql, parameters } = built.compile();
    return prepare(sql).all(...parameters) as Row[];
  };
  return {
    sqlite,
    query,
    all,
    first: (built) => all(built)[0],
    run(built) {
      const { sql, parameters } = built.compile();
      return prepare(sql).run(...parameters).changes;
    },
    transaction: (work) => (sqlite.inTransaction ? work() : sqlite.transaction(work).immediate()),
    close: () => void sqlite.close(),
  };
}

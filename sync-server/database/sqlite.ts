import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { Kysely, Migrator, SqliteAdapter, SqliteDialect } from "kysely";
import { type Database, type Runnable, type Statement, toStatement, type Transaction } from "./database.ts";
import { createGate } from "./gate.ts";
import { migrations } from "./migrations.ts";
import { createSqliteThread } from "./sqlite-thread.ts";
import type { Tables } from "./schema.ts";

/** How long (ms) another process that writes is waited for. */
const TIMEOUT_MS = 5_000;

const PRAGMAS = [
  "journal_mode = WAL",
  "synchronous = FULL",
  // Busy pages are written many times before they are carried over from the write-ahead log: 16 MiB of it.
  "wal_autocheckpoint = 4000",
  "foreign_keys = ON",
  "secure_delete = ON",
] as const;

/** Opens a SQLite file for durable work: a commit returns only after it is on the disk. */
export function openSqlite(path: string): SQLite.Database {
  const sqlite = new SQLite(path, { timeout: TIMEOUT_MS });
  for (const pragma of PRAGMAS) sqlite.pragma(pragma);
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

export interface SqliteDatabase extends Database {
  readonly sqlite: SQLite.Database;
  /**
   * Runs a statement that inserts a row once for each row of parameters, all or none, on another thread: this one
   * waits for nothing, and goes on reading what was committed before. Null where there is no file.
   * @param dies for tests: the process is killed just before the commit
   * @returns the number of the last row, once committed; those before it have the numbers before it
   */
  readonly insertApart: ((sql: string, rows: readonly (readonly unknown[])[], dies: boolean) => Promise<number>) | null;
}

/** Opens (and creates or migrates) `jobcard.sqlite` in a folder. @throws when a migration fails */
export async function openSqliteDatabase(folder: string): Promise<SqliteDatabase> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return await openSqliteDatabaseOn(openSqlite(join(folder, DATABASE_FILE)));
}

/** Brings a SQLite database up to date and gives it its queries. @throws when a migration fails */
export async function openSqliteDatabaseOn(sqlite: SQLite.Database): Promise<SqliteDatabase> {
  const query = new Kysely<Tables>({ dialect: new TransactionalSqlite({ database: sqlite }) });
  const { error } = await new Migrator({ db: query, provider: migrations }).migrateToLatest();
  if (error) {
    sqlite.close();
    throw new Error("The database could not be brought up to date", { cause: error });
  }
  return databaseOn(sqlite, query);
}

const MAX_PREPARED = 500;

/**
 * One connection behind a gate. SQLite answers at once, so a transaction that awaits nothing but its own
 * queries ends within the turn of the event loop in which it began. A second connection, on a thread of its own,
 * comes through the same gate: two never write at once.
 */
function databaseOn(sqlite: SQLite.Database, query: Kysely<Tables>): SqliteDatabase {
  const gate = createGate();
  const thread = sqlite.memory
    ? null
    : createSqliteThread({ path: sqlite.name, pragmas: PRAGMAS, timeout: TIMEOUT_MS });
  const prepared = new Map<string, SQLite.Statement>();
  const prepare = (text: string): SQLite.Statement => {
    let statement = prepared.get(text);
    if (!statement) {
      if (prepared.size >= MAX_PREPARED) prepared.clear();
      prepared.set(text, (statement = sqlite.prepare(text)));
    }
    return statement;
  };
  const begin = sqlite.prepare("BEGIN IMMEDIATE");
  const commit = sqlite.prepare("COMMIT");
  const savepoint = sqlite.prepare("SAVEPOINT part");
  const release = sqlite.prepare("RELEASE part");
  const allNow = <Row>(built: Runnable<Row>): Row[] => {
    const { sql, parameters } = toStatement(built);
    return prepare(sql).all(...parameters) as Row[];
  };
  const runNow = (built: Runnable<unknown>): number => {
    const { sql, parameters } = toStatement(built);
    return prepare(sql).run(...parameters).changes;
  };
  const outside = async <Row, Result>(
    built: Runnable<Row>,
    work: (ready: Statement<Row>) => Result,
  ): Promise<Result> => {
    const ready = toStatement(built);
    // What only reads need not wait for the thread.
    if (gate.isFree() || (!sqlite.inTransaction && prepare(ready.sql).readonly)) return work(ready);
    const leave = await gate.enter();
    try {
      return work(ready);
    } finally {
      leave();
    }
  };

  return {
    sqlite,
    dialect: "sqlite",
    node: "only",
    query,
    statement:
      (sql) =>
      (...parameters) => ({ sql, parameters }),
    all: (built) => outside(built, allNow),
    first: (built) => outside(built, (ready) => allNow(ready)[0]),
    run: (built) => outside(built, runNow),
    insertApart:
      thread &&
      (async (sql, rows, dies) => {
        const leave = await gate.enter();
        try {
          return await thread.insert({ sql, rows: rows.map((row) => row.map(detached)), dies });
        } finally {
          leave();
        }
      }),
    async transaction(work) {
      const leave = await gate.enter();
      const within = new SqliteTransaction(sqlite, { allNow, runNow, savepoint, release });
      try {
        begin.run();
        const result = await work(within);
        commit.run();
        return result;
      } finally {
        within.end();
        try {
          if (sqlite.inTransaction) sqlite.exec("ROLLBACK");
        } finally {
          leave();
        }
      }
    },
    async tell() {},
    async close() {
      const leave = await gate.enter();
      try {
        await thread?.close();
        sqlite.pragma("wal_checkpoint(TRUNCATE)");
      } finally {
        sqlite.close();
        leave();
      }
    },
  };
}

/** What goes to another thread takes the whole buffer along that it lies in. */
const detached = (value: unknown): unknown => (value instanceof Uint8Array ? new Uint8Array(value) : value);

interface Immediate {
  allNow<Row>(query: Runnable<Row>): Row[];
  runNow(query: Runnable<unknown>): number;
  savepoint: SQLite.Statement;
  release: SQLite.Statement;
}

class SqliteTransaction implements Transaction {
  private over = false;

  constructor(
    private readonly sqlite: SQLite.Database,
    private readonly immediate: Immediate,
  ) {}

  async all<Row>(query: Runnable<Row>): Promise<Row[]> {
    this.check();
    return this.immediate.allNow(query);
  }

  async first<Row>(query: Runnable<Row>): Promise<Row | undefined> {
    this.check();
    return this.immediate.allNow(query)[0];
  }

  async run(query: Runnable<unknown>): Promise<number> {
    this.check();
    return this.immediate.runNow(query);
  }

  async savepoint<Result>(work: () => Promise<Result>): Promise<Result> {
    this.check();
    this.immediate.savepoint.run();
    try {
      const result = await work();
      this.immediate.release.run();
      return result;
    } catch (error) {
      if (this.isOpen()) this.sqlite.exec("ROLLBACK TO part; RELEASE part");
      throw error;
    }
  }

  /** Transactions on SQLite come one after another, and there is one server. */
  async lock(): Promise<void> {}
  async tell(): Promise<void> {}

  isOpen(): boolean {
    return !this.over && this.sqlite.inTransaction;
  }

  end(): void {
    this.over = true;
  }

  /** A query after the end would run on its own, or in somebody else's transaction. */
  private check(): void {
    if (this.over || !this.sqlite.inTransaction) throw new Error("The transaction has ended");
  }
}

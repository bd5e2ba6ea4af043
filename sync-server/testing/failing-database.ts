import type SQLite from "better-sqlite3";
import type { Queries, Transaction } from "../database/database.ts";
import type { SqliteDatabase } from "../database/sqlite.ts";

/** `error`: one call fails. `gives-up`: SQLite also ends the transaction, as it does when the disk is full or broken. */
export type FailureMode = "error" | "gives-up";

/** A database whose nth call fails; calls are transactions that begin, statements that run and transactions that commit. */
export class FailingDatabase {
  calls = 0;
  failed = false;

  constructor(
    private readonly mode: FailureMode,
    /** Which call fails, counted from 1. */
    private readonly at: number,
  ) {}

  on(under: SqliteDatabase): SqliteDatabase {
    const { sqlite } = under;
    return {
      ...under,
      ...this.counted(under, sqlite),
      insertApart:
        under.insertApart &&
        (async (...task) => {
          this.count(sqlite);
          return (under.insertApart as NonNullable<typeof under.insertApart>)(...task);
        }),
      transaction: async (work) => {
        this.count(sqlite);
        return under.transaction(async (within) => {
          const result = await work(this.within(within, sqlite));
          this.count(sqlite);
          return result;
        });
      },
    };
  }

  private within(transaction: Transaction, sqlite: SQLite.Database): Transaction {
    return {
      ...this.counted(transaction, sqlite),
      savepoint: (work) => transaction.savepoint(work),
      lock: (name) => transaction.lock(name),
      tell: (message) => transaction.tell(message),
      isOpen: () => transaction.isOpen(),
    };
  }

  private counted(queries: Queries, sqlite: SQLite.Database): Queries {
    const call = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      this.count(sqlite);
      return work();
    };
    return {
      all: (query) => call(() => queries.all(query)),
      first: (query) => call(() => queries.first(query)),
      run: (query) => call(() => queries.run(query)),
    };
  }

  private count(sqlite: SQLite.Database): void {
    this.calls += 1;
    if (this.calls !== this.at) return;
    this.failed = true;
    if (this.mode === "gives-up" && sqlite.inTransaction) sqlite.exec("ROLLBACK");
    throw new Error("disk I/O error");
  }
}

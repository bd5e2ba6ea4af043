import type SQLite from "better-sqlite3";
import type { Database } from "../database/database.ts";

/** `error`: one call fails. `gives-up`: SQLite also ends the transaction, as it does when the disk is full or broken. */
export type FailureMode = "error" | "gives-up";

/** A database whose nth call fails; calls are statements that run and transactions that commit. */
export class FailingDatabase {
  calls = 0;
  failed = false;
  readonly database: Database;

  constructor(
    private readonly under: Database,
    private readonly mode: FailureMode,
    /** Which call fails, counted from 1. */
    private readonly at: number,
  ) {
    const { sqlite } = under;
    const call = <Result>(work: () => Result): Result => {
      this.count();
      return work();
    };
    this.database = {
      ...under,
      sqlite: new Proxy(sqlite, {
        get: (target, key) => {
          if (key === "prepare") return (text: string) => this.statement(target.prepare(text));
          const value: unknown = Reflect.get(target, key, target);
          return typeof value === "function" ? (value.bind(target) as unknown) : value;
        },
      }),
      all: (query) => call(() => under.all(query)),
      first: (query) => call(() => under.first(query)),
      run: (query) => call(() => under.run(query)),
      transaction: (work) =>
        sqlite.inTransaction
          ? work()
          : under.transaction(() => {
              const result = work();
              this.count();
              return result;
            }),
    };
  }

  private statement(prepared: SQLite.Statement): SQLite.Statement {
    return new Proxy(prepared, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== "function") return value;
        return (...parameters: unknown[]): unknown => {
          if (key === "run" || key === "get" || key === "all") this.count();
          return Reflect.apply(value, target, parameters);
        };
      },
    });
  }

  private count(): void {
    this.calls += 1;
    if (this.calls !== this.at) return;
    this.failed = true;
    if (this.mode === "gives-up" && this.under.sqlite.inTransaction) this.under.sqlite.exec("ROLLBACK");
    throw new Error("disk I/O error");
  }
}

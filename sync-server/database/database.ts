import type { CompiledQuery, Kysely } from "kysely";
import type { Tables } from "./schema.ts";

/** What `Database.statement` makes. */
export interface Statement<Row> {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** Only there for the type of the rows. */
  readonly row?: Row;
}

/** Something that can be run: a kysely query or a statement. */
export type Runnable<Row> = { compile(): CompiledQuery<Row> } | Statement<Row>;

export const toStatement = <Row>(query: Runnable<Row>): Statement<Row> =>
  "compile" in query ? query.compile() : query;

/** Where queries run: on the database, each for itself, or within one transaction. */
export interface Queries {
  all<Row>(query: Runnable<Row>): Promise<Row[]>;
  first<Row>(query: Runnable<Row>): Promise<Row | undefined>;
  /** Returns how many rows changed. */
  run(query: Runnable<unknown>): Promise<number>;
}

/** An open transaction; whoever is given it takes part in it. It is of no use once it has ended. */
export interface Transaction extends Queries {
  /** Runs `work`; when it throws, only what it did is undone. One at a time. */
  savepoint<Result>(work: () => Promise<Result>): Promise<Result>;
  /** False when the store itself gave up (disk full, connection lost): then all of it is void. */
  isOpen(): boolean;
}

/** What everything is stored in. */
export interface Database extends Queries {
  /** Builds queries; run them with the functions here, never with `execute`. */
  readonly query: Kysely<Tables>;
  /** A statement in plain SQL that is run often; `?` marks its parameters. */
  statement<Row>(sql: string): (...parameters: readonly unknown[]) => Statement<Row>;
  /**
   * Runs `work` in one transaction: committed (and on the disk) when this resolves, undone when it throws.
   * Within, only the transaction it is given may be used, never the database.
   */
  transaction<Result>(work: (within: Transaction) => Promise<Result>): Promise<Result>;
  /** Waits for the transaction that is open, and ends. */
  close(): Promise<void>;
}

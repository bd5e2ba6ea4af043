import type { CompiledQuery, Kysely } from "kysely";
import type { Tables } from "./schema.ts";

/** What `Database.statement` makes. */
export interface Statement<Row> {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** Whether it runs often enough to be prepared. */
  readonly isPrepared?: boolean;
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
  /**
   * Waits until no other transaction, of any server, holds this name; then it is this one's until it ends.
   * Whoever takes several takes them in the order: cases (by id), index, append, blob.
   */
  lock(name: string): Promise<void>;
  /** Tells the other servers something (less than `MAX_TOLD_BYTES`), once it is committed. */
  tell(message: string): Promise<void>;
  /** False when the store itself gave up (disk full, connection lost): then all of it is void. */
  isOpen(): boolean;
}

/** PostgreSQL delivers less than 8,000 bytes. */
export const MAX_TOLD_BYTES = 7_900;

/** What everything is stored in. */
export interface Database extends Queries {
  readonly dialect: "sqlite" | "postgres";
  /** This server among those that share the database. */
  readonly node: string;
  /** Builds queries; run them with the functions here, never with `execute`. */
  readonly query: Kysely<Tables>;
  /** A statement in plain SQL that is run often; `?` marks its parameters. */
  statement<Row>(sql: string): (...parameters: readonly unknown[]) => Statement<Row>;
  /**
   * Runs `work` in one transaction: committed (and on the disk) when this resolves, undone when it throws.
   * Within, only the transaction it is given may be used, never the database.
   */
  transaction<Result>(work: (within: Transaction) => Promise<Result>): Promise<Result>;
  /** Tells the other servers something (less than `MAX_TOLD_BYTES`) that need not survive anything. */
  tell(message: string): Promise<void>;
  /** Waits for the transaction that is open, and ends. */
  close(): Promise<void>;
}

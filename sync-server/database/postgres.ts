import { createHash, randomBytes } from "node:crypto";
import { Kysely, Migrator, PostgresDialect } from "kysely";
import pg from "pg";
import {
  type Database,
  MAX_TOLD_BYTES,
  type Runnable,
  type Statement,
  toStatement,
  type Transaction,
} from "./database.ts";
import { migrations } from "./migrations.ts";
import type { Tables } from "./schema.ts";

const CONNECTIONS = 20;
/** A server that is out of reach is not waited for longer than a person would wait (ms). */
const CONNECT_MS = 5_000;
const STATEMENT_MS = 30_000;
/** A server process that was frozen within a transaction must not hold its locks for ever. */
const IDLE_IN_TRANSACTION_MS = 30_000;

/** What `Transaction.tell` tells goes over this channel. */
export const CHANNEL = "jobcard";

export interface PostgresDatabase extends Database {
  readonly pool: pg.Pool;
}

/** How every connection is opened. `int8` comes as a number: all of ours are far below 2^53. */
export const connectionTo = (url: string) => ({
  connectionString: url,
  application_name: "jobcard",
  connectionTimeoutMillis: CONNECT_MS,
  keepAlive: true,
  types: {
    getTypeParser: ((oid: number, format: "text") =>
      oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
  },
});

/** A message as it goes over the channel. */
export const toTold = (node: string, message: string): string => `${node} ${message}`;

export function readTold(told: string): { from: string; text: string } {
  const space = told.indexOf(" ");
  return { from: told.slice(0, space), text: told.slice(space + 1) };
}

/** Lock numbers are 64 bits of a hash of the name. */
export const lockNumber = (name: string): string =>
  createHash("sha256").update(`jobcard ${name}`).digest().readBigInt64BE().toString();

/**
 * Opens (and creates or migrates) the tables in a PostgreSQL database.
 * @throws when it is out of reach or a migration fails
 */
export async function openPostgres(url: string): Promise<PostgresDatabase> {
  const pool = new pg.Pool({
    ...connectionTo(url),
    max: CONNECTIONS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  });
  // A connection that is lost while nobody uses it is simply replaced; without a listener it would end the process.
  pool.on("error", ignore);
  pool.on("connect", (client) => void client.on("error", ignore));
  const query = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await checkSettings(pool);
    const { error } = await new Migrator({ db: query, provider: migrations }).migrateToLatest();
    if (error) throw new Error("The database could not be brought up to date", { cause: error });
  } catch (error) {
    await pool.end();
    throw error;
  }
  return databaseOn(pool, query);
}

const OLDEST = 15;

/** @throws when what is committed would not be on the disk, or the server is too old */
async function checkSettings(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: string; commit: string }>(
    "SELECT current_setting('server_version') AS version, current_setting('synchronous_commit') AS commit",
  );
  const { version = "", commit = "" } = rows[0] ?? {};
  if (Number.parseInt(version, 10) < OLDEST)
    throw new Error(`PostgreSQL ${version} is too old; it must be ${OLDEST} or newer`);
  if (commit === "off")
    throw new Error(
      "synchronous_commit is off for this database and user: what is acknowledged could be lost. Set it to on",
    );
}

/** What a library made of a failure of the database. */
export class StoreFailure extends Error {}

/** Whether it was the database's fault (out of reach, restarting, full), so that trying again may help. */
export function isStoreFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof StoreFailure) return true;
  const code = (error as { code?: unknown }).code;
  if (typeof code === "string") return /^(08|53|57P|58|40)|^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|SQLITE_)/.test(code);
  return /Connection terminated|timeout exceeded when trying to connect|cannot be reached/.test(error.message);
}

/** The query that was under way fails with it; there is nothing else to be told. */
const ignore = (): void => {};

function databaseOn(pool: pg.Pool, query: Kysely<Tables>): PostgresDatabase {
  const node = randomBytes(6).toString("base64url");
  const ask = <Row>(runnable: Runnable<Row>): Promise<pg.QueryResult> => pool.query(toQuery(toStatement(runnable)));
  return {
    pool,
    query,
    dialect: "postgres",
    node,
    statement(sql) {
      let n = 0;
      const text = sql.replaceAll("?", () => `$${(n += 1)}`);
      return (...parameters) => ({ sql: text, parameters, isPrepared: true });
    },
    all: async <Row>(built: Runnable<Row>) => (await ask(built)).rows as Row[],
    first: async <Row>(built: Runnable<Row>) => (await ask(built)).rows[0] as Row | undefined,
    run: async (built) => (await ask(built)).rowCount ?? 0,
    async transaction(work) {
      const client = await pool.connect();
      const within = new PostgresTransaction(client, node);
      let done = false;
      try {
        await client.query("BEGIN");
        const result = await work(within);
        if (!within.isOpen()) throw new Error("The transaction was given up");
        await client.query("COMMIT");
        done = true;
        return result;
      } finally {
        within.end();
        // A connection that cannot even undo is thrown away, and its transaction with it.
        const lost = done ? null : await client.query("ROLLBACK").then(() => null, toError);
        client.release(lost ?? undefined);
      }
    },
    async tell(message) {
      // Nothing is written, so nobody need wait for the disk.
      await pool.query("SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, $2)", [
        CHANNEL,
        toTold(node, message),
      ]);
    },
    close: () => pool.end(),
  };
}

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

const names = new Map<string, string>();

/** Statements that run often are prepared once per connection. */
function toQuery({ sql, parameters, isPrepared }: Statement<unknown>): pg.QueryConfig {
  const config: pg.QueryConfig = { text: sql, values: parameters as unknown[] };
  if (!isPrepared) return config;
  let name = names.get(sql);
  if (!name) names.set(sql, (name = createHash("sha256").update(sql).digest("hex").slice(0, 32)));
  return { ...config, name };
}

class PostgresTransaction implements Transaction {
  private state: "open" | "void" | "over" = "open";

  constructor(
    private readonly client: pg.PoolClient,
    private readonly node: string,
  ) {}

  async all<Row>(query: Runnable<Row>): Promise<Row[]> {
    return (await this.ask(toQuery(toStatement(query)))).rows as Row[];
  }

  async first<Row>(query: Runnable<Row>): Promise<Row | undefined> {
    return (await this.ask(toQuery(toStatement(query)))).rows[0] as Row | undefined;
  }

  async run(query: Runnable<unknown>): Promise<number> {
    return (await this.ask(toQuery(toStatement(query)))).rowCount ?? 0;
  }

  async savepoint<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.ask({ text: "SAVEPOINT part" });
    try {
      const result = await work();
      await this.ask({ text: "RELEASE SAVEPOINT part" });
      return result;
    } catch (error) {
      // After an error PostgreSQL takes nothing but this; when it cannot be had either, all of it is void.
      const undone = await this.client.query("ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part").then(
        () => true,
        () => false,
      );
      if (this.state !== "over") this.state = undone ? "open" : "void";
      throw error;
    }
  }

  async lock(name: string): Promise<void> {
    await this.ask({ text: "SELECT pg_advisory_xact_lock($1)", values: [lockNumber(name)] });
  }

  async tell(message: string): Promise<void> {
    if (Buffer.byteLength(message) > MAX_TOLD_BYTES) throw new RangeError("That is too much to be told");
    await this.ask({ text: "SELECT pg_notify($1, $2)", values: [CHANNEL, toTold(this.node, message)] });
  }

  isOpen(): boolean {
    return this.state === "open";
  }

  end(): void {
    this.state = "over";
  }

  private async ask(query: pg.QueryConfig): Promise<pg.QueryResult> {
    if (this.state === "over") throw new Error("The transaction has ended");
    try {
      return await this.client.query(query);
    } catch (error) {
      this.state = "void";
      throw error;
    }
  }
}

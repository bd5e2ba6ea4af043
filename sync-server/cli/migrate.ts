import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import SQLite from "better-sqlite3";
import { ACCOUNTS_FILE, openAccounts, SECRET_FILE } from "../accounts/accounts.ts";
import type { Transaction } from "../database/database.ts";
import { MOVING, type Move, readMove } from "../database/moving.ts";
import { openPostgres, type PostgresDatabase } from "../database/postgres.ts";
import { DATABASE_FILE, openSqliteDatabase } from "../database/sqlite.ts";
import { failpoint } from "../failpoints.ts";
import { Impossible, type Outcome } from "./outcome.ts";

/** Names the installation that is being moved, so that a killed move is taken up again and no other is mixed in. */
const MOVE_FILE = "moving-to-postgres.json";
const ROWS_AT_ONCE = 200;

interface Table {
  name: string;
  file: typeof DATABASE_FILE | typeof ACCOUNTS_FILE;
  /** What orders its rows. */
  key: readonly string[];
}

const of = (file: Table["file"], tables: Record<string, readonly string[]>): Table[] =>
  Object.entries(tables).map(([name, key]) => ({ name, file, key }));

/** In an order in which what is referred to comes first. */
export const TABLES: readonly Table[] = [
  ...of(DATABASE_FILE, {
    organisations: ["id"],
    partnerships: ["workshop", "fleet"],
    people: ["id"],
    memberships: ["person", "organisation"],
    audit_entries: ["n"],
    devices: ["id"],
    device_tokens: ["token_hash"],
    device_pairings: ["token_hash"],
    photos: ["person"],
    pins: ["person"],
    pin_locks: ["device", "person"],
    cases: ["id"],
    page_updates: ["seq"],
    page_snapshots: ["page"],
    page_writers: ["page", "client"],
    page_epochs: ["page"],
    ended_rows: ["page", "seq", "is_snapshot"],
    ended_lineages: ["page"],
    share_links: ["id"],
    share_sessions: ["token_hash"],
    receipts: ["case_id", "n"],
    case_index: ["organisation", "case_id"],
    effects_cursors: ["case_id"],
    one_time_links: ["token_hash"],
    blobs: ["hash"],
    case_blobs: ["case_id", "hash", "party", "owner"],
    blob_leftovers: ["hash"],
    uploads: ["id"],
    farewells: ["session_hash"],
    outbox: ["key"],
    notices: ["recipient", "case_id", "entry_id", "kind"],
    notice_preferences: ["person"],
    push_subscriptions: ["endpoint"],
    intake_tokens: ["id"],
    intake_cases: ["token", "intake_key"],
    export_targets: ["organisation"],
    order_exports: ["id"],
    rule_spending: ["case_id", "work_hash"],
    known_vehicles: ["organisation", "source", "key"],
    known_customers: ["organisation", "source", "key"],
    datastore_sources: ["organisation", "id"],
    datastore_generations: ["organisation"],
    datastore_imports: ["id"],
    catalogue_accounts: ["organisation", "catalogue"],
    punch_outs: ["token_hash"],
    baskets: ["id"],
  }),
  ...of(ACCOUNTS_FILE, {
    user: ["id"],
    session: ["id"],
    account: ["id"],
    verification: ["id"],
    twoFactor: ["id"],
    passkey: ["id"],
  }),
];

type Row = Record<string, unknown>;

interface Source {
  [DATABASE_FILE]: SQLite.Database;
  [ACCOUNTS_FILE]: SQLite.Database;
}

/**
 * Copies an installation from its data folder to an empty PostgreSQL database, table by table, and compares both.
 * A move that was interrupted goes on where it was. Files of photos and videos stay where they are.
 * @throws Impossible when there is nothing to move, or the target holds something else
 */
export async function migrate(data: string, url: string | null, now: () => number = Date.now): Promise<Outcome> {
  if (url === null) throw new Impossible("Say where to: set DATABASE_URL to postgres://user:password@host/database.");
  if (!existsSync(join(data, DATABASE_FILE))) throw new Impossible(`There is no Jobcard data in ${resolve(data)}.`);
  // Brings the tables of both sides to the same state.
  await (await openSqliteDatabase(data)).close();
  const target = await openPostgres(url);
  const source: Source = {
    [DATABASE_FILE]: openSource(join(data, DATABASE_FILE)),
    [ACCOUNTS_FILE]: openSource(join(data, ACCOUNTS_FILE)),
  };
  try {
    const options = { dataFolder: data, sessionDays: 1, sessionSecret: "-".repeat(32), secure: false, baseUrl: null };
    (await openAccounts(options, target)).close();
    const move = await begin(data, target, now());
    const tables = TABLES.filter(({ name, file }) => hasTable(source[file], name));
    for (const table of tables) await copy(source[table.file], target, table, move);
    const rows = await compare(source, target, tables);
    await finish(data, source[DATABASE_FILE], target);
    return {
      ok: true,
      lines: [
        `Moved ${Object.values(rows).reduce((sum, count) => sum + count, 0)} rows of ${tables.length} tables, and compared every one.`,
        "Start the server with the same DATABASE_URL from now on, never again without: what was written there would be missing here.",
        `The data folder ${resolve(data)} is as it was. Photos and videos stay in it.`,
      ],
      facts: { rows },
    };
  } finally {
    for (const sqlite of Object.values(source) as SQLite.Database[]) sqlite.close();
    await target.close();
  }
}

/** Opens a file and keeps everybody from writing to it. @throws Impossible when somebody is */
function openSource(path: string): SQLite.Database {
  const sqlite = new SQLite(path, { timeout: 5_000 });
  try {
    sqlite.exec("BEGIN IMMEDIATE");
  } catch (cause) {
    sqlite.close();
    throw new Impossible(`${path} is being written. Stop the server first.`, { cause });
  }
  return sqlite;
}

const hasTable = (sqlite: SQLite.Database, name: string): boolean =>
  sqlite.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined;

/** Takes up the move that was begun, or begins one. @throws Impossible when the target holds something else */
async function begin(data: string, target: PostgresDatabase, startedAt: number): Promise<Move> {
  const path = join(data, MOVE_FILE);
  const begun = await readMove(target);
  const id = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as { id: string }).id : null;
  if (begun && begun.id === id) return begun;
  if (begun) throw new Impossible("Another installation is being moved to this database. Name an empty one.");
  for (const { name } of TABLES) {
    const { rows } = await target.pool.query(`SELECT 1 FROM "${name}" LIMIT 1`);
    if (rows.length > 0)
      throw new Impossible(`The database is not empty: ${name} has rows. Name an empty one, so that nothing is mixed.`);
  }
  const move: Move = { id: randomBytes(12).toString("hex"), startedAt, tables: {} };
  writeFileSync(path, JSON.stringify({ id: move.id }), { mode: 0o600, flush: true });
  await target.transaction((within) => note(target, within, move));
  return move;
}

async function note({ query }: PostgresDatabase, within: Transaction, move: Move): Promise<void> {
  const value = JSON.stringify(move);
  await within.run(
    query
      .insertInto("facts")
      .values({ name: MOVING, value })
      .onConflict((same) => same.column("name").doUpdateSet({ value })),
  );
}

/** Rows after a key, in order. */
function readRows(sqlite: SQLite.Database, { name, key }: Table, after: readonly unknown[] | null): Row[] {
  const columns = key.map((column) => `"${column}"`).join(", ");
  const where = after ? `WHERE (${columns}) > (${key.map(() => "?").join(", ")})` : "";
  return sqlite
    .prepare(`SELECT * FROM "${name}" ${where} ORDER BY ${columns} LIMIT ${ROWS_AT_ONCE}`)
    .all(...(after ?? [])) as Row[];
}

async function copy(sqlite: SQLite.Database, target: PostgresDatabase, table: Table, move: Move): Promise<void> {
  const types = await columnTypes(target, table.name);
  for (;;) {
    const rows = readRows(sqlite, table, move.tables[table.name] ?? null);
    const last = rows.at(-1);
    if (!last) return;
    const columns = Object.keys(last);
    const values = rows.flatMap((row) => columns.map((column) => toPostgres(row[column], types.get(column))));
    const places = rows.map((_, n) => `(${columns.map((__, m) => `$${n * columns.length + m + 1}`).join(", ")})`);
    const names = columns.map((column) => `"${column}"`).join(", ");
    await target.transaction(async (within) => {
      await within.run({
        sql: `INSERT INTO "${table.name}" (${names}) VALUES ${places.join(", ")}`,
        parameters: values,
      });
      move.tables[table.name] = table.key.map((column) => last[column]);
      await note(target, within, move);
    });
    failpoint("mid-move");
  }
}

async function columnTypes(target: PostgresDatabase, table: string): Promise<Map<string, string>> {
  const { rows } = await target.pool.query<{ name: string; type: string }>(
    "SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1",
    [table],
  );
  return new Map(rows.map(({ name, type }) => [name, type]));
}

/** SQLite knows neither times nor truth: better-auth writes the first as text and the second as 0 and 1. */
function toPostgres(value: unknown, type: string | undefined): unknown {
  if (value === null || value === undefined) return null;
  if (type === "boolean") return value === 1;
  if (type?.startsWith("timestamp")) return new Date(value as string | number);
  return value;
}

/** One form for a value of either side. */
function toText(value: unknown, type: string | undefined): string | number | null {
  const found = toPostgres(value === true ? 1 : value === false ? 0 : value, type);
  if (found === null) return null;
  if (found instanceof Date) return found.toISOString();
  if (found instanceof Uint8Array) return Buffer.from(found).toString("hex");
  return typeof found === "number" ? found : String(found);
}

/** Compares every row of both sides. @returns how many there are by table. @throws Impossible when one differs */
async function compare(
  source: Source,
  target: PostgresDatabase,
  tables: readonly Table[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const types = await columnTypes(target, table.name);
    const key = table.key.map((column) => `"${column}"`).join(", ");
    const [ours, theirs] = [createHash("sha256"), createHash("sha256")];
    const line = (row: Row): string =>
      `${JSON.stringify(
        Object.keys(row)
          .sort()
          .map((column) => [column, toText(row[column], types.get(column))]),
      )}\n`;
    let [there, here] = [0, 0];
    let after: readonly unknown[] | null = null;
    for (let rows = readRows(source[table.file], table, null); rows.length > 0; ) {
      for (const row of rows) ours.update(line(row));
      here += rows.length;
      after = table.key.map((column) => rows.at(-1)?.[column]);
      rows = readRows(source[table.file], table, after);
    }
    for (let rows: Row[] | null = null; rows === null || rows.length === ROWS_AT_ONCE; ) {
      const { rows: more }: { rows: Row[] } = await target.pool.query(
        `SELECT * FROM "${table.name}" ORDER BY ${key} LIMIT ${ROWS_AT_ONCE} OFFSET ${there}`,
      );
      for (const row of more) theirs.update(line(row));
      there += more.length;
      rows = more;
    }
    if (here !== there || ours.digest("hex") !== theirs.digest("hex"))
      throw new Impossible(
        `${table.name} is not the same on both sides (${here} rows here, ${there} there). Was the server running? Begin again with an empty database.`,
      );
    counts[table.name] = here;
  }
  return counts;
}

/** Numbers go on after the highest that was ever used; who is signed in stays so; from now on a server may start. */
async function finish(data: string, sqlite: SQLite.Database, target: PostgresDatabase): Promise<void> {
  const { query } = target;
  const used = sqlite.prepare("SELECT MAX(seq) AS seq FROM sqlite_sequence WHERE name = 'page_updates'").get() as Row;
  const folded = sqlite.prepare("SELECT MAX(seq) AS seq FROM page_snapshots").get() as Row;
  const highest = Math.max(Number(used.seq ?? 0), Number(folded.seq ?? 0));
  const audited = sqlite.prepare("SELECT MAX(n) AS n FROM audit_entries").get() as Row;
  const index = sqlite.prepare("SELECT seq FROM index_counter").get() as { seq: number };
  const facts = sqlite.prepare("SELECT name, value FROM facts").all() as { name: "relays_until"; value: string }[];
  const secret = join(data, SECRET_FILE);
  await target.transaction(async (within) => {
    if (highest > 0)
      await within.all({
        sql: "SELECT setval(pg_get_serial_sequence('page_updates', 'seq'), $1)",
        parameters: [highest],
      });
    if (audited.n !== null)
      await within.all({
        sql: "SELECT setval(pg_get_serial_sequence('audit_entries', 'n'), $1)",
        parameters: [audited.n],
      });
    await within.run(query.updateTable("index_counter").set({ seq: index.seq }));
    for (const fact of facts) await putFact(target, within, fact);
    if (existsSync(secret))
      await putFact(target, within, { name: "session_secret", value: readFileSync(secret, "utf8").trim() });
    await within.run(query.deleteFrom("facts").where("name", "=", MOVING));
  });
}

async function putFact(
  { query }: PostgresDatabase,
  within: Transaction,
  fact: { name: "relays_until" | "session_secret"; value: string },
): Promise<void> {
  await within.run(
    query
      .insertInto("facts")
      .values(fact)
      .onConflict((same) => same.column("name").doUpdateSet({ value: fact.value })),
  );
}

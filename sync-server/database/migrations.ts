import { type Kysely, type Migration, type MigrationProvider, sql } from "kysely";
import { failpoint } from "../failpoints.ts";

const createTables: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of [
      // AUTOINCREMENT: a number is never used twice, also after compaction deleted the highest rows.
      sql`CREATE TABLE page_updates (seq INTEGER PRIMARY KEY AUTOINCREMENT, page TEXT NOT NULL, case_id TEXT NOT NULL,
        bytes BLOB NOT NULL, actor_id TEXT NOT NULL, actor_name TEXT NOT NULL, party TEXT NOT NULL, how TEXT NOT NULL, at INTEGER NOT NULL)`,
      sql`CREATE INDEX page_updates_by_page ON page_updates (page, seq)`,
      sql`CREATE INDEX page_updates_by_case ON page_updates (case_id, seq)`,
      sql`CREATE TABLE page_snapshots (page TEXT PRIMARY KEY, case_id TEXT NOT NULL, seq INTEGER NOT NULL, bytes BLOB NOT NULL) WITHOUT ROWID`,
      sql`CREATE TABLE cases (id TEXT PRIMARY KEY, workshop TEXT NOT NULL, fleet TEXT, created_at INTEGER NOT NULL) WITHOUT ROWID`,
      sql`CREATE TABLE organisations (id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('workshop', 'fleet')), name TEXT NOT NULL,
        phone TEXT NOT NULL, email TEXT NOT NULL, country TEXT NOT NULL, currency TEXT NOT NULL, language TEXT NOT NULL,
        vat INTEGER NOT NULL, labour_rate INTEGER NOT NULL) WITHOUT ROWID`,
      sql`CREATE TABLE partnerships (workshop TEXT NOT NULL REFERENCES organisations (id), fleet TEXT NOT NULL REFERENCES organisations (id),
        PRIMARY KEY (workshop, fleet)) WITHOUT ROWID`,
      sql`CREATE TABLE people (id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('workshop', 'fleet', 'admin')), organisation TEXT REFERENCES organisations (id),
        manager INTEGER NOT NULL, disabled_at INTEGER) WITHOUT ROWID`,
      sql`CREATE TABLE share_links (id TEXT PRIMARY KEY, case_id TEXT NOT NULL, secret_hash TEXT NOT NULL UNIQUE, label TEXT NOT NULL,
        may_decide INTEGER NOT NULL, revoked_at INTEGER) WITHOUT ROWID`,
      sql`CREATE TABLE share_sessions (token_hash TEXT PRIMARY KEY, link_id TEXT NOT NULL, case_id TEXT NOT NULL,
        created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID`,
      // The chain is proof: what stands in it is never changed nor removed.
      sql`CREATE TABLE receipts (case_id TEXT NOT NULL, n INTEGER NOT NULL, room TEXT NOT NULL, entry_id TEXT NOT NULL, kind TEXT NOT NULL,
        slot TEXT NOT NULL, hash TEXT NOT NULL, receipt TEXT NOT NULL, PRIMARY KEY (case_id, n), UNIQUE (case_id, room, entry_id, kind, slot)) WITHOUT ROWID`,
      sql`CREATE TRIGGER receipts_stay BEFORE UPDATE ON receipts BEGIN SELECT RAISE(ABORT, 'receipts are never changed'); END`,
      sql`CREATE TABLE case_index (organisation TEXT NOT NULL, case_id TEXT NOT NULL, seq INTEGER NOT NULL, row TEXT,
        PRIMARY KEY (organisation, case_id)) WITHOUT ROWID`,
      sql`CREATE INDEX case_index_by_seq ON case_index (organisation, seq)`,
      sql`CREATE TABLE index_counter (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL)`,
      sql`INSERT INTO index_counter (id, seq) VALUES (1, 0)`,
      sql`CREATE TABLE effects_cursors (case_id TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID`,
      sql`CREATE TABLE one_time_links (token_hash TEXT PRIMARY KEY, kind TEXT NOT NULL, organisation TEXT, role TEXT NOT NULL,
        manager INTEGER NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER) WITHOUT ROWID`,
    ]) {
      await statement.execute(db);
      failpoint("mid-migration");
    }
  },
};

const pageWriters: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`CREATE TABLE page_writers (page TEXT NOT NULL, client INTEGER NOT NULL, owner TEXT NOT NULL, PRIMARY KEY (page, client)) WITHOUT ROWID`.execute(
      db,
    );
    failpoint("mid-migration");
    // One line per fact about the whole installation.
    await sql`CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`.execute(db);
  },
};

const checksums: Migration = {
  async up(db: Kysely<unknown>) {
    // CRC-32 of `bytes`; null in rows from before there was one.
    await sql`ALTER TABLE page_updates ADD COLUMN checksum INTEGER`.execute(db);
    failpoint("mid-migration");
    await sql`ALTER TABLE page_snapshots ADD COLUMN checksum INTEGER`.execute(db);
  },
};

const epochs: Migration = {
  async up(db: Kysely<unknown>) {
    const ENDED =
      "(SELECT 1 FROM ended_lineages WHERE page = NEW.page) BEGIN SELECT RAISE(ABORT, 'the lineage has ended'); END";
    for (const statement of [
      sql`CREATE TABLE page_epochs (page TEXT PRIMARY KEY, epoch TEXT NOT NULL, since INTEGER NOT NULL) WITHOUT ROWID`,
      sql`CREATE TABLE ended_lineages (page TEXT PRIMARY KEY, ended_at INTEGER NOT NULL) WITHOUT ROWID`,
      // What an ended lineage held, as it was stored; a snapshot has no author.
      sql`CREATE TABLE ended_rows (page TEXT NOT NULL, seq INTEGER NOT NULL, is_snapshot INTEGER NOT NULL, case_id TEXT NOT NULL, bytes BLOB NOT NULL,
        actor_id TEXT, actor_name TEXT, party TEXT, how TEXT, at INTEGER, checksum INTEGER, PRIMARY KEY (page, seq, is_snapshot))`,
      // A server that has not heard of the new lineage yet must not acknowledge anything for the old one.
      sql`CREATE TRIGGER ended_lineages_take_no_updates BEFORE INSERT ON page_updates WHEN EXISTS ${sql.raw(ENDED)}`,
      sql`CREATE TRIGGER ended_lineages_take_no_snapshots BEFORE INSERT ON page_snapshots WHEN EXISTS ${sql.raw(ENDED)}`,
    ]) {
      await statement.execute(db);
      failpoint("mid-migration");
    }
  },
};

const blobs: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of [
      sql`CREATE TABLE blobs (hash TEXT PRIMARY KEY, bytes INTEGER NOT NULL, type TEXT NOT NULL, stored_at INTEGER NOT NULL,
        variants TEXT) WITHOUT ROWID`,
      sql`CREATE TABLE case_blobs (case_id TEXT NOT NULL, hash TEXT NOT NULL, party TEXT NOT NULL, owner TEXT NOT NULL, name TEXT NOT NULL,
        bytes INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (case_id, hash, party)) WITHOUT ROWID`,
      sql`CREATE TABLE uploads (id TEXT PRIMARY KEY, case_id TEXT NOT NULL, party TEXT NOT NULL, owner TEXT NOT NULL, hash TEXT NOT NULL,
        bytes INTEGER NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, stored INTEGER NOT NULL, touched_at INTEGER NOT NULL) WITHOUT ROWID`,
      sql`CREATE INDEX uploads_by_case ON uploads (case_id)`,
      sql`CREATE INDEX uploads_by_time ON uploads (touched_at)`,
    ]) {
      await statement.execute(db);
      failpoint("mid-migration");
    }
  },
};

const farewells: Migration = {
  async up(db: Kysely<unknown>) {
    // Of whom a session was when the account was disabled, and since when it delivers what was unsent.
    await sql`CREATE TABLE farewells (session_hash TEXT PRIMARY KEY, person TEXT NOT NULL, began_at INTEGER NOT NULL) WITHOUT ROWID`.execute(
      db,
    );
  },
};

/** Every change of the tables, in order. A migration that was released is never edited. */
export const migrations: MigrationProvider = {
  getMigrations: async () => ({
    "001-create-tables": createTables,
    "002-page-writers": pageWriters,
    "003-checksums": checksums,
    "004-epochs": epochs,
    "005-blobs": blobs,
    "006-farewells": farewells,
  }),
};

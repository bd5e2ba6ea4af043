import { migrationOf, refusal, table } from "./steps.ts";

export const createTables = migrationOf([
  // AUTOINCREMENT: a number is never used twice, also after compaction deleted the highest rows.
  `CREATE TABLE page_updates (seq INTEGER PRIMARY KEY AUTOINCREMENT, page TEXT NOT NULL, case_id TEXT NOT NULL,
        bytes BLOB NOT NULL, actor_id TEXT NOT NULL, actor_name TEXT NOT NULL, party TEXT NOT NULL, how TEXT NOT NULL, at INTEGER NOT NULL)`,
  `CREATE INDEX page_updates_by_page ON page_updates (page, seq)`,
  `CREATE INDEX page_updates_by_case ON page_updates (case_id, seq)`,
  table("page_snapshots", `page TEXT PRIMARY KEY, case_id TEXT NOT NULL, seq INTEGER NOT NULL, bytes BLOB NOT NULL`),
  table("cases", `id TEXT PRIMARY KEY, workshop TEXT NOT NULL, fleet TEXT, created_at INTEGER NOT NULL`),
  table(
    "organisations",
    `id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('workshop', 'fleet')), name TEXT NOT NULL,
        phone TEXT NOT NULL, email TEXT NOT NULL, country TEXT NOT NULL, currency TEXT NOT NULL, language TEXT NOT NULL,
        vat INTEGER NOT NULL, labour_rate INTEGER NOT NULL`,
  ),
  table(
    "partnerships",
    `workshop TEXT NOT NULL REFERENCES organisations (id), fleet TEXT NOT NULL REFERENCES organisations (id),
        PRIMARY KEY (workshop, fleet)`,
  ),
  table(
    "people",
    `id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('workshop', 'fleet', 'admin')), organisation TEXT REFERENCES organisations (id),
        manager INTEGER NOT NULL, disabled_at INTEGER`,
  ),
  table(
    "share_links",
    `id TEXT PRIMARY KEY, case_id TEXT NOT NULL, secret_hash TEXT NOT NULL UNIQUE, label TEXT NOT NULL,
        may_decide INTEGER NOT NULL, revoked_at INTEGER`,
  ),
  table(
    "share_sessions",
    `token_hash TEXT PRIMARY KEY, link_id TEXT NOT NULL, case_id TEXT NOT NULL,
        created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL`,
  ),
  // The chain is proof: what stands in it is never changed nor removed.
  table(
    "receipts",
    `case_id TEXT NOT NULL, n INTEGER NOT NULL, room TEXT NOT NULL, entry_id TEXT NOT NULL, kind TEXT NOT NULL,
        slot TEXT NOT NULL, hash TEXT NOT NULL, receipt TEXT NOT NULL, PRIMARY KEY (case_id, n), UNIQUE (case_id, room, entry_id, kind, slot)`,
  ),
  refusal({ name: "receipts_stay", before: "UPDATE ON receipts", why: "receipts are never changed" }),
  table(
    "case_index",
    `organisation TEXT NOT NULL, case_id TEXT NOT NULL, seq INTEGER NOT NULL, row TEXT,
        PRIMARY KEY (organisation, case_id)`,
  ),
  `CREATE INDEX case_index_by_seq ON case_index (organisation, seq)`,
  `CREATE TABLE index_counter (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL)`,
  `INSERT INTO index_counter (id, seq) VALUES (1, 0)`,
  table("effects_cursors", `case_id TEXT PRIMARY KEY, seq INTEGER NOT NULL`),
  table(
    "one_time_links",
    `token_hash TEXT PRIMARY KEY, kind TEXT NOT NULL, organisation TEXT, role TEXT NOT NULL,
        manager INTEGER NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER`,
  ),
]);

import { migrationOf, table } from "./steps.ts";

export const blobs = migrationOf([
  table(
    "blobs",
    `hash TEXT PRIMARY KEY, bytes INTEGER NOT NULL, type TEXT NOT NULL, stored_at INTEGER NOT NULL,
        variants TEXT`,
  ),
  table(
    "case_blobs",
    `case_id TEXT NOT NULL, hash TEXT NOT NULL, party TEXT NOT NULL, owner TEXT NOT NULL, name TEXT NOT NULL,
        bytes INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (case_id, hash, party)`,
  ),
  table(
    "uploads",
    `id TEXT PRIMARY KEY, case_id TEXT NOT NULL, party TEXT NOT NULL, owner TEXT NOT NULL, hash TEXT NOT NULL,
        bytes INTEGER NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, stored INTEGER NOT NULL, touched_at INTEGER NOT NULL`,
  ),
  `CREATE INDEX uploads_by_case ON uploads (case_id)`,
  `CREATE INDEX uploads_by_time ON uploads (touched_at)`,
]);

/** Who brought a blob is kept by link, no longer by party; what lies in the store without a case is on a list. */
export const blobKeepers = migrationOf([
  table(
    "blob_bringers",
    `case_id TEXT NOT NULL, hash TEXT NOT NULL, party TEXT NOT NULL, owner TEXT NOT NULL, name TEXT NOT NULL,
        bytes INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (case_id, hash, party, owner)`,
  ),
  `INSERT INTO blob_bringers (case_id, hash, party, owner, name, bytes, at)
        SELECT case_id, hash, party, owner, name, bytes, at FROM case_blobs`,
  `DROP TABLE case_blobs`,
  `ALTER TABLE blob_bringers RENAME TO case_blobs`,
  `CREATE INDEX case_blobs_by_hash ON case_blobs (hash)`,
  `CREATE INDEX uploads_by_hash ON uploads (hash)`,
  table(
    "blob_leftovers",
    `hash TEXT PRIMARY KEY, bytes INTEGER NOT NULL, since INTEGER NOT NULL, removing_since INTEGER`,
  ),
]);

/** What others get of videos, documents and HEIC is made anew, because it is made otherwise now. */
export const cleanerCopies = migrationOf([
  "UPDATE blobs SET variants = NULL WHERE type NOT LIKE 'image/%' OR type IN ('image/heic', 'image/heif')",
]);

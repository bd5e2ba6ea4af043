import { migrationOf, refusal, table } from "./steps.ts";

export const pageWriters = migrationOf([
  table("page_writers", "page TEXT NOT NULL, client INTEGER NOT NULL, owner TEXT NOT NULL, PRIMARY KEY (page, client)"),
  // One line per fact about the whole installation.
  table("facts", "name TEXT PRIMARY KEY, value TEXT NOT NULL"),
]);

/** CRC-32 of `bytes`; null in rows from before there was one. */
export const checksums = migrationOf([
  "ALTER TABLE page_updates ADD COLUMN checksum INTEGER",
  "ALTER TABLE page_snapshots ADD COLUMN checksum INTEGER",
]);

const ended = { when: "EXISTS (SELECT 1 FROM ended_lineages WHERE page = NEW.page)", why: "the lineage has ended" };

export const epochs = migrationOf([
  table("page_epochs", `page TEXT PRIMARY KEY, epoch TEXT NOT NULL, since INTEGER NOT NULL`),
  table("ended_lineages", `page TEXT PRIMARY KEY, ended_at INTEGER NOT NULL`),
  // What an ended lineage held, as it was stored; a snapshot has no author.
  `CREATE TABLE ended_rows (page TEXT NOT NULL, seq INTEGER NOT NULL, is_snapshot INTEGER NOT NULL, case_id TEXT NOT NULL, bytes BLOB NOT NULL,
        actor_id TEXT, actor_name TEXT, party TEXT, how TEXT, at INTEGER, checksum INTEGER, PRIMARY KEY (page, seq, is_snapshot))`,
  // A server that has not heard of the new lineage yet must not acknowledge anything for the old one.
  refusal({ name: "ended_lineages_take_no_updates", before: "INSERT ON page_updates", ...ended }),
  refusal({ name: "ended_lineages_take_no_snapshots", before: "INSERT ON page_snapshots", ...ended }),
]);

/** What belongs to a case is found by the names of its pages. */
export const oneIndexOfUpdates = migrationOf(["DROP INDEX page_updates_by_case"]);

import { migrationOf, table } from "./steps.ts";

/** How catalogues are signed in to, which were opened for which work, and the baskets that came back. */
export const catalogues = migrationOf([
  table(
    "catalogue_accounts",
    `organisation TEXT NOT NULL, catalogue TEXT NOT NULL, user_name TEXT NOT NULL, supplier TEXT NOT NULL,
      secret TEXT NOT NULL, address TEXT NOT NULL, changed_at INTEGER NOT NULL, PRIMARY KEY (organisation, catalogue)`,
  ),
  table(
    "punch_outs",
    `token_hash TEXT PRIMARY KEY, id TEXT NOT NULL, organisation TEXT NOT NULL, case_id TEXT NOT NULL, work_id TEXT NOT NULL,
      catalogue TEXT NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER`,
  ),
  table(
    "baskets",
    `id TEXT PRIMARY KEY, organisation TEXT NOT NULL, case_id TEXT NOT NULL, work_id TEXT NOT NULL, catalogue TEXT NOT NULL,
      name TEXT NOT NULL, currency TEXT, items TEXT NOT NULL, at INTEGER NOT NULL, fetched_at INTEGER`,
  ),
  "CREATE INDEX baskets_by_case ON baskets (case_id, organisation)",
]);

import { migrationOf, table } from "./steps.ts";

/** Systems outside that may bring cases, and what they brought under which name of their own. */
export const intake = migrationOf([
  table(
    "intake_tokens",
    `id TEXT PRIMARY KEY, organisation TEXT NOT NULL, name TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE, made_by TEXT NOT NULL,
      made_at INTEGER NOT NULL, used_at INTEGER, revoked_at INTEGER`,
  ),
  `CREATE INDEX intake_tokens_by_organisation ON intake_tokens (organisation)`,
  table(
    "intake_cases",
    `token TEXT NOT NULL, intake_key TEXT NOT NULL, case_id TEXT NOT NULL, content TEXT NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (token, intake_key)`,
  ),
]);

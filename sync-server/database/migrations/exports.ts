import { migrationOf, table } from "./steps.ts";

/** Where a workshop's accepted orders go, and what became of each. */
export const exports = migrationOf([
  table(
    "export_targets",
    `organisation TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('folder', 'webhook')), format TEXT NOT NULL,
      url TEXT NOT NULL, secret TEXT NOT NULL, changed_at INTEGER NOT NULL`,
  ),
  table(
    "order_exports",
    `id TEXT PRIMARY KEY, case_id TEXT NOT NULL, organisation TEXT NOT NULL, order_key TEXT NOT NULL, number TEXT NOT NULL,
      plate TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, created_at INTEGER NOT NULL, next_at INTEGER NOT NULL,
      done_at INTEGER, last_error TEXT, lease TEXT, leased_until INTEGER`,
  ),
  `CREATE INDEX order_exports_by_organisation ON order_exports (organisation, created_at)`,
  `CREATE INDEX order_exports_to_send ON order_exports (next_at) WHERE state IN ('waiting', 'sending')`,
]);

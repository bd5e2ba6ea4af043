import { migrationOf, table } from "./steps.ts";

export const outbox = migrationOf([
  table(
    "outbox",
    `key TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, recipient TEXT NOT NULL, organisation TEXT, language TEXT NOT NULL,
        template TEXT NOT NULL, data TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, created_at INTEGER NOT NULL,
        next_at INTEGER NOT NULL, done_at INTEGER, last_error TEXT, lease TEXT, leased_until INTEGER`,
  ),
  `CREATE INDEX outbox_by_state ON outbox (state, next_at)`,
  `CREATE INDEX outbox_by_recipient ON outbox (recipient, created_at)`,
  `CREATE INDEX outbox_by_organisation ON outbox (organisation, created_at)`,
]);

export const notices = migrationOf([
  table(
    "notices",
    `recipient TEXT NOT NULL, case_id TEXT NOT NULL, entry_id TEXT NOT NULL, kind TEXT NOT NULL,
        organisation TEXT NOT NULL, at INTEGER NOT NULL, n INTEGER NOT NULL, detail TEXT NOT NULL, mail TEXT, pushed INTEGER NOT NULL,
        PRIMARY KEY (recipient, case_id, entry_id, kind)`,
  ),
  `CREATE INDEX notices_to_mail ON notices (recipient, at) WHERE mail IS NULL`,
  `CREATE INDEX notices_to_push ON notices (recipient) WHERE pushed = 0`,
  `CREATE INDEX notices_by_time ON notices (at)`,
  table("notice_preferences", `person TEXT PRIMARY KEY, preferences TEXT NOT NULL`),
  table(
    "push_subscriptions",
    `endpoint TEXT PRIMARY KEY, person TEXT NOT NULL, keys TEXT NOT NULL, created_at INTEGER NOT NULL`,
  ),
  `CREATE INDEX push_subscriptions_by_person ON push_subscriptions (person)`,
]);

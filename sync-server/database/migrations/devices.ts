import { migrationOf, table } from "./steps.ts";

/** Tablets of a workshop, and the PINs of those who work on them. Secrets are kept as hashes. */
export const devices = migrationOf([
  table(
    "devices",
    `id TEXT PRIMARY KEY, organisation TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL, app TEXT NOT NULL,
        created_at INTEGER NOT NULL, created_by TEXT NOT NULL, paired_at INTEGER, revoked_at INTEGER, last_contact INTEGER,
        last_person TEXT, version TEXT NOT NULL`,
  ),
  `CREATE INDEX devices_by_organisation ON devices (organisation, name_key)`,
  table(
    "device_tokens",
    `token_hash TEXT PRIMARY KEY, device TEXT NOT NULL, issued_at INTEGER NOT NULL, used_at INTEGER,
        expires_at INTEGER`,
  ),
  `CREATE INDEX device_tokens_by_device ON device_tokens (device)`,
  table(
    "device_pairings",
    `token_hash TEXT PRIMARY KEY, code_hash TEXT NOT NULL UNIQUE, device TEXT NOT NULL,
        expires_at INTEGER NOT NULL`,
  ),
  table("pins", `person TEXT PRIMARY KEY, verifier TEXT NOT NULL, set_at INTEGER NOT NULL`),
  table("pin_locks", `device TEXT NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (device, person)`),
]);

/** Whether salespeople may be picked on a tablet. */
export const salesOnTablets = migrationOf(["ALTER TABLE devices ADD COLUMN sales INTEGER NOT NULL DEFAULT 0"]);

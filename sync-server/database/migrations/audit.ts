import { migrationOf, refusal } from "./steps.ts";

export const audit = migrationOf([
  `CREATE TABLE audit_entries (n INTEGER PRIMARY KEY AUTOINCREMENT, organisation TEXT NOT NULL, at INTEGER NOT NULL, actor_id TEXT NOT NULL,
        actor_name TEXT NOT NULL, device TEXT, what TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL)`,
  `CREATE INDEX audit_entries_by_organisation ON audit_entries (organisation, n)`,
  // Who looks after people cannot change what is known of them.
  refusal({
    name: "audit_entries_stay",
    before: "UPDATE ON audit_entries",
    why: "what was recorded is never changed",
  }),
]);

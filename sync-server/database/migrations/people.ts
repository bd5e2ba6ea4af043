import type { Kysely } from "kysely";
import { searchTextOf } from "../../accounts/members.ts";
import type { Tables } from "../schema.ts";
import { migrationOf, table } from "./steps.ts";

/** Of whom a session was when the account was disabled, and since when it delivers what was unsent. */
export const farewells = migrationOf([
  table("farewells", "session_hash TEXT PRIMARY KEY, person TEXT NOT NULL, began_at INTEGER NOT NULL"),
]);

/** Before there were several roles everybody in a workshop could do everything in a case. */
const ROLES_OF_ONE_ROLE = `CASE WHEN role = 'fleet' THEN CASE manager WHEN 0 THEN 'reviewer' ELSE 'fleetManager' END
  ELSE CASE manager WHEN 0 THEN 'office technician' ELSE 'manager' END END`;

/** People belong to organisations in roles, to several if need be; a group is an organisation of workshops. */
export const memberships = migrationOf([
  // Rebuilt and not altered: neither a CHECK nor a foreign key can be taken off a column in SQLite.
  table(
    "organisations_new",
    `id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('workshop', 'fleet', 'group')), name TEXT NOT NULL,
        phone TEXT NOT NULL, email TEXT NOT NULL, country TEXT NOT NULL, currency TEXT NOT NULL, language TEXT NOT NULL,
        vat INTEGER NOT NULL, labour_rate INTEGER NOT NULL, group_id TEXT`,
  ),
  `INSERT INTO organisations_new SELECT id, kind, name, phone, email, country, currency, language, vat, labour_rate, NULL FROM organisations`,
  table(
    "partnerships_new",
    `workshop TEXT NOT NULL REFERENCES organisations_new (id), fleet TEXT NOT NULL REFERENCES organisations_new (id),
        PRIMARY KEY (workshop, fleet)`,
  ),
  `INSERT INTO partnerships_new SELECT workshop, fleet FROM partnerships`,
  // Somebody who only works on a tablet has no address.
  table(
    "people_new",
    `id TEXT PRIMARY KEY, email TEXT UNIQUE COLLATE NOCASE, name TEXT NOT NULL, phone TEXT NOT NULL,
        language TEXT, photo TEXT, is_admin INTEGER NOT NULL, home TEXT REFERENCES organisations_new (id), disabled_at INTEGER`,
  ),
  `INSERT INTO people_new SELECT id, email, name, '', NULL, NULL, CASE role WHEN 'admin' THEN 1 ELSE 0 END, organisation, disabled_at FROM people`,
  table(
    "memberships",
    `person TEXT NOT NULL REFERENCES people_new (id), organisation TEXT NOT NULL REFERENCES organisations_new (id),
        roles TEXT NOT NULL, since INTEGER NOT NULL, disabled_at INTEGER, PRIMARY KEY (person, organisation)`,
  ),
  `INSERT INTO memberships SELECT id, organisation, ${ROLES_OF_ONE_ROLE}, 0, NULL FROM people WHERE organisation IS NOT NULL`,
  `CREATE INDEX memberships_by_organisation ON memberships (organisation)`,
  `CREATE INDEX organisations_by_group ON organisations_new (group_id)`,
  `DROP TABLE people`,
  `DROP TABLE partnerships`,
  `DROP TABLE organisations`,
  `ALTER TABLE people_new RENAME TO people`,
  `ALTER TABLE partnerships_new RENAME TO partnerships`,
  `ALTER TABLE organisations_new RENAME TO organisations`,
  table(
    "one_time_links_new",
    `token_hash TEXT PRIMARY KEY, kind TEXT NOT NULL, organisation TEXT, roles TEXT NOT NULL, person TEXT,
        expires_at INTEGER NOT NULL, used_at INTEGER`,
  ),
  `INSERT INTO one_time_links_new SELECT token_hash, kind, organisation, ${ROLES_OF_ONE_ROLE}, NULL, expires_at, used_at FROM one_time_links WHERE role <> 'admin'`,
  `DROP TABLE one_time_links`,
  `ALTER TABLE one_time_links_new RENAME TO one_time_links`,
]);

export const findingPeople = migrationOf([
  "ALTER TABLE people ADD COLUMN invited_at INTEGER",
  "ALTER TABLE people ADD COLUMN search TEXT NOT NULL DEFAULT ''",
  "ALTER TABLE audit_entries ADD COLUMN search TEXT NOT NULL DEFAULT ''",
  fillSearchOfPeople,
]);

async function fillSearchOfPeople(db: Kysely<unknown>): Promise<void> {
  const people = db as Kysely<Pick<Tables, "people">>;
  for (const person of await people.selectFrom("people").select(["id", "name", "email", "phone"]).execute())
    await people
      .updateTable("people")
      .set({ search: searchTextOf(person) })
      .where("id", "=", person.id)
      .execute();
}

/** What people look like, in small. */
export const photos = migrationOf([
  table("photos", "person TEXT PRIMARY KEY, hash TEXT NOT NULL, bytes BLOB NOT NULL"),
]);

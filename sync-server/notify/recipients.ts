import { DEFAULT_PREFERENCES, NoticePreferences } from "../../model/notice-preferences.ts";
import type { PersonId } from "../../model/ids.ts";
import { type Mode, MODES, modesFor, Roles } from "../../model/policy.ts";
import type { Database, Queries } from "../database/database.ts";

/** Somebody who can be told something, with how they want it. */
export interface Recipient {
  id: PersonId;
  name: string;
  email: string;
  language: string;
  organisationName: string;
  isManager: boolean;
  /** Of the cases they read. */
  modes: readonly Mode[];
  preferences: NoticePreferences;
}

const select = ({ query }: Database, organisation: string) =>
  query
    .selectFrom("memberships")
    .innerJoin("people", "people.id", "memberships.person")
    .innerJoin("organisations", "organisations.id", "memberships.organisation")
    .leftJoin("notice_preferences", "notice_preferences.person", "people.id")
    .select(["people.id", "people.name", "people.email", "people.language", "memberships.roles"])
    .select(["organisations.name as organisationName", "organisations.language as organisationLanguage"])
    .select("notice_preferences.preferences")
    .where("memberships.organisation", "=", organisation)
    .where("memberships.disabled_at", "is", null)
    .where("people.disabled_at", "is", null)
    .orderBy("people.id");

type Row = Awaited<ReturnType<ReturnType<typeof select>["execute"]>>[number];

/** None for somebody who has no address, or no business with cases. */
function toRecipient(organisation: string, row: Row): Recipient[] {
  const roles = Roles.parse(row.roles.split(" "));
  const modes = modesFor({ kind: "staff", organisation, roles }, "case.read");
  if (row.email === null || modes.length === 0) return [];
  return [
    {
      id: row.id as PersonId,
      name: row.name,
      email: row.email,
      language: row.language ?? row.organisationLanguage,
      organisationName: row.organisationName,
      isManager: roles.includes("manager"),
      modes,
      preferences: readPreferences(row.preferences),
    },
  ];
}

/** The members of an organisation who can be told of its cases. */
export const membersOf = async (database: Database, within: Queries, organisation: string): Promise<Recipient[]> =>
  (await within.all(select(database, organisation))).flatMap((row) => toRecipient(organisation, row));

/** Somebody, if they are such a member. */
export async function memberOf(database: Database, organisation: string, person: string): Promise<Recipient | null> {
  const found = await database.first(select(database, organisation).where("people.id", "=", person));
  return (found && toRecipient(organisation, found)[0]) ?? null;
}

/** Addresses a workshop has put on its list: nobody in particular, in the workshop's language, at once. */
export async function listedOf(
  database: Database,
  organisation: string,
  addresses: readonly string[],
): Promise<Recipient[]> {
  const { query, first } = database;
  const found = await first(
    query.selectFrom("organisations").select(["name", "language"]).where("id", "=", organisation),
  );
  if (!found) return [];
  return [...new Set(addresses)].map((email) => ({
    id: "" as PersonId,
    name: "",
    email,
    language: found.language,
    organisationName: found.name,
    isManager: false,
    modes: MODES,
    preferences: DEFAULT_PREFERENCES,
  }));
}

/** What somebody chose; what cannot be read counts as not chosen. */
export function readPreferences(stored: string | null): NoticePreferences {
  const parsed = stored === null ? null : NoticePreferences.safeParse(JSON.parse(stored));
  return parsed?.success ? parsed.data : DEFAULT_PREFERENCES;
}

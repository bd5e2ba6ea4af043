import { sql } from "kysely";
import type { OrganisationId, PersonId } from "../../model/ids.ts";
import { type Role, Roles } from "../../model/policy.ts";
import type { Database } from "../database/database.ts";

/** Somebody of an organisation, as those who manage people see them. */
export interface ListedMember {
  id: PersonId;
  organisation: OrganisationId;
  organisationName: string;
  name: string;
  /** Empty for somebody who only works on a tablet. */
  email: string;
  phone: string;
  /** SHA-256 of the picture; null without one. */
  photo: string | null;
  roles: Role[];
  /** `invited`: the invitation was not accepted yet. */
  status: "active" | "invited" | "disabled";
}

export const MEMBER_SORTS = ["name", "email", "organisation"] as const;

export interface MemberQuery {
  organisations: readonly string[];
  search: string;
  sort: (typeof MEMBER_SORTS)[number];
  descending: boolean;
  offset: number;
  limit: number;
}

export interface Members {
  /** A page of the list, and how many there are in all. */
  list(query: MemberQuery): Promise<{ rows: ListedMember[]; total: number }>;
  /** One of them; null where the person never was a member of any of the organisations. */
  one(person: string, organisations: readonly string[]): Promise<ListedMember | null>;
  /** How many each organisation has, disabled or not. */
  counts(): Promise<Record<string, number>>;
  /** How many run the organisation, not counting somebody. */
  managersBeside(person: string, organisation: string, role: Role): Promise<number>;
  update(
    person: string,
    fields: { name?: string; phone?: string; language?: string | null; photo?: string | null },
  ): Promise<void>;
  /** Ends or begins that somebody is invited. */
  setInvited(person: string, at: number | null): Promise<void>;
}

/** Without accents, in small letters: what a name is found by. */
export const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ø/g, "o")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss")
    .trim();

export const searchTextOf = ({ name, email, phone }: { name: string; email: string | null; phone: string }): string =>
  folded(`${name} ${email ?? ""} ${phone.replace(/\s/g, "")}`);

export function createMembers(database: Database): Members {
  const { query, all, first, run } = database;

  const from = () =>
    query
      .selectFrom("memberships")
      .innerJoin("people", "people.id", "memberships.person")
      .innerJoin("organisations", "organisations.id", "memberships.organisation");
  const columns = [
    "people.id",
    "people.name",
    "people.email",
    "people.phone",
    "people.photo",
    "people.invited_at",
    "people.disabled_at as person_disabled_at",
    "memberships.roles",
    "memberships.disabled_at",
    "organisations.id as organisation",
    "organisations.name as organisation_name",
  ] as const;
  const SORTED_BY = { name: "people.search", email: "people.email", organisation: "memberships.organisation" } as const;
  type Row = {
    id: string;
    name: string;
    email: string | null;
    phone: string;
    photo: string | null;
    invited_at: number | null;
    person_disabled_at: number | null;
    roles: string;
    disabled_at: number | null;
    organisation: string;
    organisation_name: string;
  };
  const listed = (row: Row): ListedMember => ({
    id: row.id as PersonId,
    organisation: row.organisation as OrganisationId,
    organisationName: row.organisation_name,
    name: row.name,
    email: row.email ?? "",
    phone: row.phone,
    photo: row.photo,
    roles: Roles.parse(row.roles.split(" ")),
    status:
      row.disabled_at !== null || row.person_disabled_at !== null
        ? "disabled"
        : row.invited_at !== null
          ? "invited"
          : "active",
  });

  return {
    async list({ organisations, search, sort, descending, offset, limit }) {
      const words = folded(search).split(/\s+/).filter(Boolean);
      let matching = query
        .selectFrom("memberships")
        .innerJoin("people", "people.id", "memberships.person")
        .where("memberships.organisation", "in", [...organisations]);
      for (const word of words) {
        const like = `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
        matching = matching.where(sql<boolean>`people.search LIKE ${like} ESCAPE '\\'`);
      }
      const direction = descending ? "desc" : "asc";
      // Only what is sorted by is carried through the sorting of ten thousand rows; the rest is looked up for a page.
      const page = await all(
        matching
          .select(["memberships.person", "memberships.organisation"])
          .orderBy(SORTED_BY[sort], direction)
          .orderBy("memberships.person")
          .orderBy("memberships.organisation")
          .offset(offset)
          .limit(limit),
      );
      const found = await all(
        from()
          .select(columns)
          .where("people.id", "in", page.length > 0 ? page.map(({ person }) => person) : [""])
          .where("memberships.organisation", "in", [...organisations]),
      );
      const byKey = new Map(found.map((row) => [`${row.id} ${row.organisation}`, row]));
      const rows = page.flatMap(({ person, organisation }) => byKey.get(`${person} ${organisation}`) ?? []);
      const counted = await first(matching.select((select) => select.fn.countAll().as("total")));
      return { rows: rows.map(listed), total: Number(counted?.total ?? 0) };
    },
    async one(person, organisations) {
      const found = await first(
        from()
          .select(columns)
          .where("people.id", "=", person)
          .where("memberships.organisation", "in", [...organisations]),
      );
      return found ? listed(found) : null;
    },
    async counts() {
      const found = await all(
        query
          .selectFrom("memberships")
          .select((select) => ["organisation", select.fn.countAll().as("people")])
          .groupBy("organisation"),
      );
      return Object.fromEntries(found.map(({ organisation, people }) => [organisation, Number(people)]));
    },
    async managersBeside(person, organisation, role) {
      const found = await all(
        from()
          .select("memberships.roles")
          .where("memberships.organisation", "=", organisation)
          .where("memberships.disabled_at", "is", null)
          .where("people.disabled_at", "is", null)
          .where("people.invited_at", "is", null)
          .where("people.id", "<>", person)
          .where("memberships.roles", "like", `%${role}%`),
      );
      return found.filter(({ roles }) => roles.split(" ").includes(role)).length;
    },
    async update(person, fields) {
      await database.transaction(async (within) => {
        await within.run(query.updateTable("people").set(fields).where("id", "=", person));
        const now = await within.first(query.selectFrom("people").selectAll().where("id", "=", person));
        if (now)
          await within.run(
            query
              .updateTable("people")
              .set({ search: searchTextOf(now) })
              .where("id", "=", person),
          );
      });
    },
    setInvited: async (person, at) =>
      void (await run(query.updateTable("people").set({ invited_at: at }).where("id", "=", person))),
  };
}

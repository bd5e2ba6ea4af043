import type { Organisation } from "../../model/pages/values.ts";
import { type Role, Roles } from "../../model/policy.ts";
import type { OrganisationId, PersonId } from "../../model/ids.ts";
import type { StaffMe } from "../../model/protocol.ts";
import { searchTextOf } from "./members.ts";
import type { Database, Queries } from "../database/database.ts";
import type { Tables } from "../database/schema.ts";
import type { Insertable, Selectable } from "kysely";

export type NewOrganisation = Insertable<Tables["organisations"]>;
type Person = Selectable<Tables["people"]>;
type OrganisationRow = Selectable<Tables["organisations"]>;

/** What somebody is in an organisation. */
export interface MembershipRow {
  organisation: OrganisationRow;
  roles: readonly Role[];
  disabledAt: number | null;
}

/** Somebody, and what they act as. */
export interface Member {
  person: Person;
  /** Null for an administrator, who acts for no organisation. */
  acting: MembershipRow | null;
  /** Where they are a member now, by name. */
  memberships: readonly MembershipRow[];
}

/**
 * - `disabled`: they were one, in the organisation that was asked for or, without one, at all
 * - `stranger`: they never were a member of the organisation that was asked for
 */
export type Acting =
  | { kind: "member"; member: Member }
  | { kind: "disabled"; member: Member }
  | { kind: "stranger" }
  | { kind: "unknown" };

/** Which people belong to which organisation in which roles, and which organisations work with each other. */
export interface Directory {
  addOrganisation(organisation: NewOrganisation): Promise<void>;
  organisation(id: string): Promise<OrganisationRow | undefined>;
  organisations(): Promise<OrganisationRow[]>;
  /** Lets a workshop send cases to a fleet. Asking twice changes nothing. */
  addPartnership(workshop: string, fleet: string): Promise<void>;
  partnerships(): Promise<{ workshop: string; fleet: string }[]>;
  arePartners(workshop: string, fleet: string, within?: Queries): Promise<boolean>;
  /** Puts a workshop into a group, or with null into none; it belongs to at most one. */
  setGroup(workshop: string, group: string | null): Promise<void>;
  /** The workshops of a group, by name. */
  workshopsOf(group: string): Promise<OrganisationRow[]>;
  /** Adds somebody; `setMembership` makes them a member. */
  addPerson(
    person: Pick<Insertable<Tables["people"]>, "id" | "email" | "name"> & Partial<Insertable<Tables["people"]>>,
  ): Promise<void>;
  /** Everybody with an organisation, by name: once for each organisation, also where they no longer are a member. */
  people(): Promise<(Person & { organisation: string | null; roles: readonly Role[] })[]>;
  /** Makes somebody a member, or changes what they are; lets a former member in again. */
  setMembership(person: string, organisation: string, roles: readonly Role[], now: number): Promise<void>;
  /** Ends a membership, or with null lets the person in again. Returns whether there was one. */
  setMembershipDisabled(person: string, organisation: string, at: number | null): Promise<boolean>;
  /**
   * Who somebody is when they ask for an organisation; without one the first of theirs, the one they began with
   * before others.
   */
  acting(id: PersonId, organisation?: string | null): Promise<Acting>;
  person(id: string): Promise<Person | undefined>;
  /** Where somebody is a member now. */
  organisationsOf(person: string): Promise<string[]>;
  /** The person with this address, disabled or not. */
  personByEmail(email: string): Promise<Person | undefined>;
  /** Disables somebody everywhere, or with null lets them in again. Returns whether there was somebody. */
  setDisabled(id: string, at: number | null): Promise<boolean>;
  /** What `GET /api/me` says of a member. */
  me(member: Member): Promise<StaffMe>;
  isEmpty(): Promise<boolean>;
}

const DEFAULT_SETTINGS = { country: "N", currency: "NOK", language: "nb", vat: 2_500, labourRate: 0 } as const;

export function createDirectory(database: Database): Directory {
  const { query, all, first, run } = database;

  const partnersOf = async (organisation: string): Promise<Organisation[]> => {
    const found = await all(
      query
        .selectFrom("partnerships")
        .innerJoin("organisations", (join) =>
          join.on((on) =>
            on.or([
              on.and([
                on("partnerships.workshop", "=", organisation),
                on("organisations.id", "=", on.ref("partnerships.fleet")),
              ]),
              on.and([
                on("partnerships.fleet", "=", organisation),
                on("organisations.id", "=", on.ref("partnerships.workshop")),
              ]),
            ]),
          ),
        )
        .select(["organisations.id", "organisations.name", "organisations.phone", "organisations.email"])
        .orderBy("organisations.name"),
    );
    return found.map(toOrganisation);
  };

  const colleaguesOf = async (organisation: string): Promise<StaffMe["colleagues"]> => {
    const found = await all(
      query
        .selectFrom("memberships")
        .innerJoin("people", "people.id", "memberships.person")
        .select(["people.id", "people.name", "people.photo"])
        .where("memberships.organisation", "=", organisation)
        .where("memberships.disabled_at", "is", null)
        .where("people.disabled_at", "is", null)
        .orderBy("people.name"),
    );
    return found.map(({ id, name, photo }) => ({ id: id as PersonId, name, ...(photo !== null && { photo }) }));
  };

  const membershipsOf = async (person: string): Promise<MembershipRow[]> => {
    const found = await all(
      query
        .selectFrom("memberships")
        .innerJoin("organisations", "organisations.id", "memberships.organisation")
        .selectAll("organisations")
        .select(["memberships.roles", "memberships.disabled_at"])
        .where("memberships.person", "=", person)
        .orderBy("organisations.name")
        .orderBy("organisations.id"),
    );
    return found.map(({ roles, disabled_at, ...organisation }) => ({
      organisation,
      roles: toRoles(roles),
      disabledAt: disabled_at,
    }));
  };

  const organisation = (id: string) => first(query.selectFrom("organisations").selectAll().where("id", "=", id));

  return {
    addOrganisation: async (added) => void (await run(query.insertInto("organisations").values(added))),
    organisation,
    organisations: () => all(query.selectFrom("organisations").selectAll().orderBy("name")),
    async addPartnership(workshop, fleet) {
      await run(
        query
          .insertInto("partnerships")
          .values({ workshop, fleet })
          .onConflict((conflict) => conflict.doNothing()),
      );
    },
    partnerships: () => all(query.selectFrom("partnerships").selectAll()),
    async arePartners(workshop, fleet, within = database) {
      const found = await within.first(
        query.selectFrom("partnerships").select("fleet").where("workshop", "=", workshop).where("fleet", "=", fleet),
      );
      return found !== undefined;
    },
    async setGroup(workshop, group) {
      await run(
        query
          .updateTable("organisations")
          .set({ group_id: group })
          .where("id", "=", workshop)
          .where("kind", "=", "workshop"),
      );
    },
    workshopsOf: (group) =>
      all(query.selectFrom("organisations").selectAll().where("group_id", "=", group).orderBy("name")),
    async addPerson(person) {
      const empty = { phone: "", language: null, photo: null, is_admin: 0, home: null, disabled_at: null };
      const added = { ...empty, ...person };
      const search = searchTextOf({ ...added, email: added.email ?? null });
      await run(query.insertInto("people").values({ ...added, search }));
    },
    async people() {
      const found = await all(
        query
          .selectFrom("people")
          .leftJoin("memberships", "memberships.person", "people.id")
          .selectAll("people")
          .select(["memberships.organisation", "memberships.roles"])
          .orderBy("people.name"),
      );
      return found.map(({ roles, ...person }) => ({ ...person, roles: toRoles(roles ?? "") }));
    },
    async setMembership(person, of, roles, now) {
      const row = { person, organisation: of, roles: roles.join(" "), since: now, disabled_at: null };
      await database.transaction(async (within) => {
        await within.run(
          query
            .insertInto("memberships")
            .values(row)
            .onConflict((same) =>
              same.columns(["person", "organisation"]).doUpdateSet({ roles: row.roles, disabled_at: null }),
            ),
        );
        await within.run(
          query.updateTable("people").set({ home: of }).where("id", "=", person).where("home", "is", null),
        );
      });
    },
    setMembershipDisabled: async (person, of, at) =>
      (await run(
        query
          .updateTable("memberships")
          .set({ disabled_at: at })
          .where("person", "=", person)
          .where("organisation", "=", of),
      )) > 0,
    async acting(id, wanted = null) {
      const person = await first(query.selectFrom("people").selectAll().where("id", "=", id));
      if (!person) return { kind: "unknown" };
      const every = await membershipsOf(id);
      const memberships = every.filter(({ disabledAt }) => disabledAt === null);
      const pick = (of: readonly MembershipRow[]): MembershipRow | undefined =>
        wanted === null
          ? (of.find((one) => one.organisation.id === person.home) ?? of[0])
          : of.find((one) => one.organisation.id === wanted);
      const isMember = person.disabled_at === null;
      if (isMember && person.is_admin) return { kind: "member", member: { person, acting: null, memberships } };
      const now = isMember && pick(memberships);
      if (now) return { kind: "member", member: { person, acting: now, memberships } };
      const former = pick(every);
      if (former || person.is_admin)
        return {
          kind: "disabled",
          member: { person, acting: former ?? null, memberships: isMember ? memberships : [] },
        };
      return { kind: wanted === null ? "unknown" : "stranger" };
    },
    person: (id) => first(query.selectFrom("people").selectAll().where("id", "=", id)),
    organisationsOf: async (person) =>
      (await membershipsOf(person)).flatMap((one) => (one.disabledAt === null ? one.organisation.id : [])),
    personByEmail: (email) => first(query.selectFrom("people").selectAll().where("email", "=", email.toLowerCase())),
    setDisabled: async (id, at) =>
      (await run(query.updateTable("people").set({ disabled_at: at }).where("id", "=", id))) > 0,
    async me({ person, acting, memberships }) {
      const own = acting?.organisation;
      const settings = own
        ? {
            country: own.country,
            currency: own.currency,
            language: own.language,
            vat: own.vat,
            labourRate: own.labour_rate,
          }
        : DEFAULT_SETTINGS;
      return {
        kind: "staff",
        role: own?.kind ?? "admin",
        person: { id: person.id as PersonId, name: person.name, email: person.email ?? "" },
        organisation: own ? toOrganisation(own) : null,
        roles: [...(acting?.roles ?? [])],
        memberships: memberships.map((one) => ({
          organisation: toOrganisation(one.organisation),
          kind: one.organisation.kind,
          roles: [...one.roles],
        })),
        home: person.home as OrganisationId | null,
        settings,
        group: own ? (own.group_id as OrganisationId | null) : null,
        partners: own ? await partnersOf(own.id) : [],
        colleagues: own ? await colleaguesOf(own.id) : [],
      };
    },
    isEmpty: async () => (await first(query.selectFrom("people").select("id").limit(1))) === undefined,
  };
}

/** Roles as they are stored. */
const toRoles = (stored: string): Role[] => Roles.parse(stored.split(" "));

const toOrganisation = ({
  id,
  name,
  phone,
  email,
}: {
  id: string;
  name: string;
  phone: string;
  email: string;
}): Organisation => ({
  id: id as OrganisationId,
  name,
  phone,
  email,
});

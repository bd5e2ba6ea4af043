import type { Organisation } from "../../model/pages/values.ts";
import type { OrganisationId, PersonId } from "../../model/ids.ts";
import type { StaffMe } from "../../model/protocol.ts";
import type { Database } from "../database/database.ts";
import type { Tables } from "../database/schema.ts";
import type { Insertable, Selectable } from "kysely";

export type NewOrganisation = Insertable<Tables["organisations"]>;
export type Member = Selectable<Tables["people"]>;

/** Which people belong to which organisation, and which organisations work with each other. */
export interface Directory {
  addOrganisation(organisation: NewOrganisation): void;
  organisation(id: string): Selectable<Tables["organisations"]> | undefined;
  organisations(): Selectable<Tables["organisations"]>[];
  /** Lets a workshop send cases to a fleet. Asking twice changes nothing. */
  addPartnership(workshop: string, fleet: string): void;
  partnerships(): { workshop: string; fleet: string }[];
  arePartners(workshop: string, fleet: string): boolean;
  addPerson(person: Omit<Insertable<Tables["people"]>, "disabled_at">): void;
  people(): Member[];
  /** Null for somebody who is unknown or disabled. */
  member(id: PersonId): Member | null;
  hasEmail(email: string): boolean;
  setDisabled(id: string, at: number | null): boolean;
  /** What `GET /api/me` says of a member. */
  me(member: Member): StaffMe;
  isEmpty(): boolean;
}

const DEFAULT_SETTINGS = { country: "N", currency: "NOK", language: "nb", vat: 2_500, labourRate: 0 } as const;

export function createDirectory(database: Database): Directory {
  const { query, all, first, run } = database;

  const partnersOf = (organisation: string): Organisation[] =>
    all(
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
    ).map(toOrganisation);

  const colleaguesOf = (organisation: string): StaffMe["colleagues"] =>
    all(
      query
        .selectFrom("people")
        .select(["id", "name"])
        .where("organisation", "=", organisation)
        .where("disabled_at", "is", null)
        .orderBy("name"),
    ).map(({ id, name }) => ({ id: id as PersonId, name }));

  const organisation = (id: string) => first(query.selectFrom("organisations").selectAll().where("id", "=", id));

  return {
    addOrganisation: (added) => void run(query.insertInto("organisations").values(added)),
    organisation,
    organisations: () => all(query.selectFrom("organisations").selectAll().orderBy("name")),
    addPartnership: (workshop, fleet) =>
      void run(
        query
          .insertInto("partnerships")
          .values({ workshop, fleet })
          .onConflict((conflict) => conflict.doNothing()),
      ),
    partnerships: () => all(query.selectFrom("partnerships").selectAll()),
    arePartners: (workshop, fleet) =>
      first(
        query.selectFrom("partnerships").select("fleet").where("workshop", "=", workshop).where("fleet", "=", fleet),
      ) !== undefined,
    addPerson: (person) => void run(query.insertInto("people").values({ ...person, disabled_at: null })),
    people: () => all(query.selectFrom("people").selectAll().orderBy("name")),
    member: (id) =>
      first(query.selectFrom("people").selectAll().where("id", "=", id).where("disabled_at", "is", null)) ?? null,
    hasEmail: (email) => first(query.selectFrom("people").select("id").where("email", "=", email)) !== undefined,
    setDisabled: (id, at) => run(query.updateTable("people").set({ disabled_at: at }).where("id", "=", id)) > 0,
    me(member) {
      const own = member.organisation === null ? undefined : organisation(member.organisation);
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
        role: member.role,
        person: { id: member.id as PersonId, name: member.name, email: member.email },
        organisation: own ? toOrganisation(own) : null,
        settings,
        partners: own ? partnersOf(own.id) : [],
        colleagues: own ? colleaguesOf(own.id) : [],
      };
    },
    isEmpty: () => first(query.selectFrom("people").select("id").limit(1)) === undefined,
  };
}

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

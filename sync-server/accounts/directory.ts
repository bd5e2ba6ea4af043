import type { Organisation } from "../../model/pages/values.ts";
import type { OrganisationId, PersonId } from "../../model/ids.ts";
import type { StaffMe } from "../../model/protocol.ts";
import type { Database, Queries } from "../database/database.ts";
import type { Tables } from "../database/schema.ts";
import type { Insertable, Selectable } from "kysely";

export type NewOrganisation = Insertable<Tables["organisations"]>;
export type Member = Selectable<Tables["people"]>;

/** Which people belong to which organisation, and which organisations work with each other. */
export interface Directory {
  addOrganisation(organisation: NewOrganisation): Promise<void>;
  organisation(id: string): Promise<Selectable<Tables["organisations"]> | undefined>;
  organisations(): Promise<Selectable<Tables["organisations"]>[]>;
  /** Lets a workshop send cases to a fleet. Asking twice changes nothing. */
  addPartnership(workshop: string, fleet: string): Promise<void>;
  partnerships(): Promise<{ workshop: string; fleet: string }[]>;
  arePartners(workshop: string, fleet: string, within?: Queries): Promise<boolean>;
  addPerson(person: Omit<Insertable<Tables["people"]>, "disabled_at">): Promise<void>;
  people(): Promise<Member[]>;
  /** Null for somebody who is unknown or disabled. */
  member(id: PersonId): Promise<Member | null>;
  /** Somebody who is disabled; null for everybody else. */
  former(id: PersonId): Promise<Member | null>;
  hasEmail(email: string): Promise<boolean>;
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
        .selectFrom("people")
        .select(["id", "name"])
        .where("organisation", "=", organisation)
        .where("disabled_at", "is", null)
        .orderBy("name"),
    );
    return found.map(({ id, name }) => ({ id: id as PersonId, name }));
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
    addPerson: async (person) => void (await run(query.insertInto("people").values({ ...person, disabled_at: null }))),
    people: () => all(query.selectFrom("people").selectAll().orderBy("name")),
    member: async (id) =>
      (await first(query.selectFrom("people").selectAll().where("id", "=", id).where("disabled_at", "is", null))) ??
      null,
    former: async (id) =>
      (await first(query.selectFrom("people").selectAll().where("id", "=", id).where("disabled_at", "is not", null))) ??
      null,
    hasEmail: async (email) =>
      (await first(query.selectFrom("people").select("id").where("email", "=", email.toLowerCase()))) !== undefined,
    setDisabled: async (id, at) =>
      (await run(query.updateTable("people").set({ disabled_at: at }).where("id", "=", id))) > 0,
    async me(member) {
      const own = member.organisation === null ? undefined : await organisation(member.organisation);
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
        partners: own ? await partnersOf(own.id) : [],
        colleagues: own ? await colleaguesOf(own.id) : [],
      };
    },
    isEmpty: async () => (await first(query.selectFrom("people").select("id").limit(1))) === undefined,
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

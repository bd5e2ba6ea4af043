import type { PersonId } from "../../model/ids.ts";
import type { Database, Queries } from "../database/database.ts";

/** Somebody who is a technician of a workshop, or was. */
export interface KnownTechnician {
  id: PersonId;
  name: string;
  isPresent: boolean;
}

/** Everybody who is or was a technician of a workshop, by name. */
export async function techniciansOf(
  { query }: Database,
  organisation: string,
  within: Queries,
): Promise<KnownTechnician[]> {
  const found = await within.all(
    query
      .selectFrom("memberships")
      .innerJoin("people", "people.id", "memberships.person")
      .select(["people.id", "people.name", "memberships.roles"])
      .select(["people.disabled_at as account_ended", "memberships.disabled_at as membership_ended"])
      .where("memberships.organisation", "=", organisation)
      .orderBy("people.name"),
  );
  return found
    .filter(({ roles }) => roles.split(" ").includes("technician"))
    .map(({ id, name, account_ended, membership_ended }) => ({
      id: id as PersonId,
      name,
      isPresent: account_ended === null && membership_ended === null,
    }));
}

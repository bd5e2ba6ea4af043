import type { PersonId } from "../../model/ids.ts";
import { type Role, Roles } from "../../model/policy.ts";
import type { Database, Queries } from "../database/database.ts";

/** Somebody who works on a workshop's tablets, or did. */
export interface KnownTechnician {
  id: PersonId;
  name: string;
  isPresent: boolean;
  /** Of theirs, those that were asked for. */
  roles: readonly Role[];
}

/** Everybody who has or had one of the roles in a workshop, by name: technicians unless others are asked for. */
export async function techniciansOf(
  { query }: Database,
  organisation: string,
  within: Queries,
  wanted: readonly Role[] = ["technician"],
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
    .map(({ id, name, roles, account_ended, membership_ended }) => ({
      id: id as PersonId,
      name,
      isPresent: account_ended === null && membership_ended === null,
      roles: Roles.parse(roles.split(" ")).filter((role) => wanted.includes(role)),
    }))
    .filter(({ roles }) => roles.length > 0);
}

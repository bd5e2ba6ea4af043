import type { PersonId, StaffMe } from "../../../model/index.ts";
import { peopleApi } from "../people/people-api.ts";

/** Far more than decide for one fleet. */
const MOST = 200;

/** Who decides for a fleet; nobody without a connection: then those are known who have a limit. */
export async function fleetPeople(me: StaffMe): Promise<{ id: PersonId; name: string }[]> {
  try {
    const { rows } = await peopleApi(me).list({ search: "", sort: "name", of: "", offset: 0, limit: MOST });
    return rows
      .filter(({ status, roles }) => status !== "disabled" && roles.length > 0)
      .map(({ id, name }) => ({ id: id as PersonId, name }));
  } catch {
    return [];
  }
}

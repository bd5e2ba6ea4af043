import { can, kindOf, type OrganisationAddress, type Relation, type StaffMe } from "../../model/index.ts";

/** How somebody is related to the organisation of a page, as the server said last. */
export function relationOf(me: StaffMe, { organisation, page }: OrganisationAddress): Relation {
  const { role, roles, device, group, partners } = me;
  const kind = kindOf(page);
  if (me.organisation?.id === organisation) {
    if (kind !== role) return "stranger";
    return !device && can({ kind: "staff", organisation, roles }, "organisation.settings").ok ? "manager" : "member";
  }
  if (role !== "workshop") return "stranger";
  const isPartner = kind === "group" ? group === organisation : partners.some(({ id }) => id === organisation);
  return isPartner ? "partner" : "stranger";
}

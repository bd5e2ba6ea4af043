import { canRead, kindOf, type Relation } from "../../model/access.ts";
import { can } from "../../model/policy.ts";
import type { OrganisationAddress } from "../../model/page-names.ts";
import type { Directory } from "../accounts/directory.ts";
import type { MemberPrincipal, PagePrincipal } from "../accounts/principal.ts";
import type { Database, Queries } from "../database/database.ts";

/** How people and organisations are related to an organisation whose pages they ask for. */
export interface OrganisationRelations {
  /** Read anew each time: a role that was taken away counts from the next update on. */
  of(principal: PagePrincipal, address: OrganisationAddress): Promise<Relation>;
  /** The organisations whose people may read a page, the one it belongs to first. */
  readers(address: OrganisationAddress, within: Queries): Promise<string[]>;
}

export function createOrganisationRelations(database: Database, directory: Directory): OrganisationRelations {
  const { query } = database;

  /** What somebody is in the organisation they act for. */
  const ownRelation = async ({ person, organisation, device }: MemberPrincipal): Promise<Relation> => {
    // A tablet works with the settings, whoever holds it; nobody changes them there.
    if (device) return "member";
    const found = await directory.acting(person.id, organisation);
    if (found.kind !== "member" || !found.member.acting) return "stranger";
    const { roles } = found.member.acting;
    return can({ kind: "staff", organisation, roles }, "organisation.settings").ok ? "manager" : "member";
  };

  /** The organisations of others that a page is for: the workshops of a fleet, and of a group. */
  const partners = async ({ organisation, page }: OrganisationAddress, within: Queries): Promise<string[]> => {
    const kind = kindOf(page);
    if (kind === "fleet")
      return (
        await within.all(query.selectFrom("partnerships").select("workshop as id").where("fleet", "=", organisation))
      ).map(({ id }) => id);
    if (kind === "group")
      return (
        await within.all(query.selectFrom("organisations").select("id").where("group_id", "=", organisation))
      ).map(({ id }) => id);
    return [];
  };

  return {
    async of(principal, address) {
      if (principal.kind === "customer" || principal.former) return "stranger";
      const kind = principal.kind === "group" ? "group" : principal.party;
      if (principal.organisation === address.organisation)
        return kind === kindOf(address.page) ? ownRelation(principal) : "stranger";
      if (kind !== "workshop") return "stranger";
      return (await partners(address, database)).includes(principal.organisation) ? "partner" : "stranger";
    },
    async readers(address, within) {
      const others = canRead("partner", address.page) ? await partners(address, within) : [];
      return [address.organisation, ...others];
    },
  };
}

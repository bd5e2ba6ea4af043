import type { CaseId, LinkId, OrganisationId, PersonId } from "../../model/ids.ts";

/** Who is asking, as the server knows it. */
export type Principal = StaffPrincipal | AdminPrincipal | CustomerPrincipal;

interface Account {
  person: { id: PersonId; name: string; email: string };
  /** The session's secret; only ever compared and looked up, never logged. */
  session: string;
}

export interface StaffPrincipal extends Account {
  kind: "staff";
  party: "workshop" | "fleet";
  organisation: OrganisationId;
  /** The account was disabled: only what had not been sent until then is still taken, see `http/farewell.ts`. */
  former?: true;
}

export interface AdminPrincipal extends Account {
  kind: "admin";
}

/** The holder of a share link. */
export interface CustomerPrincipal {
  kind: "customer";
  party: "customer";
  caseId: CaseId;
  linkId: LinkId;
  person: { id: PersonId; name: string };
  mayDecide: boolean;
  /** Hash of the share session's secret. */
  session: string;
}

/** Those who can have a part in a case. */
export type PartyPrincipal = StaffPrincipal | CustomerPrincipal;

/** In whose name somebody brings files: their organisation's, or their share link's. */
export const ownerOf = (principal: PartyPrincipal): OrganisationId | LinkId =>
  principal.kind === "customer" ? principal.linkId : principal.organisation;

import type { PolicyActor, Role } from "../../model/policy.ts";
import type { CaseId, LinkId, OrganisationId, PersonId } from "../../model/ids.ts";

/** Who is asking, as the server knows it. */
export type Principal = StaffPrincipal | GroupPrincipal | AdminPrincipal | CustomerPrincipal;

interface Account {
  /** `email` is empty for somebody who only works on a tablet. */
  person: { id: PersonId; name: string; email: string };
  /** The session's secret; only ever compared and looked up, never logged. */
  session: string;
}

interface Membership extends Account {
  /** The one they act for; somebody who belongs to several says for which with each request. */
  organisation: OrganisationId;
  /** What they are there. */
  roles: readonly Role[];
  /** The paired tablet they work on; it is the tablet that is known, and the person by what it says. */
  device?: { id: string; name: string };
  /** The account, or the membership, was disabled: only what had not been sent until then is still taken, see `http/farewell.ts`. */
  former?: true;
}

export interface StaffPrincipal extends Membership {
  kind: "staff";
  party: "workshop" | "fleet";
  /** A system outside that begins cases by its token, see `intake/receive.ts`; nobody signs in as one. */
  outside?: true;
  /** The tablet says that the person gave their PIN on it. */
  pinChecked?: true;
}

/** Somebody who acts for a group of workshops, which has no part in any case. */
export interface GroupPrincipal extends Membership {
  kind: "group";
}

/** Those who act for an organisation. */
export type MemberPrincipal = StaffPrincipal | GroupPrincipal;

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

/** Those who can ask for a page: of a case, or of an organisation. */
export type PagePrincipal = PartyPrincipal | GroupPrincipal;

/** The side somebody stands on. On pages of organisations a group's people stand on that of the workshops. */
export const sideOf = (principal: PagePrincipal): PartyPrincipal["party"] =>
  principal.kind === "group" ? "workshop" : principal.party;

/** In whose name somebody brings files: their organisation's, or their share link's. */
export const ownerOf = (principal: PartyPrincipal): OrganisationId | LinkId =>
  principal.kind === "customer" ? principal.linkId : principal.organisation;

/** Whoever asks, as the policy knows them. */
export const policyActor = (principal: PartyPrincipal | MemberPrincipal): PolicyActor =>
  principal.kind === "customer" ? principal : { ...principal, kind: "staff" };

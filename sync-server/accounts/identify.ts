import type { CaseId, OrganisationId, PersonId } from "../../model/ids.ts";
import type { Role } from "../../model/policy.ts";
import { ORGANISATION_HEADER } from "../../model/protocol.ts";
import type { Accounts } from "./accounts.ts";
import type { Acting, Directory, Member } from "./directory.ts";
import type { AdminPrincipal, CustomerPrincipal, MemberPrincipal, Principal } from "./principal.ts";
import type { ShareLinks } from "./share-links.ts";

/** Tells from cookies who is asking. Nothing else a request says about its sender counts. */
export interface Identify {
  /** @param organisation the one they ask for, of several; without one, that of the headers, else their first */
  staff(headers: Headers, organisation?: string | null): Promise<MemberPrincipal | AdminPrincipal | null>;
  /**
   * Somebody whose account or membership was disabled, by a session that was valid until then. It opens nothing;
   * it is the proof by which a device may be told to empty itself.
   */
  former(headers: Headers, organisation?: string | null): Promise<FormerStaff | null>;
  customer(headers: Headers, caseId: CaseId): Promise<CustomerPrincipal | "unknown" | "revoked">;
  /** Whether somebody who was let in may still be there, and with the same rights. */
  isValid(principal: Principal): Promise<boolean>;
  /** `changed`: they may come again, with other rights. */
  look(principal: Principal): Promise<"valid" | "changed" | "gone">;
}

export interface FormerStaff {
  principal: MemberPrincipal;
  /** False: only the membership ended; the session goes on for the other organisations. */
  everywhere: boolean;
}

export interface IdentifyParts {
  accounts: Accounts;
  directory: Directory;
  shareLinks: ShareLinks;
  secure: boolean;
  now(): number;
}

/** The cookie of a share session; one per case, so that one phone can hold several links. */
export const shareCookie = (caseId: CaseId, secure: boolean): string =>
  `${secure ? "__Host-" : ""}jobcard-share-${caseId}`;

function readCookie(headers: Headers, name: string): string | null {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value) return value;
  }
  return null;
}

export function createIdentify({ accounts, directory, shareLinks, secure, now }: IdentifyParts): Identify {
  const ask = async (
    headers: Headers,
    organisation = headers.get(ORGANISATION_HEADER),
  ): Promise<{ acting: Acting; session: string } | null> => {
    const found = await accounts.sessionOf(headers);
    return found && { acting: await directory.acting(found.personId, organisation), session: found.session };
  };
  return {
    async staff(headers, organisation) {
      const found = await ask(headers, organisation);
      return found?.acting.kind === "member" ? toPrincipal(found.acting.member, found.session) : null;
    },
    async former(headers, organisation) {
      const found = await ask(headers, organisation);
      if (found?.acting.kind !== "disabled") return null;
      const { member } = found.acting;
      const principal = toPrincipal(member, found.session);
      return principal && principal.kind !== "admin"
        ? { principal: { ...principal, former: true }, everywhere: member.memberships.length === 0 }
        : null;
    },
    async customer(headers, caseId) {
      const cookie = readCookie(headers, shareCookie(caseId, secure));
      return cookie ? shareLinks.principalOf(caseId, cookie, now()) : "unknown";
    },
    isValid: async (principal) => (await look(principal)) === "valid",
    look,
  };
  async function look(principal: Principal): Promise<"valid" | "changed" | "gone"> {
    if (principal.kind === "customer") return (await shareLinks.isValid(principal, now())) ? "valid" : "gone";
    const found = await directory.acting(
      principal.person.id,
      principal.kind === "admin" ? null : principal.organisation,
    );
    if (found.kind !== "member" || !(await accounts.isValid(principal.session))) return "gone";
    if (principal.kind === "admin") return "valid";
    return sameRoles(principal.roles, found.member.acting?.roles ?? []) ? "valid" : "changed";
  }
}

const sameRoles = (one: readonly Role[], other: readonly Role[]): boolean =>
  one.length === other.length && one.every((role) => other.includes(role));

function toPrincipal({ person, acting }: Member, session: string): MemberPrincipal | AdminPrincipal | null {
  const account = { person: { id: person.id as PersonId, name: person.name, email: person.email ?? "" }, session };
  if (person.is_admin) return { kind: "admin", ...account };
  if (!acting) return null;
  const { organisation, roles } = acting;
  const membership = { organisation: organisation.id as OrganisationId, roles, ...account };
  return organisation.kind === "group"
    ? { kind: "group", ...membership }
    : { kind: "staff", party: organisation.kind, ...membership };
}

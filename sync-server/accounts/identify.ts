import type { CaseId, OrganisationId, PersonId } from "../../model/ids.ts";
import type { Accounts } from "./accounts.ts";
import type { Directory, Member } from "./directory.ts";
import type { AdminPrincipal, CustomerPrincipal, Principal, StaffPrincipal } from "./principal.ts";
import type { ShareLinks } from "./share-links.ts";

/** Tells from cookies who is asking. Nothing else a request says about its sender counts. */
export interface Identify {
  staff(headers: Headers): Promise<StaffPrincipal | AdminPrincipal | null>;
  /**
   * Somebody whose account was disabled, by a session that was valid until then. It opens nothing; it is the
   * proof by which a device may be told to empty itself.
   */
  former(headers: Headers): Promise<StaffPrincipal | null>;
  customer(headers: Headers, caseId: CaseId): Promise<CustomerPrincipal | "unknown" | "revoked">;
  /** Whether somebody who was let in may still be there. */
  isValid(principal: Principal): Promise<boolean>;
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
  return {
    async staff(headers) {
      const found = await accounts.sessionOf(headers);
      const member = found ? await directory.member(found.personId) : null;
      return found && member ? toPrincipal(member, found.session) : null;
    },
    async former(headers) {
      const found = await accounts.sessionOf(headers);
      const member = found ? await directory.former(found.personId) : null;
      const principal = found && member ? toPrincipal(member, found.session) : null;
      return principal?.kind === "staff" ? { ...principal, former: true } : null;
    },
    async customer(headers, caseId) {
      const cookie = readCookie(headers, shareCookie(caseId, secure));
      return cookie ? shareLinks.principalOf(caseId, cookie, now()) : "unknown";
    },
    async isValid(principal) {
      if (principal.kind === "customer") return shareLinks.isValid(principal, now());
      return (await directory.member(principal.person.id)) !== null && (await accounts.isValid(principal.session));
    },
  };
}

function toPrincipal(member: Member, session: string): StaffPrincipal | AdminPrincipal | null {
  const person = { id: member.id as PersonId, name: member.name, email: member.email };
  if (member.role === "admin") return { kind: "admin", person, session };
  if (member.organisation === null) return null;
  return { kind: "staff", party: member.role, organisation: member.organisation as OrganisationId, person, session };
}

import type { CaseId, OrganisationId, PersonId } from "../../model/ids.ts";
import { PERSON_HEADER, readPersonOnTablet } from "../../model/device.ts";
import type { Role } from "../../model/policy.ts";
import { ORGANISATION_HEADER } from "../../model/protocol.ts";
import { readDeviceCookie } from "../devices/cookie.ts";
import type { Devices, FoundDevice } from "../devices/devices.ts";
import type { Accounts } from "./accounts.ts";
import type { Acting, Directory, Member } from "./directory.ts";
import type { AdminPrincipal, CustomerPrincipal, MemberPrincipal, Principal } from "./principal.ts";
import { readCookie } from "./read-cookie.ts";
import type { ShareLinks } from "./share-links.ts";

/**
 * Tells from cookies who is asking. Nothing else a request says about its sender counts, but that a paired tablet says
 * who of its workshop works on it. Somebody who signed in on a tablet is themselves.
 */
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
  devices: Devices;
  directory: Directory;
  shareLinks: ShareLinks;
  secure: boolean;
  now(): number;
}

/** The cookie of a share session; one per case, so that one phone can hold several links. */
export const shareCookie = (caseId: CaseId, secure: boolean): string =>
  `${secure ? "__Host-" : ""}jobcard-share-${caseId}`;

export function createIdentify({ accounts, devices, directory, shareLinks, secure, now }: IdentifyParts): Identify {
  const ask = async (
    headers: Headers,
    organisation = headers.get(ORGANISATION_HEADER),
  ): Promise<{ acting: Acting; session: string } | null> => {
    const found = await accounts.sessionOf(headers);
    return found && { acting: await directory.acting(found.personId, organisation), session: found.session };
  };
  const tabletOf = async (headers: Headers): Promise<FoundDevice | null> => {
    const cookie = readDeviceCookie(headers, secure);
    return cookie ? devices.identify(cookie, readPersonOnTablet(headers.get(PERSON_HEADER)), now()) : null;
  };
  return {
    async staff(headers, organisation) {
      const found = await ask(headers, organisation);
      if (found) return found.acting.kind === "member" ? toPrincipal(found.acting.member, found.session) : null;
      const tablet = await tabletOf(headers);
      return tablet && !tablet.revoked ? tablet.principal : null;
    },
    async former(headers, organisation) {
      const found = await ask(headers, organisation);
      const tablet = found ? null : await tabletOf(headers);
      if (tablet?.revoked) return { principal: { ...tablet.principal, former: true }, everywhere: true };
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
    if (principal.kind === "staff" && principal.device) return devices.look(principal);
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

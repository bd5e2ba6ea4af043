import { canRead, canWrite, ORGANISATION_PAGE_KEYS, kindOf } from "../../model/access.ts";
import type { CaseId, OrganisationId } from "../../model/ids.ts";
import {
  type CaseAddress,
  isCaseScope,
  type OrganisationAddress,
  type PageAddress,
  type PageScope,
  parseOrganisation,
} from "../../model/page-names.ts";
import { can, mayInSomeMode, type Mode } from "../../model/policy.ts";
import { type PagePrincipal, type PartyPrincipal, policyActor } from "../accounts/principal.ts";
import type { Database, Queries, Transaction } from "../database/database.ts";
import { createRemembered } from "../database/remembered.ts";
import type { OrganisationRelations } from "./organisation-relations.ts";

export interface CaseParties {
  workshop: OrganisationId;
  fleet: OrganisationId | null;
  /** The mode it began in; null until one of its pages has told. */
  mode: Mode | null;
}

export type Access = "write" | "read" | "none";

/** A first update that makes a new case some workshop's. */
export interface Claim {
  caseId: CaseId;
  workshop: OrganisationId;
}

/** Which organisations have a part in which case, how they are related, and what follows from it for a page. */
export interface CaseRegistry {
  /** @param within a transaction that may have changed them */
  parties(caseId: CaseId, within?: Transaction): Promise<CaseParties | null>;
  /**
   * What somebody may do on a page (design §2). A case nobody has written yet is open to workshops
   * only: it becomes the one's that writes first.
   */
  access(principal: PagePrincipal, address: PageAddress): Promise<Access>;
  /** Whether somebody may open a socket for what they may then ask pages of. */
  canEnter(principal: PagePrincipal, scope: PageScope): Promise<boolean>;
  /** `access` to a case that was looked up lately; null when it would have to be read, as for organisations always. */
  accessIfKnown(principal: PagePrincipal, address: PageAddress): Access | null;
  /** What an update of somebody who may write would claim; null where there is nothing to claim. */
  claimOf(principal: PagePrincipal, address: PageAddress): Promise<Claim | null>;
  /**
   * Makes a new case the workshop's, in the transaction of the first update.
   * @returns false when it is another's
   */
  claim(within: Transaction, caseId: CaseId, workshop: OrganisationId, now: number): Promise<boolean>;
  /** Binds the fleet of a case for good. Returns whether this call did it. */
  bindFleet(within: Transaction, caseId: CaseId, fleet: OrganisationId): Promise<boolean>;
  /** Forgets what is remembered of a case, after its transaction ended either way. */
  refresh(caseId: CaseId): void;
  /** Forgets everything remembered. */
  refreshAll(): void;
}

const MAX_REMEMBERED = 20_000;

/** @param mayRemember whether it would be told when another server changes what is remembered */
export function createCaseRegistry(
  database: Database,
  relations: OrganisationRelations,
  mayRemember: () => boolean = () => true,
): CaseRegistry {
  const { query } = database;

  const selectParties = database.statement<CaseParties>("SELECT workshop, fleet, mode FROM cases WHERE id = ?");
  const find = async (within: Queries, caseId: CaseId): Promise<CaseParties | null> =>
    (await within.first(selectParties(caseId))) ?? null;

  const remembered = createRemembered(
    (caseId: CaseId) => find(database, caseId),
    MAX_REMEMBERED,
    (found) => found !== null && mayRemember(),
  );

  const hasPart = (principal: PartyPrincipal, caseId: CaseId, of: CaseParties | null): boolean => {
    if (principal.kind === "customer") return of !== null && principal.caseId === caseId;
    if (!of) return principal.party === "workshop";
    return of[principal.party] === principal.organisation;
  };

  const accessWith = (principal: PagePrincipal, { caseId, page }: CaseAddress, parties: CaseParties | null): Access => {
    if (principal.kind === "group" || !canRead(principal.party, page) || !hasPart(principal, caseId, parties))
      return "none";
    const actor = policyActor(principal);
    // Until a page has told the mode there is only what whoever began the case has written.
    const mode = parties?.mode;
    if (!(mode ? can(actor, "case.read", { mode }).ok : mayInSomeMode(actor, "case.read"))) return "none";
    // Pages may call the case something else later, and a refused update would lock the device: see `isEntitled`.
    return canWrite(principal.party, page) && mayInSomeMode(actor, "case.record") ? "write" : "read";
  };

  const organisationAccess = async (principal: PagePrincipal, address: OrganisationAddress): Promise<Access> => {
    const relation = await relations.of(principal, address);
    if (!canRead(relation, address.page)) return "none";
    return canWrite(relation, address.page) ? "write" : "read";
  };

  const access = async (principal: PagePrincipal, address: PageAddress): Promise<Access> =>
    "caseId" in address
      ? accessWith(principal, address, await remembered.get(address.caseId))
      : organisationAccess(principal, address);

  return {
    parties: (caseId, within) => (within ? find(within, caseId) : remembered.get(caseId)),
    access,
    async canEnter(principal, scope) {
      // Everybody with a part in a case may read one of the open pages.
      if (isCaseScope(scope)) return (await access(principal, { caseId: scope, page: "open/server" })) !== "none";
      const organisation = parseOrganisation(scope);
      if (!organisation) return false;
      const pages = ORGANISATION_PAGE_KEYS.filter((page) => kindOf(page) === organisation.kind);
      for (const page of pages)
        if ((await access(principal, { organisation: organisation.id, page })) !== "none") return true;
      return false;
    },
    accessIfKnown(principal, address) {
      if (!("caseId" in address)) return null;
      const parties = remembered.peek(address.caseId);
      return parties === undefined ? null : accessWith(principal, address, parties);
    },
    async claimOf(principal, address) {
      if (!("caseId" in address) || principal.kind !== "staff" || principal.party !== "workshop") return null;
      const { caseId } = address;
      return (await remembered.get(caseId)) === null ? { caseId, workshop: principal.organisation } : null;
    },
    async claim(within, caseId, workshop, now) {
      await within.run(
        query
          .insertInto("cases")
          .values({ id: caseId, workshop, fleet: null, created_at: now })
          .onConflict((conflict) => conflict.doNothing()),
      );
      return (await find(within, caseId))?.workshop === workshop;
    },
    bindFleet: async (within, caseId, fleet) =>
      (await within.run(
        query.updateTable("cases").set({ fleet }).where("id", "=", caseId).where("fleet", "is", null),
      )) > 0,
    refresh: (caseId) => remembered.forget(caseId),
    refreshAll: () => remembered.clear(),
  };
}

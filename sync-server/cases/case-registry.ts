import { canRead, canWrite } from "../../model/access.ts";
import type { CaseId, OrganisationId } from "../../model/ids.ts";
import type { PageAddress } from "../../model/page-names.ts";
import type { PartyPrincipal } from "../accounts/principal.ts";
import type { Database } from "../database/database.ts";

export interface CaseParties {
  workshop: OrganisationId;
  fleet: OrganisationId | null;
}

export type Access = "write" | "read" | "none";

/** Which organisations have a part in which case, and what follows from it for a page. */
export interface CaseRegistry {
  parties(caseId: CaseId): CaseParties | null;
  /**
   * What somebody may do on a page (design §2). A case nobody has written yet is open to workshops
   * only: it becomes the one's that writes first.
   */
  access(principal: PartyPrincipal, address: PageAddress): Access;
  /** Makes a new case the workshop's. Runs in the transaction of the first update. @throws when it is another's */
  claim(caseId: CaseId, workshop: OrganisationId, now: number): void;
  /** Binds the fleet of a case for good. Returns whether this call did it. */
  bindFleet(caseId: CaseId, fleet: OrganisationId): boolean;
  /** Forgets what is remembered of a case, after its transaction ended either way. */
  refresh(caseId: CaseId): void;
  /** Forgets everything remembered. */
  refreshAll(): void;
}

const MAX_REMEMBERED = 20_000;

export function createCaseRegistry(database: Database): CaseRegistry {
  const { query, first, run } = database;
  const remembered = new Map<CaseId, CaseParties>();

  const find = (caseId: CaseId): CaseParties | null =>
    (first(query.selectFrom("cases").select(["workshop", "fleet"]).where("id", "=", caseId)) as
      | CaseParties
      | undefined) ?? null;

  const parties = (caseId: CaseId): CaseParties | null => {
    const known = remembered.get(caseId);
    if (known) return known;
    const found = find(caseId);
    if (found) {
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(caseId, found);
    }
    return found;
  };

  const hasPart = (principal: PartyPrincipal, caseId: CaseId): boolean => {
    const of = parties(caseId);
    if (principal.kind === "customer") return of !== null && principal.caseId === caseId;
    if (!of) return principal.party === "workshop";
    return of[principal.party] === principal.organisation;
  };

  return {
    parties,
    access(principal, { caseId, page }) {
      if (!canRead(principal.party, page) || !hasPart(principal, caseId)) return "none";
      return canWrite(principal.party, page) ? "write" : "read";
    },
    claim(caseId, workshop, now) {
      run(
        query
          .insertInto("cases")
          .values({ id: caseId, workshop, fleet: null, created_at: now })
          .onConflict((conflict) => conflict.doNothing()),
      );
      if (find(caseId)?.workshop !== workshop) throw new Error("the case is another workshop's");
    },
    bindFleet(caseId, fleet) {
      const bound =
        run(query.updateTable("cases").set({ fleet }).where("id", "=", caseId).where("fleet", "is", null)) > 0;
      remembered.delete(caseId);
      return bound;
    },
    refresh: (caseId) => void remembered.delete(caseId),
    refreshAll: () => remembered.clear(),
  };
}

import type { CaseId, OrganisationId } from "../../model/ids.ts";
import type { CaseRegistry } from "../cases/case-registry.ts";
import type { Quotas } from "./catalogue.ts";

/** What may be brought to one case. */
export interface CaseLimits extends Quotas {
  /** Bytes of one file. */
  fileBytes: number;
}

/** What the operator sets for the whole installation. */
export interface UploadLimits extends CaseLimits {
  /** Bytes of the disk that uploads leave free, for the database. */
  reserveBytes: number;
}

/** What a workshop has set for its own cases; null when it has set nothing. */
export type OwnLimits = (workshop: OrganisationId) => Promise<Partial<CaseLimits> | null>;

/**
 * What may be brought to a case: the installation's limits, and within them those of the workshop whose case it is.
 * A workshop can lower a limit, never lift one: the disk is the operator's.
 */
export function createLimitsFor(
  { fileBytes, caseBytes, caseFiles, linkBytes, linkFiles }: CaseLimits,
  cases: Pick<CaseRegistry, "parties">,
  ownLimits: OwnLimits = async () => null,
): (caseId: CaseId) => Promise<CaseLimits> {
  return async (caseId) => {
    const workshop = (await cases.parties(caseId))?.workshop;
    const own = workshop ? await ownLimits(workshop) : null;
    const least = (limit: number, set: number | undefined): number => Math.min(limit, set ?? limit);
    return {
      fileBytes: least(fileBytes, own?.fileBytes),
      caseBytes: least(caseBytes, own?.caseBytes),
      caseFiles: least(caseFiles, own?.caseFiles),
      linkBytes: least(linkBytes, own?.linkBytes),
      linkFiles: least(linkFiles, own?.linkFiles),
    };
  };
}

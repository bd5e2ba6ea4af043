import type { MediaRules } from "../../model/pages/organisation-settings.ts";
import type { OrganisationSettings } from "../cases/organisation-settings.ts";
import { MAX_IMAGE_BYTES } from "../../model/pages/look.ts";
import { isCaseScope, type PageScope } from "../../model/page-names.ts";
import type { CaseRegistry } from "../cases/case-registry.ts";
import type { Quotas } from "./catalogue.ts";

/** What may be brought to one case. */
export interface CaseLimits extends Quotas {
  /** Bytes of one file. */
  fileBytes: number;
}

/** What a workshop's brands may have, all together; what was replaced counts, because earlier cases show it. */
const LIMITS_OF_BRANDS: CaseLimits = {
  fileBytes: MAX_IMAGE_BYTES,
  caseBytes: 100 * MAX_IMAGE_BYTES,
  caseFiles: 400,
  linkBytes: 0,
  linkFiles: 0,
};

/** What the operator sets for the whole installation. */
export interface UploadLimits extends CaseLimits {
  /** Bytes of the disk that uploads leave free, for the database. */
  reserveBytes: number;
}

/** Several devices may each take what a case may hold before they hear of each other, and all of it is kept. */
const DEVICES = 4;
/** Documents of a case, besides photos and videos. */
const DOCUMENTS = 100;
/** Short films, as they are taken. */
const VIDEOS_A_MINUTE = 6;
/** The largest photos phones make. */
const PHOTO_BYTES = 40_000_000;
/** A minute of the largest film phones make (4K, 60 pictures a second, H.265). */
const MINUTE_BYTES = 600_000_000;

/**
 * What a workshop's rules for taking photos and videos (FB-62) mean for what the server takes. Devices keep to the rules
 * themselves; this is for those that do not, so it leaves room for everything that is brought in good faith.
 */
export const limitsSetBy = ({ photos, videoMinutes, allVideoMinutes }: MediaRules): CaseLimits => {
  // A video comes with its still.
  const videos = 2 * DEVICES * allVideoMinutes * VIDEOS_A_MINUTE;
  return {
    fileBytes: videoMinutes * MINUTE_BYTES,
    caseBytes: DEVICES * allVideoMinutes * MINUTE_BYTES + (DEVICES * photos + DOCUMENTS) * PHOTO_BYTES,
    caseFiles: DEVICES * photos + videos + DOCUMENTS,
    linkBytes: allVideoMinutes * MINUTE_BYTES + 2 * photos * PHOTO_BYTES,
    linkFiles: 2 * photos,
  };
};

/**
 * What may be brought to a case, or to a workshop for its brands. To a case: the installation's limits, and within
 * them those of the workshop whose case it is, which can lower a limit and never lift one: the disk is the operator's.
 */
export function createLimitsFor(
  operator: CaseLimits,
  cases: Pick<CaseRegistry, "parties">,
  settings: Pick<OrganisationSettings, "of">,
): (scope: PageScope) => Promise<CaseLimits> {
  return async (scope) => {
    if (!isCaseScope(scope)) return LIMITS_OF_BRANDS;
    const workshop = (await cases.parties(scope))?.workshop;
    const set = workshop ? await settings.of(workshop) : null;
    const own = set ? limitsSetBy(set.media) : operator;
    return {
      fileBytes: Math.min(operator.fileBytes, own.fileBytes),
      caseBytes: Math.min(operator.caseBytes, own.caseBytes),
      caseFiles: Math.min(operator.caseFiles, own.caseFiles),
      linkBytes: Math.min(operator.linkBytes, own.linkBytes),
      linkFiles: Math.min(operator.linkFiles, own.linkFiles),
    };
  };
}

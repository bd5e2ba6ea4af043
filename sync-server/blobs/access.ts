import { type Party, readablePages } from "../../model/access.ts";
import type { CaseId, OrganisationId, Sha256 } from "../../model/ids.ts";
import { scopeOfOrganisation } from "../../model/page-names.ts";
import { brandImages } from "../../model/pages/look.ts";
import { referencedBlobs } from "../../model/pages/media.ts";
import { ownerOf, type PartyPrincipal } from "../accounts/principal.ts";
import type { CaseRegistry } from "../cases/case-registry.ts";
import type { Log } from "../log/port.ts";
import type { Epochs } from "../pages/epochs.ts";
import type { PageStore } from "../pages/page-store.ts";
import { destroyPages, readCase } from "../pages/read-case.ts";
import type { Catalogue, StoredBlob } from "./catalogue.ts";
import { isPlainText } from "./types.ts";

/** A blob that somebody may have something of. */
export interface AllowedBlob {
  blob: StoredBlob;
  /** Whether the original as well, with everything that stands in its metadata: the workshop, and who brought it. */
  mayHaveOriginal: boolean;
  /** Whether a page they can read, as the server has it, speaks of it: else it does not stay for ever. */
  isReferred: boolean;
  /** As its bringer called it; empty when nobody did. */
  name: string;
}

/** Who may fetch which bytes: the same pages that show a photo open it (S9). */
export interface BlobAccess {
  /** `awaited`: a page they can read speaks of it, the bytes have not come. `none`: not for them, or not there. */
  find(principal: PartyPrincipal, caseId: CaseId, hash: Sha256): Promise<AllowedBlob | "awaited" | "none">;
  /** A picture of one of the workshop's brands, for its people; null when it is none. */
  ofWorkshop(workshop: OrganisationId, hash: Sha256): Promise<AllowedBlob | null>;
}

const MAX_REMEMBERED = 500;

interface References {
  /** The last row of each page read. */
  stamp: string;
  writers: Map<Sha256, Set<Party>>;
  /** What the brand of the case is shown with; the workshop brought it for all of its cases. */
  brand: ReadonlySet<Sha256>;
}

export interface BlobAccessParts {
  cases: CaseRegistry;
  catalogue: Catalogue;
  epochs: Epochs;
  log: Log;
  store: PageStore;
}

export function createBlobAccess({ cases, catalogue, epochs, log, store }: BlobAccessParts): BlobAccess {
  const remembered = new Map<string, References>();

  const references = async (caseId: CaseId, party: Party): Promise<References> => {
    const names = readablePages(party).map((key) => [key, epochs.nameOf(caseId, key)] as const);
    const stamp = (await Promise.all(names.map(async ([, name]) => `${name} ${await log.lastSeq(name)}`))).join(" ");
    const slot = `${caseId} ${party}`;
    const known = remembered.get(slot);
    if (known?.stamp === stamp) return known;
    const writers = new Map<Sha256, Set<Party>>();
    const pages = await readCase({ epochs, store }, caseId, party);
    for (const { hash, writer } of referencedBlobs(pages, party))
      writers.set(hash, (writers.get(hash) ?? new Set()).add(writer));
    const read: References = { stamp, writers, brand: new Set(brandImages(pages["open/workshop"])) };
    destroyPages(pages);
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(slot, read);
    return read;
  };

  const ofWorkshop: BlobAccess["ofWorkshop"] = async (workshop, hash) => {
    const [bringer] = await catalogue.bringers(scopeOfOrganisation("workshop", workshop), hash);
    const blob = bringer && (await catalogue.blob(hash));
    return blob ? { blob, mayHaveOriginal: true, isReferred: true, name: bringer.name } : null;
  };

  return {
    ofWorkshop,
    async find(principal, caseId, hash) {
      const { party } = principal;
      const parties = await cases.parties(caseId);
      if (!parties) return "none";
      if ((await cases.access(principal, { caseId, page: "open/server" })) === "none") return "none";
      const bringers = await catalogue.bringers(caseId, hash);
      const own = bringers.find((bringer) => bringer.party === party && bringer.owner === ownerOf(principal));
      const said = await references(caseId, party);
      if (said.brand.has(hash)) {
        const image = await ofWorkshop(parties.workshop, hash);
        if (image) return party === "workshop" ? image : { ...image, mayHaveOriginal: false };
      }
      const writers = said.writers.get(hash);
      // A hash opens nothing by itself: whoever wrote it on a page must have brought the bytes.
      if (!own && !bringers.some((bringer) => writers?.has(bringer.party))) return writers ? "awaited" : "none";
      const blob = await catalogue.blob(hash);
      if (!blob) return "none";
      return {
        blob,
        isReferred: writers !== undefined,
        mayHaveOriginal: own !== undefined || party === "workshop" || isPlainText(blob.type),
        name: own?.name ?? bringers.find((bringer) => bringer.party === party)?.name ?? bringers[0]?.name ?? "",
      };
    },
  };
}

import type { PageKey } from "../../model/access.ts";
import type { CaseId } from "../../model/ids.ts";
import {
  Epoch,
  firstNameOf,
  type PageAddress,
  pageName,
  type PageName,
  parsePageName,
} from "../../model/page-names.ts";
import type { Database } from "../database/database.ts";

/** Which lineage each page is in. Nearly all are in their first, so only the others are remembered. */
export interface Epochs {
  /** The lineage a page is in now; undefined for its first. */
  of(address: PageAddress): Epoch | undefined;
  /** The name of the lineage a page of a case is in now. */
  nameOf(caseId: CaseId, page: PageKey): PageName;
  isCurrent(address: PageAddress): boolean;
  /** Reads again what another process may have begun anew, and says so to `moved`. */
  refresh(): Promise<void>;
}

/**
 * Reads which lineages there are.
 * @param moved told of every page that is in another lineage than it was a moment ago
 */
export async function createEpochs({ query, all }: Database, moved: (address: PageAddress) => void): Promise<Epochs> {
  const read = async (): Promise<Map<string, Epoch>> => {
    const rows = await all(query.selectFrom("page_epochs").select(["page", "epoch"]));
    return new Map(rows.map(({ page, epoch }) => [page, Epoch.parse(epoch)]));
  };
  let known: ReadonlyMap<string, Epoch> = await read();
  const of = (address: PageAddress): Epoch | undefined =>
    known.size === 0 ? undefined : known.get(firstNameOf(address));
  return {
    of,
    nameOf: (caseId, page) => pageName(caseId, page, of({ caseId, page })),
    isCurrent: (address) => of(address) === address.epoch,
    async refresh() {
      const found = await read();
      const before = known;
      known = found;
      for (const [page, epoch] of known) {
        const address = before.get(page) === epoch ? null : parsePageName(page);
        if (address) moved({ ...address, epoch });
      }
    },
  };
}

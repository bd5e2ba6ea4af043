import * as Y from "yjs";
import { type Party, readablePages } from "../../model/access.ts";
import type { CaseId } from "../../model/ids.ts";
import { newPage, type Pages } from "../../model/pages/page.ts";
import type { Epochs } from "./epochs.ts";
import type { PageStore } from "./page-store.ts";

/** The pages of a case that a party may read, as they are stored. Whoever is given them destroys them. */
export async function readCase(
  { epochs, store }: { epochs: Epochs; store: PageStore },
  caseId: CaseId,
  party: Party,
): Promise<Pages> {
  const read = readablePages(party).map(async (key) => {
    const page = newPage();
    Y.applyUpdate(page, (await store.state(epochs.nameOf(caseId, key))).update);
    return [key, page] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

export function destroyPages(pages: Pages): void {
  for (const page of Object.values(pages)) page.destroy();
}

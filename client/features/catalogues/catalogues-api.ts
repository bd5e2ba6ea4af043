import {
  type Basket,
  BasketList,
  type CaseId,
  type CatalogueAccount,
  type CatalogueAccountInput,
  CatalogueAccounts,
  ORGANISATION_QUERY,
  type WorkId,
} from "../../../model/index.ts";
import { ApiFailure, ask } from "../setup/setup-api.ts";

const accountsOf = (answer: unknown): CatalogueAccount[] => {
  const read = CatalogueAccounts.safeParse(answer);
  if (!read.success) throw new ApiFailure("failed");
  return read.data.accounts;
};

/** Catalogues and their baskets, as the server has them; each throws `ApiFailure`. */
export const cataloguesApi = (organisation: string | null) => ({
  async baskets(caseId: CaseId): Promise<Basket[]> {
    const read = BasketList.safeParse(await ask(`/api/cases/${caseId}/baskets`, undefined, { organisation }));
    if (!read.success) throw new ApiFailure("failed");
    return read.data.baskets;
  },
  fetched: (caseId: CaseId, basket: string): Promise<unknown> =>
    ask(`/api/cases/${caseId}/baskets/${basket}/fetched`, {}, { organisation }),
  accounts: async (): Promise<CatalogueAccount[]> =>
    accountsOf(await ask("/api/catalogue-accounts", undefined, { organisation })),
  setAccount: async (catalogue: string, account: CatalogueAccountInput): Promise<CatalogueAccount[]> =>
    accountsOf(
      await ask(`/api/catalogue-accounts/${encodeURIComponent(catalogue)}`, account, { organisation, method: "PUT" }),
    ),
  /** Where a catalogue opens for a work, in a tab of its own. */
  openPath(caseId: CaseId, work: WorkId, catalogue: string): string {
    const query = new URLSearchParams({ case: caseId, work, catalogue });
    if (organisation) query.set(ORGANISATION_QUERY, organisation);
    return `/catalogue/open?${query}`;
  },
});
export type CataloguesApi = ReturnType<typeof cataloguesApi>;

import type { OrganisationId } from "../../model/ids.ts";
import type { CatalogueAccount, CatalogueAccountInput } from "../../model/pages/catalogues.ts";
import type { Database } from "../database/database.ts";

export interface SignIn {
  user: string;
  secret: string;
  supplier: string;
}

/** How workshops sign in to catalogues. What opens one leaves here only on its way to the address it was given for. */
export interface CatalogueAccounts {
  list(organisation: OrganisationId): Promise<CatalogueAccount[]>;
  /** Null while there is none, or none for this address. */
  signIn(organisation: OrganisationId, catalogue: string, address: string): Promise<SignIn | null>;
  /** An empty secret leaves the one that is there, if it is for the same place; for another it has to be given anew. */
  set(organisation: OrganisationId, catalogue: string, account: CatalogueAccountInput, now: number): Promise<void>;
}

/** Scheme, host and port: where what is sent ends up. */
const placeOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : "");

export function createCatalogueAccounts(database: Database): CatalogueAccounts {
  const { query } = database;
  const rows = (organisation: string) =>
    query.selectFrom("catalogue_accounts").selectAll().where("organisation", "=", organisation);
  return {
    async list(organisation) {
      const found = await database.all(rows(organisation).orderBy("catalogue"));
      return found.map(({ catalogue, user_name, supplier, address, secret }) => ({
        catalogue,
        user: user_name,
        supplier,
        address,
        hasSecret: secret !== "",
      }));
    },
    async signIn(organisation, catalogue, address) {
      const row = await database.first(rows(organisation).where("catalogue", "=", catalogue));
      if (!row || placeOf(address) === "" || placeOf(row.address) !== placeOf(address)) return null;
      return { user: row.user_name, secret: row.secret, supplier: row.supplier };
    },
    set: (organisation, catalogue, { user, secret, supplier, address }, now) =>
      database.transaction(async (within) => {
        const before = await within.first(rows(organisation).where("catalogue", "=", catalogue));
        const kept = before && placeOf(before.address) === placeOf(address) ? before.secret : "";
        const key = { organisation, catalogue };
        const row = { user_name: user, supplier, address, secret: secret || kept, changed_at: now };
        await within.run(
          query
            .insertInto("catalogue_accounts")
            .values({ ...key, ...row })
            .onConflict((same) => same.columns(["organisation", "catalogue"]).doUpdateSet(row)),
        );
      }),
  };
}

import { type Accessor, createMemo } from "solid-js";
import type { OfferedAgreement, OrganisationId } from "../../../model/index.ts";
import type { Account } from "../../sync/types.ts";

/** What a fleet, named by its id or empty for none, offers the workshop of whoever is signed in; from this device. */
export function offeredAgreements(account: Account, fleet: Accessor<string>): Accessor<readonly OfferedAgreement[]> {
  const read = createMemo(() => account.organisations()?.agreementsOf(() => (fleet() as OrganisationId) || null));
  return () => read()?.() ?? [];
}

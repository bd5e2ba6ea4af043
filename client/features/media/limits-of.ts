import {
  type Gallery,
  MEDIA_LIMITS,
  type MediaLimits,
  mediaLimitsOf,
  type OverLimits,
  overLimits,
} from "../../../model/index.ts";
import type { Account } from "../../sync/types.ts";

/** FB-62: how much a case may hold, as the workshop of whoever is signed in has set it. */
export function limitsOf(account: Account): MediaLimits {
  const set = account.party === "workshop" ? account.organisations()?.settings().media : undefined;
  return set ? mediaLimitsOf(set) : MEDIA_LIMITS;
}

/** What two devices together brought beyond those limits. */
export const overOf = (account: Account, { items }: Pick<Gallery, "items">): OverLimits =>
  overLimits(
    items.filter(({ own }) => own),
    limitsOf(account),
  );

import { type Accessor, createMemo } from "solid-js";
import { type LimitTerms, readHead, termsOfCase } from "../../../model/index.ts";
import type { Account, CaseSession } from "../../sync/types.ts";

/**
 * What the own fleet agreed on for a case, from its own published versions and never from what the case says of it.
 * Null where the case is under no agreement; `isUnknown` when it names one the fleet did not publish.
 */
export function createLimits(
  session: CaseSession,
  account: Account,
): Accessor<{ terms: LimitTerms | null; isUnknown: boolean } | null> {
  const policy = createMemo(() => account.organisations()?.ownPolicy());
  return createMemo(() => {
    // Follows the room: the head has no store of its own.
    const { latest } = session.view().trade;
    const { agreement, workshop } = readHead(session.pages, "trade").head;
    const held = policy()?.();
    // Before the own policy is here, nothing can be said of it.
    if (!latest || !agreement || !held?.ready || held.versions.length === 0) return null;
    const terms = termsOfCase(agreement, held.versions, workshop?.id ?? null, session.view().currency);
    return { terms, isUnknown: terms === null };
  });
}

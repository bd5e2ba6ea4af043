import { type Accessor, createMemo } from "solid-js";
import { draftByRules, type OrganisationId, type RulesAtHand, type RuleVerdict } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useCase } from "../case/case-context.ts";
import { hasNews } from "../case/next-step.ts";

export interface Rules {
  /** What this device holds of the fleet's rules, and of what they have approved in other cases. */
  atHand: Accessor<RulesAtHand>;
  /** What they say of each work of the draft that is still to be decided. */
  verdicts: Accessor<readonly RuleVerdict[]>;
}

/** The rules of the fleet of the case on screen; from this device, so without a connection too. */
export function useRules(): Rules {
  const account = useAccount();
  const { session, view, side } = useCase();
  const fleet = () => side().file.fleet?.id ?? null;
  const signed = createMemo(() => account.organisations()?.rulesOf(fleet));
  const atHand = createMemo((): RulesAtHand => {
    const rules = signed()?.() ?? [];
    const others = rules.length === 0 ? [] : account.index().filter(({ caseId }) => caseId !== session.caseId);
    return {
      rules,
      workshop: (staffOf(account).organisation?.id ?? "") as OrganisationId,
      elsewhere: others.flatMap(({ spent }) => spent ?? []),
    };
  });
  const verdicts = createMemo((): RuleVerdict[] => {
    // What the fleet has been asked already is not approved by looking at it.
    if (!hasNews(view(), "trade")) return [];
    const { file, draft } = side();
    return draftByRules(
      session.pages,
      { file, draft, trade: view().trade },
      session.caseId,
      session.env().now(),
      atHand(),
    );
  });
  return { atHand, verdicts };
}

import type { CaseId, OrganisationId } from "../ids.ts";
import type { StandingRule } from "../pages/fleet-rules.ts";
import type { RoomStanding } from "../state/standing.ts";
import { evaluateQuote, type Outside, type RuleSpending } from "../rules.ts";

/** A case that waits for the fleet. */
export interface WaitingCase {
  caseId: CaseId;
  workshop: OrganisationId;
  /** Kilometres. */
  odometer: number | null;
  trade: Pick<RoomStanding, "latest" | "works">;
}

export interface RulePreview {
  caseId: CaseId;
  /** Works that wait for an answer; `net` in minor units without VAT, `why` null where the rule covers them. */
  works: { title: string; net: number; why: Outside | null }[];
}

/**
 * What a rule would approve of what waits, one case after the other, as if nothing were spent yet.
 * @param month the one the amounts count in
 */
export function previewRule(rule: StandingRule, cases: readonly WaitingCase[], month: string): RulePreview[] {
  const spent = new Map<OrganisationId, RuleSpending[]>();
  return cases.flatMap(({ caseId, workshop, odometer, trade: { latest, works } }) => {
    if (!latest) return [];
    const waiting = new Set(
      works.flatMap(({ status, hash }) => (status === "asked" || status === "changed" ? [hash] : [])),
    );
    const earlier = spent.get(workshop) ?? [];
    const verdicts = evaluateQuote(
      [rule],
      { ...latest, odometer, workshop },
      month,
      earlier.map((one) => ({ ...one, inCase: false, workId: null })),
      (_, hash) => waiting.has(hash),
    );
    const used = verdicts.flatMap(({ rule: by, net }) => (by ? [{ rule: rule.rule, month, amount: net }] : []));
    spent.set(workshop, [...earlier, ...used]);
    const shown = verdicts.map(({ work, net, outside }) => ({ title: work.title, net, why: outside[0]?.why ?? null }));
    return shown.length > 0 ? [{ caseId, works: shown }] : [];
  });
}

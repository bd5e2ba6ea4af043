import type * as Y from "yjs";
import type { OrganisationId } from "../ids.ts";
import { readCollection } from "../pages/organisation.ts";
import { ruleVersion, rules, type StandingRule, standingRules } from "../pages/fleet-rules.ts";
import type { Pages } from "../pages/page.ts";
import { offeredVersions, readHead } from "../pages/rooms.ts";
import type { Decision, RuleUse } from "../pages/values.ts";
import { monthBefore, monthOf, netOf, outsideRule, type RuleFacts } from "../rules.ts";
import { judge, type Judgement, refused } from "./judge.ts";
import { isWithTheFleet, spentInCase } from "./rule-spending.ts";
import { roomStanding } from "./standing.ts";

/** What the server judges approvals by rule with. */
export interface RuleJudging {
  /** The page of the fleet that the case is with. */
  policy: Y.Doc;
  workshop: OrganisationId;
  /** Server time, ms. */
  now: number;
  /** What the workshop's other cases were approved for under a rule in a month, minor units without VAT. */
  spentElsewhere(rule: string, month: string): number;
}

/**
 * What it is worth when the workshop says that the fleet's rule approves a work. The server evaluates the rule anew,
 * on what was published, and counts what was spent up to now: who comes later is told so and the fleet decides.
 * @param pages of the case with every receipt sealed so far
 * @param judging null where the case is with no fleet that works with the workshop
 */
export function judgeByRule(pages: Pages, decision: Decision, judging: RuleJudging | null): Judgement {
  const { rule: use, verdict } = decision;
  if (!use || verdict !== "approve") return refused("wrong-verdict");
  const plain = judge(pages, "trade", decision);
  if (plain.result !== "effective") return plain;
  const signed = judging && ruleVersion(judging.policy, use.version);
  if (!judging || !signed) return refused("unknown-rule");
  if (!isOf(use, signed)) return refused("rule-mismatch");
  if (!readCollection(judging.policy, rules).values.some(({ id }) => id === signed.rule))
    return refused("rule-withdrawn");
  if (!isMonthOf(use.month, judging.now)) return refused("wrong-month");
  if (isWithTheFleet(roomStanding(pages, "trade"), decision.workId)) return refused("fleet-decides");
  const newest = standingRules(judging.policy).find(({ rule }) => rule === signed.rule);
  const why = whyNot(pages, decision, use, signed, judging);
  if (why !== null) return refused(why);
  const isReplaced = newest !== undefined && newest.id !== signed.id;
  return isReplaced && whyNot(pages, decision, use, newest, judging) !== null
    ? refused("rule-changed")
    : { result: "effective", reason: null };
}

const isOf = (use: RuleUse, { rule, hash, name, version }: StandingRule): boolean =>
  use.hash === hash && use.rule === rule && use.name === name && use.number === version;

/** Of devices without a connection what they did last month still comes in. */
const isMonthOf = (month: string, now: number): boolean =>
  month === monthOf(now) || month === monthBefore(monthOf(now));

function whyNot(
  pages: Pages,
  { versionId, workId }: Decision,
  use: RuleUse,
  rule: StandingRule,
  { workshop, spentElsewhere }: RuleJudging,
): "outside-rule" | "budget-spent" | null {
  const version = offeredVersions(pages, "trade").values.find(({ id }) => id === versionId);
  const work = version?.works.find(({ id }) => id === workId);
  if (!version || !work) return "outside-rule";
  const net = netOf(work);
  const facts: RuleFacts = {
    currency: version.currency,
    odometer: readHead(pages, "trade").head.vehicle?.odometer ?? null,
    workshop,
  };
  // It counts for nothing but what it was evaluated on.
  if (net === 0 || use.amount !== net || use.odometer !== facts.odometer) return "outside-rule";
  const trade = roomStanding(pages, "trade");
  const here = spentInCase(trade, true).filter((one) => one.rule === rule.rule && one.workId !== workId);
  const inCase = here.reduce((sum, { amount }) => sum + amount, 0);
  const inMonth = here.filter(({ month }) => month === use.month).reduce((sum, { amount }) => sum + amount, 0);
  const spent = { inCase, inMonth: inMonth + spentElsewhere(rule.rule, use.month) };
  const why = outsideRule(rule, work, net, facts, spent);
  return why === null ? null : why === "case-amount" || why === "month-amount" ? budgetOr(rule, net) : "outside-rule";
}

/** A work that alone is more than the rule allows was never within it. */
const budgetOr = ({ perCase, perMonth }: StandingRule, net: number): "outside-rule" | "budget-spent" =>
  net > (perCase ?? net) || net > (perMonth ?? net) ? "outside-rule" : "budget-spent";

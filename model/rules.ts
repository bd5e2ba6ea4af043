/**
 * Whether a work is within a fleet's standing rules. Whole numbers only, and nothing but what is given: a tablet, the
 * fleet and the server come to the same verdict on the same content.
 */
import type { OrganisationId, Sha256, WorkId } from "./ids.ts";
import { lineNet } from "./money.ts";
import type { AgreementVersion } from "./pages/fleet-policy.ts";
import type { StandingRule } from "./pages/fleet-rules.ts";
import { workTotals } from "./pages/shown-work.ts";
import type { FrozenWork, Line, RuleUse } from "./pages/values.ts";

/** Why a rule does not cover a work; the first that applies. */
export type Outside = "currency" | "service" | "odometer" | "labour" | "price" | "case-amount" | "month-amount";

/** What a work is judged by besides its own text and prices. */
export interface RuleFacts {
  currency: string;
  /** Kilometres; null where nobody has written it down. */
  odometer: number | null;
  workshop: OrganisationId;
}

/** What was approved under a rule, minor units without VAT. */
export interface RuleSpending {
  rule: string;
  /** UTC, such as `2026-11`. */
  month: string;
  amount: number;
}

const DAY_MS = 86_400_000;
const DAYS_OF_400_YEARS = 146_097;

/** The calendar month (UTC) of a time in milliseconds, such as `2026-11` (Hinnant, "civil_from_days"). */
export function monthOf(at: number): string {
  // Counted from 1 March of the year 0, so that leap days come last.
  const days = Math.floor(at / DAY_MS) + 719_468;
  const era = Math.floor(days / DAYS_OF_400_YEARS);
  const day = days - era * DAYS_OF_400_YEARS;
  const leaps = Math.floor(day / 1_460) - Math.floor(day / 36_524) + Math.floor(day / 146_096);
  const year = Math.floor((day - leaps) / 365);
  const dayOfYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const sinceMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = sinceMarch < 10 ? sinceMarch + 3 : sinceMarch - 9;
  return monthNamed(era * 400 + year + (month <= 2 ? 1 : 0), month);
}

const monthNamed = (year: number, month: number): string =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;

/** The month before one, such as `2025-12` before `2026-01`. */
export function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 1 ? monthNamed(year - 1, 12) : monthNamed(year, number - 1);
}

/** What a work counts against amounts of rules and reviewers: minor units without VAT. */
export const netOf = (work: Pick<FrozenWork, "lines" | "hidden">): number => workTotals(work).net;

/**
 * Whether a rule covers a work: null, or why not.
 * @param net what the work comes to, see `netOf`
 * @param spent what was approved under the rule already, in this case and by this workshop in the month
 */
export function outsideRule(
  rule: StandingRule,
  work: FrozenWork,
  net: number,
  facts: RuleFacts,
  spent: { inCase: number; inMonth: number },
): Outside | null {
  if (rule.currency !== facts.currency) return "currency";
  if (!isForService(rule, work)) return "service";
  if (!isAtOdometer(rule, facts.odometer)) return "odometer";
  if (rule.catalogueLabour && work.lines.some(({ kind, source }) => kind === "labour" && source !== "catalogue"))
    return "labour";
  if (rule.agreement !== null && !isPriced(rule.prices, work, facts)) return "price";
  if (rule.perCase !== null && spent.inCase + net > rule.perCase) return "case-amount";
  if (rule.perMonth !== null && spent.inMonth + net > rule.perMonth) return "month-amount";
  return null;
}

const plainWords = (words: string): string => words.trim().replaceAll(/\s+/g, " ").toLowerCase();

function isForService({ services }: StandingRule, { title, lines }: FrozenWork): boolean {
  if (services.length === 0) return true;
  const wanted = new Set(services.map(plainWords));
  if (wanted.has(plainWords(title))) return true;
  const labour = lines.filter(({ kind }) => kind === "labour");
  return labour.length > 0 && labour.every(({ partNumber }) => wanted.has(plainWords(partNumber)));
}

function isAtOdometer(
  { odometerFrom, odometerTo, interval, tolerance }: StandingRule,
  odometer: number | null,
): boolean {
  if (odometerFrom === null && odometerTo === null && interval === null) return true;
  if (odometer === null || odometer < (odometerFrom ?? 0) || odometer > (odometerTo ?? odometer)) return false;
  if (interval === null) return true;
  const beyond = odometer % interval;
  // A new car is not at its first service.
  return (odometer >= interval && beyond <= tolerance) || interval - beyond <= tolerance;
}

/** No labour above the highest rate agreed, and on labour and parts at least the discount; fees are not agreed on. */
function isPriced(prices: AgreementVersion | null, { lines }: FrozenWork, { currency, workshop }: RuleFacts): boolean {
  if (!prices || prices.currency !== currency) return false;
  const { rates, discounts } = prices;
  const own = discounts.find((one) => one.workshop === workshop) ?? discounts.find((one) => one.workshop === "");
  const highest = rates.length === 0 ? null : Math.max(...rates.map(({ rate }) => rate));
  return lines.every((line) => {
    if (line.kind === "fee") return true;
    const isLabour = line.kind === "labour";
    if (isLabour && highest !== null && line.unitPrice > highest) return false;
    return isDiscounted(line, (isLabour ? own?.labour : own?.parts) ?? 0);
  });
}

const isDiscounted = (line: Line, percent: number): boolean =>
  percent === 0 ||
  (line.discount?.kind === "percent" && line.discount.value >= percent) ||
  lineNet(line) <= lineNet({ ...line, discount: { kind: "percent", value: percent } });

/** What the rules say of one work. */
export interface RuleVerdict {
  work: FrozenWork;
  hash: Sha256;
  /** Minor units without VAT. */
  net: number;
  /** The first rule that covers it; null while none does. */
  rule: StandingRule | null;
  /** Why each rule before that one, or every one, does not. */
  outside: { rule: StandingRule; why: Outside }[];
}

/** Works of a quote, as they would be published. */
export interface RuleQuote extends RuleFacts {
  works: readonly FrozenWork[];
  workHashes: readonly Sha256[];
}

/** What counts against the amounts of a rule. What a work itself used up before, it may use again. */
export interface SpentBefore extends RuleSpending {
  inCase: boolean;
  /** Null for other cases. */
  workId: WorkId | null;
}

/**
 * What the fleet's rules say of each work that is `open`: in the order of the quote, the first rule that covers it, so
 * that works use up amounts one after the other.
 * @param month the one the amounts count in, see `monthOf`
 * @param spent what this workshop's works were approved for by rule
 */
export function evaluateQuote(
  rules: readonly StandingRule[],
  quote: RuleQuote,
  month: string,
  spent: readonly SpentBefore[],
  open: (work: FrozenWork, hash: Sha256) => boolean = () => true,
): RuleVerdict[] {
  const used = new Map(rules.map(({ rule }) => [rule, spentUnder(rule, month, spent)]));
  return quote.works.flatMap((work, index): RuleVerdict[] => {
    const hash = quote.workHashes[index];
    if (!hash || !open(work, hash)) return [];
    const net = netOf(work);
    // A price nobody has named is none the fleet has allowed.
    if (net === 0) return [];
    const outside: RuleVerdict["outside"] = [];
    for (const rule of rules) {
      const all = used.get(rule.rule) ?? { inCase: 0, inMonth: 0 };
      const own = spentUnder(
        rule.rule,
        month,
        spent.filter(({ workId }) => workId === work.id),
      );
      const so = { inCase: all.inCase - own.inCase, inMonth: all.inMonth - own.inMonth };
      const why = outsideRule(rule, work, net, quote, so);
      if (why === null) {
        const more = { inCase: Math.max(net, own.inCase), inMonth: Math.max(net, own.inMonth) };
        used.set(rule.rule, { inCase: so.inCase + more.inCase, inMonth: so.inMonth + more.inMonth });
        return [{ work, hash, net, rule, outside }];
      }
      outside.push({ rule, why });
    }
    return [{ work, hash, net, rule: null, outside }];
  });
}

const sum = (of: readonly RuleSpending[]): number => of.reduce((all, { amount }) => all + amount, 0);

function spentUnder(rule: string, month: string, spent: readonly SpentBefore[]) {
  const under = spent.filter((one) => one.rule === rule);
  return {
    inCase: sum(under.filter(({ inCase }) => inCase)),
    inMonth: sum(under.filter((one) => one.month === month)),
  };
}

/** What goes down with a work that was approved by a rule. */
export const ruleUseOf = (rule: StandingRule, net: number, month: string, odometer: number | null): RuleUse => ({
  rule: rule.rule,
  version: rule.id,
  number: rule.version,
  hash: rule.hash,
  name: rule.name,
  month,
  amount: net,
  odometer,
});

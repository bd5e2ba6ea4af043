/** Standing rules of a fleet: what workshops may do without asking. On `fleet/<id>/policy`, beside its agreements. */
import type * as Y from "yjs";
import * as z from "zod/mini";
import { hashOf } from "../canonical.ts";
import { EntryId, Sha256 } from "../ids.ts";
import { type AgreementVersion, readAgreementVersions } from "./fleet-policy.ts";
import { readFrozen } from "./frozen-versions.ts";
import { collection, type Item, type ItemOf, readCollection } from "./organisation.ts";
import type { Read } from "./page.ts";
import { Author, Currency, integer, text, Time } from "./values.ts";

/** Minor units without VAT. */
export const MAX_RULE_AMOUNT = 1_000_000_000_000;
const Amount = z.nullable(integer(0, MAX_RULE_AMOUNT));
const MAX_ODOMETER = 9_999_999;
const Odometer = z.nullable(integer(0, MAX_ODOMETER));
const Id = text(80);

const TERMS = {
  name: text(120),
  /** What the works approved by it may come to in one case; null for as much as the month has left. */
  perCase: Amount,
  /** What they may come to in all cases of one workshop in a calendar month (UTC); null for no such limit. */
  perMonth: Amount,
  /** Kilometres the vehicle has at least, and at most. */
  odometerFrom: Odometer,
  odometerTo: Odometer,
  /** Only about every so many kilometres, give or take `tolerance`; null for at any time. */
  interval: z.nullable(integer(1, MAX_ODOMETER)),
  tolerance: integer(0, MAX_ODOMETER),
  /** Every labour line comes out of the catalogue, none was typed. */
  catalogueLabour: z.boolean(),
};

/** Rules as the fleet's managers work on them; workshops go by what was signed. */
export const rules = collection(
  "rules",
  { ...TERMS, agreement: Id },
  {
    name: "",
    perCase: null,
    perMonth: null,
    odometerFrom: null,
    odometerTo: null,
    interval: null,
    tolerance: 0,
    catalogueLabour: false,
    /** Whose prices hold: an agreement's id; empty for any price. */
    agreement: "",
  },
  200,
);

/** Works a rule is for, by title, or by the number all of their labour has; a rule without any is for every work. */
export const ruleServices = collection(
  "ruleServices",
  { rule: Id, service: text(200) },
  { rule: "", service: "" },
  2_000,
);

/** What a rule says: what its hash covers, without who signed it and when. */
export const RuleTerms = z.object({
  rule: Id,
  ...TERMS,
  /** Of the amounts. */
  currency: Currency,
  services: z.array(text(200)).check(z.maxLength(100)),
  /** The version of an agreement whose rates and discounts no line exceeds. */
  agreement: z.nullable(z.object({ version: EntryId, hash: Sha256 })),
});
export type RuleTerms = z.infer<typeof RuleTerms>;

/** A signed rule. `hash` covers its terms. */
export const RuleVersion = z.extend(RuleTerms, {
  id: EntryId,
  version: integer(1, 9_999),
  hash: Sha256,
  at: Time,
  by: Author,
});
export type RuleVersion = z.infer<typeof RuleVersion>;

export interface OwnRule extends Item<(typeof rules)["shape"]> {
  services: ItemOf<typeof ruleServices>[];
  /** What was signed of it, the newest last. */
  versions: RuleVersion[];
  /** Whether it says something else now than what was signed last; true while nothing was. */
  changed: boolean;
  /** What keeps it from being signed. */
  problems: RuleProblem[];
}

/** `agreement`: the one it goes by was taken away or never published. */
export type RuleProblem = "name" | "amount" | "odometer" | "agreement";

/** The rules of a fleet as its managers work on them. */
export function readRules(page: Y.Doc | undefined, currency: string): Read<OwnRule> {
  const drafts = readCollection(page, rules);
  const services = readCollection(page, ruleServices);
  const signed = readRuleVersions(page);
  const agreed = newestAgreements(page);
  const values = drafts.values.map((draft) => {
    const versions = signed.values.filter(({ rule }) => rule === draft.id);
    const own = { ...draft, services: services.values.filter(({ rule }) => rule === draft.id), versions };
    const changed = versions.at(-1)?.hash !== hashOf(ruleTermsOf(own, currency, agreed.get(draft.agreement)));
    return { ...own, changed, problems: problemsOf(draft, agreed.has(draft.agreement)) };
  });
  return { values, unreadable: drafts.unreadable + services.unreadable + signed.unreadable };
}

const newestAgreements = (page: Y.Doc | undefined): Map<string, AgreementVersion> =>
  new Map(readAgreementVersions(page).values.map((version) => [version.agreement, version]));

function problemsOf(draft: Item<(typeof rules)["shape"]>, isAgreed: boolean): RuleProblem[] {
  const { name, perCase, perMonth, odometerFrom, odometerTo, agreement } = draft;
  return [
    ...(name.trim() === "" ? (["name"] as const) : []),
    ...(perCase === null && perMonth === null ? (["amount"] as const) : []),
    ...((odometerFrom ?? 0) > (odometerTo ?? MAX_ODOMETER) ? (["odometer"] as const) : []),
    ...(agreement !== "" && !isAgreed ? (["agreement"] as const) : []),
  ];
}

/** What a rule would be signed with now. */
function ruleTermsOf(
  draft: Item<(typeof rules)["shape"]> & Pick<OwnRule, "services">,
  currency: string,
  agreed: AgreementVersion | undefined,
): RuleTerms {
  const terms = Object.fromEntries(Object.keys(TERMS).map((key) => [key, draft[key as keyof typeof TERMS]]));
  return {
    ...(terms as Pick<RuleTerms, keyof typeof TERMS>),
    rule: draft.id,
    currency,
    services: draft.services
      .map(({ service }) => service.trim())
      .filter(Boolean)
      .slice(0, 100),
    agreement: agreed ? { version: agreed.id, hash: agreed.hash } : null,
  };
}

/** The terms one rule of a page would be signed with; null for one that is not there. */
export function termsOfRule(page: Y.Doc, id: string, currency: string): RuleTerms | null {
  const rule = readRules(page, currency).values.find((one) => one.id === id);
  return rule ? ruleTermsOf(rule, currency, newestAgreements(page).get(rule.agreement)) : null;
}

/** A rule as it would stand if it were signed now; null for one that is not there. */
export function unsignedRule(page: Y.Doc, id: string, currency: string): StandingRule | null {
  const terms = termsOfRule(page, id, currency);
  if (!terms) return null;
  const by = { party: "fleet" as const, id: "" as Author["id"], name: "" };
  const version = { ...terms, id: terms.rule as EntryId, version: 1, hash: hashOf(terms), at: 0, by };
  return withPrices(version, readAgreementVersions(page).values);
}

/** Every version ever signed, of withdrawn rules too, oldest first. */
export const readRuleVersions = (page: Y.Doc | undefined): Read<RuleVersion> =>
  readFrozen(page, "ruleVersions", RuleVersion, ({ rule }) => rule);

/** A signed rule with the agreement whose prices it goes by; `prices` null for any, or where that cannot be read. */
export interface StandingRule extends RuleVersion {
  prices: AgreementVersion | null;
}

/** The newest version of each rule the fleet has signed and not withdrawn, in the order the fleet gave them. */
export function standingRules(page: Y.Doc | undefined): StandingRule[] {
  const newest = new Map(readRuleVersions(page).values.map((version) => [version.rule, version]));
  const agreed = readAgreementVersions(page).values;
  return readCollection(page, rules).values.flatMap(({ id }) => {
    const version = newest.get(id);
    return version ? [withPrices(version, agreed)] : [];
  });
}

/** The signed version with this id, whether or not it still holds; null where the fleet has signed none such. */
export function ruleVersion(page: Y.Doc | undefined, id: string): StandingRule | null {
  const version = readRuleVersions(page).values.find((one) => one.id === id);
  return version ? withPrices(version, readAgreementVersions(page).values) : null;
}

const withPrices = (version: RuleVersion, agreed: readonly AgreementVersion[]): StandingRule => ({
  ...version,
  prices: agreed.find(({ id, hash }) => id === version.agreement?.version && hash === version.agreement.hash) ?? null,
});

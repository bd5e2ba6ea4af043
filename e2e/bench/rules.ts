/**
 * `rules`: 50 standing rules over a quote of 10 works with 100 lines, none of which covers anything before its last
 * condition, beside the same conditions as one zod schema for each rule.
 */
import * as z from "zod/mini";
import type { EntryId, LineId, OrganisationId, PersonId, Sha256, WorkId } from "../../model/ids.ts";
import { lineNet, type PricedLine } from "../../model/money.ts";
import type { StandingRule } from "../../model/pages/fleet-rules.ts";
import type { FrozenWork, Line } from "../../model/pages/values.ts";
import { evaluateQuote, netOf } from "../../model/rules.ts";
import { compare, type Figure } from "./figures.ts";

const RULES = 50;
const WORKS = 10;
const LINES = 10;
const MONTH = "2026-11";
const SHOP = "workshop-1" as OrganisationId;
const PERCENT = 1_000;
const ROUNDS = 31;

const BY = { party: "fleet" as const, id: "marit" as PersonId, name: "Marit Lund" };

/** Amount and odometer let it pass; the month has a minor unit too little. */
function ruleOf(n: number): StandingRule {
  const signed = { id: `rule${n}` as EntryId, version: 1, hash: "0".repeat(64) as Sha256, at: 0, by: BY };
  return {
    ...signed,
    rule: `rule${n}`,
    name: `Rule ${n}`,
    currency: "NOK",
    perCase: 900_000_000,
    perMonth: 1,
    odometerFrom: 0,
    odometerTo: 200_000,
    interval: 30_000,
    tolerance: 2_000,
    catalogueLabour: true,
    services: Array.from({ length: WORKS }, (_, work) => `Service ${work}`),
    agreement: { version: signed.id, hash: signed.hash },
    prices: {
      ...signed,
      agreement: `agreement${n}`,
      name: "Full service",
      number: "5521",
      included: "",
      referenceRequired: false,
      driverSees: "prices",
      currency: "NOK",
      rates: [{ label: "Mechanics", rate: 119_000 }],
      discounts: [{ workshop: "", parts: PERCENT, labour: PERCENT }],
    },
  };
}

const lineOf = (n: number): Line => ({
  id: `line${n}` as LineId,
  kind: n % 3 === 0 ? "labour" : "part",
  text: `Line ${n}`,
  partNumber: "",
  quantity: 1_000 + n,
  unitPrice: 50_000 + n,
  vat: 2_500,
  // Neither side can compare percents.
  discount: { kind: "amount", value: 6_000 + n },
  source: "catalogue",
});

const sumOf = (lines: readonly PricedLine[]): number => lines.reduce((sum, line) => sum + lineNet(line), 0);

/** The conditions of a rule on a work as a zod schema. */
const schemaOf = ({ services, perCase, perMonth, prices }: StandingRule) => {
  const line = z
    .object({
      kind: z.enum(["labour", "part", "fluid", "fee"]),
      source: z.literal("catalogue"),
      unitPrice: z.number().check(z.lte(prices?.rates[0]?.rate ?? 0)),
      quantity: z.number(),
      vat: z.number(),
      discount: z.nullable(z.object({ kind: z.enum(["amount", "percent"]), value: z.number() })),
    })
    .check(z.refine((one) => lineNet(one) <= lineNet({ ...one, discount: { kind: "percent", value: PERCENT } })));
  return z
    .object({
      title: z.string().check(z.refine((title) => services.some((one) => one.toLowerCase() === title.toLowerCase()))),
      odometer: z.number().check(z.gte(0), z.lte(200_000)),
      lines: z.array(line),
    })
    .check(
      z.refine(({ lines }) => sumOf(lines) <= (perCase ?? 0)),
      z.refine(({ lines }) => sumOf(lines) <= (perMonth ?? 0)),
    );
};

/** Milliseconds for one evaluation of all rules on the whole quote, in turns. */
export function rulesBench(): Figure[] {
  const rules = Array.from({ length: RULES }, (_, n) => ruleOf(n));
  const works = Array.from({ length: WORKS }, (_, n): FrozenWork => {
    const lines = Array.from({ length: LINES }, (_line, at) => lineOf(n * LINES + at));
    return { id: `work${n}` as WorkId, title: `Service ${n}`, urgency: "recommended", note: "", lines };
  });
  const workHashes = works.map((_, n) => String(n).padStart(64, "0") as Sha256);
  const quote = { works, workHashes, currency: "NOK", odometer: 61_480, workshop: SHOP };
  const schemas = rules.map(schemaOf);
  const ours = (): number =>
    evaluateQuote(rules, quote, MONTH, []).filter(({ outside }) => outside.every(({ why }) => why === "month-amount"))
      .length;
  const zods = (): number =>
    works.filter((work) => schemas.every((schema) => !schema.safeParse({ ...work, odometer: 61_480 }).success)).length;
  if (ours() !== WORKS || zods() !== WORKS || netOf(works[0] as FrozenWork) === 0)
    throw new Error("The rules do not come to their last condition");
  const rounds = new Map<string, number[]>([
    ["jobcard", []],
    ["zod", []],
  ]);
  for (let round = 0; round < ROUNDS; round++)
    for (const [peer, run] of [
      ["jobcard", ours],
      ["zod", zods],
    ] as const) {
      const began = performance.now();
      run();
      rounds.get(peer)?.push(performance.now() - began);
    }
  return compare("rules", "50 rules over 100 lines", "ms", rounds);
}

import { type Discount, MAX_UNIT_PRICE } from "../../../model/index.ts";
import { type Parsed, parseNumber } from "../../ui/parse-number.ts";

export const AMOUNT = { decimals: 2, max: MAX_UNIT_PRICE };
const PERCENT = { decimals: 2, max: 10_000 };

/** What was typed as a discount: with a percent sign a rate, else an amount. */
export const parseDiscount = (typed: string, group: string): { kind: Discount["kind"]; parsed: Parsed } =>
  typed.includes("%")
    ? { kind: "percent", parsed: parseNumber(typed, group, PERCENT) }
    : { kind: "amount", parsed: parseNumber(typed, group, AMOUNT) };

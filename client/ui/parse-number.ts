/** What a typed number came to, or why it is none. */
export type Parsed =
  | { value: number }
  | { problem: "not-a-number" | "too-precise" | "too-large" | "too-small" | "negative" };

export interface NumberShape {
  /** Decimals kept: 2 turns "14,5" into 1450, 3 turns "1.8" into 1800. */
  decimals: number;
  max: number;
  /** In the same steps as `max`; zero unless given. */
  min?: number;
}

/** Currency signs, units and percent that people of all languages type along; they say nothing the field does not know. */
const UNITS = /(?:n?kr\.?|nok|sek|dkk|eur|[€$£%]|km|,-|:-|t|h|l|st[kd]?\.?|pcs\.?|uur|tim\.?|uds?\.?|pz\.?|un\.?)\s*$/i;
const SPACES = /[\s\u00a0\u202f\u2009'’]/g;

/**
 * Reads a number as people type it, in whole steps of the smallest unit. Comma and point both work as
 * decimal sign; in front of exactly three digits a sign counts as grouping where the language groups with
 * it or where three decimals make no sense.
 * @param group the language's grouping sign
 */
export function parseNumber(typed: string, group: string, { decimals, max, min = 0 }: NumberShape): Parsed {
  const text = typed
    .trim()
    .replace(/^(?:kr|nok|sek|dkk|eur|[€$£])\s*/i, "")
    .replace(UNITS, "")
    .replace(SPACES, "");
  const negative = /^[-−]/.test(text);
  const digits = text.replace(/^[-−+]/, "");
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(digits)) return { problem: "not-a-number" };
  const { whole, fraction } = split(digits, group, decimals);
  if (/[.,]/.test(whole) && !/^\d{1,3}([.,]\d{3})+$/.test(whole)) return { problem: "not-a-number" };
  const kept = fraction.replace(/0+$/, "");
  if (kept.length > decimals) return { problem: "too-precise" };
  const value = Number(`${whole.replace(/[.,]/g, "") || "0"}${kept.padEnd(decimals, "0")}`);
  if (negative && value > 0) return { problem: "negative" };
  if (value < min) return { problem: "too-small" };
  return value > max || !Number.isSafeInteger(value) ? { problem: "too-large" } : { value };
}

function split(digits: string, group: string, decimals: number): { whole: string; fraction: string } {
  const at = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  if (at < 0) return { whole: digits, fraction: "" };
  const sign = digits[at] ?? "";
  const fraction = digits.slice(at + 1);
  const whole = digits.slice(0, at);
  const repeated = whole.includes(sign);
  const grouping =
    repeated ||
    (fraction.length === 3 && whole !== "" && whole !== "0" && !/[.,]/.test(whole) && (sign === group || decimals < 3));
  return grouping ? { whole: digits, fraction: "" } : { whole, fraction };
}

/** The language's grouping sign, found by formatting a number with it. */
export const groupingOf = (format: (value: number) => string): string => /\D/.exec(format(1_234_567))?.[0] ?? " ";

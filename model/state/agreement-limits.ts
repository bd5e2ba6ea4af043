/** How the price of a line stands to what a fleet and a workshop agreed on. Amounts in minor units without VAT. */
import type { OrganisationId } from "../ids.ts";
import { lineNet, multiplyAndRound } from "../money.ts";
import type { AgreementVersion } from "../pages/fleet-policy.ts";
import type { CaseAgreement, Line } from "../pages/values.ts";

export interface LimitTerms {
  /** An hour of labour, in the currency of the case; empty where none was agreed. */
  rates: readonly number[];
  /** In hundredths of a percent. */
  discount: { parts: number; labour: number };
}

export interface LineLimit {
  /** The highest rate that was agreed; null where none was, or for what is not labour. */
  rate: number | null;
  /** In hundredths of a percent. */
  discount: number;
  /** What the line may come to. */
  most: number;
  /** By how much it costs more than that; 0 within. */
  over: number;
}

/**
 * What was agreed for a line: labour at the highest agreed rate, labour, parts and fluids with the agreed discount off
 * their own price. Null where nothing was agreed for lines like it.
 */
export function lineLimit(line: Line, { rates, discount }: LimitTerms): LineLimit | null {
  if (line.kind === "fee") return null;
  const isLabour = line.kind === "labour";
  const rate = isLabour && rates.length > 0 ? Math.max(...rates) : null;
  const off = isLabour ? discount.labour : discount.parts;
  if (rate === null && off === 0) return null;
  const full = multiplyAndRound(line.quantity, rate === null ? line.unitPrice : Math.min(rate, line.unitPrice), 1_000);
  const most = full - multiplyAndRound(full, off, 10_000);
  return { rate, discount: off, most, over: Math.max(0, lineNet(line) - most) };
}

/**
 * What the fleet itself published as the agreement a case says it is under; null when it published no such version,
 * whatever the case claims.
 */
export function termsOfCase(
  claimed: CaseAgreement,
  published: readonly AgreementVersion[],
  workshop: OrganisationId | null,
  currency: string,
): LimitTerms | null {
  const version = published.find(({ id, hash }) => id === claimed.version && hash === claimed.hash);
  if (!version) return null;
  const own =
    version.discounts.find((one) => one.workshop === workshop) ?? version.discounts.find((one) => one.workshop === "");
  return {
    rates: version.currency === currency ? version.rates.map(({ rate }) => rate) : [],
    discount: { parts: own?.parts ?? 0, labour: own?.labour ?? 0 },
  };
}

/**
 * Money is whole minor units (øre, cent), quantities whole thousandths, rates whole basis points.
 * A line's net is rounded once; VAT is taken per rate on the sum of net amounts (EN 16931, BR-CO-17).
 */

export const MAX_UNIT_PRICE = 1_000_000_000;
export const MAX_QUANTITY = 100_000_000;
const THOUSANDTHS = 1_000;
const BASIS_POINTS = 10_000;

export type Discount = { kind: "amount"; value: number } | { kind: "percent"; value: number };

export interface PricedLine {
  /** Thousandths of the unit: 1.8 h is 1800. */
  quantity: number;
  /** Minor units without VAT. */
  unitPrice: number;
  /** Basis points: 25 % is 2500. */
  vat: number;
  /** Taken before VAT; `amount` in minor units, `percent` in basis points. */
  discount: Discount | null;
}

export interface VatAmount {
  rate: number;
  net: number;
  vat: number;
}

export interface Totals {
  net: number;
  /** One row per VAT rate, lowest rate first. */
  vat: VatAmount[];
  gross: number;
}

/** `a × b ÷ divisor`, exactly, rounded half away from zero. */
export function multiplyAndRound(a: number, b: number, divisor: number): number {
  const product = a * b;
  // Whole numbers of this size are exact, and taking the remainder off first keeps the quotient one.
  if (Math.abs(product) <= Number.MAX_SAFE_INTEGER - divisor) {
    const sum = Math.abs(product) + Math.floor(divisor / 2);
    const quotient = (sum - (sum % divisor)) / divisor;
    return product < 0 ? 0 - quotient : quotient;
  }
  return multiplyLarge(a, b, divisor);
}

function multiplyLarge(a: number, b: number, divisor: number): number {
  const product = BigInt(a) * BigInt(b);
  const half = BigInt(divisor) / 2n;
  const rounded = product < 0n ? (product - half) / BigInt(divisor) : (product + half) / BigInt(divisor);
  return Number(rounded);
}

/** The line's amount without VAT, after discount, in minor units. Never below zero. */
export function lineNet(line: PricedLine): number {
  const full = multiplyAndRound(line.quantity, line.unitPrice, THOUSANDTHS);
  return Math.max(0, full - discountOf(full, line.discount));
}

function discountOf(full: number, discount: Discount | null): number {
  if (!discount) return 0;
  return discount.kind === "amount" ? discount.value : multiplyAndRound(full, discount.value, BASIS_POINTS);
}

/** What the lines come to, in minor units, split by VAT rate. */
export const totalsOf = (lines: readonly PricedLine[]): Totals =>
  totalsOfNets(lines.map((line) => ({ rate: line.vat, net: lineNet(line) })));

/** What net amounts come to, in minor units: VAT is taken per rate on their sum. */
export function totalsOfNets(nets: readonly { rate: number; net: number }[]): Totals {
  const netByRate = new Map<number, number>();
  for (const { rate, net } of nets) netByRate.set(rate, (netByRate.get(rate) ?? 0) + net);
  const vat = [...netByRate]
    .sort(([a], [b]) => a - b)
    .map(([rate, net]) => ({ rate, net, vat: multiplyAndRound(net, rate, BASIS_POINTS) }));
  const net = vat.reduce((sum, row) => sum + row.net, 0);
  return { net, vat, gross: vat.reduce((sum, row) => sum + row.vat, net) };
}

/** What one line costs the customer, VAT included, in minor units. */
export const lineGross = (line: PricedLine): number => totalsOf([line]).gross;

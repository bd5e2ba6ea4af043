import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineNet, multiplyAndRound, type PricedLine, totalsOf } from "./money.ts";

const line = (
  quantity: number,
  unitPrice: number,
  vat = 2500,
  discount: PricedLine["discount"] = null,
): PricedLine => ({ quantity, unitPrice, vat, discount });

const anyLine = fc.record({
  quantity: fc.integer({ min: 0, max: 100_000_000 }),
  unitPrice: fc.integer({ min: 0, max: 1_000_000_000 }),
  vat: fc.constantFrom(0, 600, 1200, 1500, 2500),
  discount: fc.oneof(
    fc.constant(null),
    fc.record({ kind: fc.constant("amount" as const), value: fc.integer({ min: 0, max: 1_000_000 }) }),
    fc.record({ kind: fc.constant("percent" as const), value: fc.integer({ min: 0, max: 10_000 }) }),
  ),
});

describe("money", () => {
  it.each([
    [1800, 119_000, 214_200],
    [4300, 16_800, 72_240],
    [500, 1, 1],
    [499, 1, 0],
    [333, 100, 33],
    [1500, 333, 500],
  ])("[M1] %i thousandths at %i cost %i", (quantity, unitPrice, net) => {
    expect(lineNet(line(quantity, unitPrice))).toBe(net);
  });

  it("[M1] rounds half away from zero, on both sides of it", () => {
    expect([multiplyAndRound(5, 1, 10), multiplyAndRound(-5, 1, 10), multiplyAndRound(4, 1, 10)]).toEqual([1, -1, 0]);
  });

  it("[M1] rounds small and large amounts alike, half away from zero", () => {
    const amount = fc.oneof(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
      fc.constantFrom(94_906_265, 94_906_266, 94_906_267),
    );
    fc.assert(
      fc.property(amount, amount, fc.constantFrom(1, 3, 10, 1_000, 10_000), (a, b, divisor) => {
        const exact = BigInt(a) * BigInt(b);
        const size = exact < 0n ? -exact : exact;
        const rounded = (size + BigInt(divisor) / 2n) / BigInt(divisor);
        expect(multiplyAndRound(a, b, divisor)).toBe(Number(exact < 0n ? -rounded : rounded));
      }),
      { numRuns: 2_000 },
    );
  });

  it("[M1] is exact where doubles are not", () => {
    expect(multiplyAndRound(100_000_000, 999_999_999, 1000)).toBe(99_999_999_900_000);
  });

  it("[M1] takes the discount off before VAT and stops at zero", () => {
    expect(totalsOf([line(1000, 10_000, 2500, { kind: "percent", value: 1250 })])).toEqual({
      net: 8750,
      vat: [{ rate: 2500, net: 8750, vat: 2188 }],
      gross: 10_938,
    });
    expect(lineNet(line(1000, 500, 2500, { kind: "amount", value: 800 }))).toBe(0);
  });

  it("[M2] splits VAT by rate, lowest first, on the sums and not line by line", () => {
    const lines = [line(1000, 3, 2500), line(1000, 3, 2500), line(1000, 1000, 1500), line(1000, 10, 0)];
    expect(totalsOf(lines)).toEqual({
      net: 1016,
      vat: [
        { rate: 0, net: 10, vat: 0 },
        { rate: 1500, net: 1000, vat: 150 },
        { rate: 2500, net: 6, vat: 2 },
      ],
      gross: 1168,
    });
  });

  it("[M2] total = net + VAT, never less than net, whatever the order of lines", () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 20 }), (lines) => {
        const totals = totalsOf(lines);
        expect(totals.gross).toBe(totals.net + totals.vat.reduce((sum, row) => sum + row.vat, 0));
        expect(totals.net).toBe(lines.reduce((sum, each) => sum + lineNet(each), 0));
        expect(totalsOf(lines.toReversed())).toEqual(totals);
      }),
    );
  });
});

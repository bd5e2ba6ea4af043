import { describe, expect, it } from "vitest";
import { type CaseAgreement, type Line, lineLimit, termsOfCase } from "../index.ts";
import { part } from "../testing/build-case.ts";

const labour = (quantity: number, unitPrice: number, discount: Line["discount"] = null): Line => ({
  ...part("Labour", unitPrice),
  id: "0".repeat(20) as Line["id"],
  kind: "labour",
  quantity,
  discount,
});
const terms = { rates: [119_000, 99_000], discount: { parts: 1_500, labour: 0 } };

describe("what was agreed for a line", () => {
  it("[M120] labour is within at the highest agreed rate and over by every øre above", () => {
    expect(lineLimit(labour(2_000, 119_000), terms)).toEqual({ rate: 119_000, discount: 0, most: 238_000, over: 0 });
    expect(lineLimit(labour(2_000, 119_001), terms)).toMatchObject({ most: 238_000, over: 2 });
    expect(lineLimit(labour(2_000, 130_000, { kind: "amount", value: 22_000 }), terms)).toMatchObject({ over: 0 });
    const discounted = { rates: [119_000], discount: { parts: 0, labour: 1_000 } };
    expect(lineLimit(labour(1_000, 100_000), discounted)).toMatchObject({ most: 90_000, over: 10_000 });
  });

  it("[M120] parts and fluids are within with the agreed discount; fees are free of it", () => {
    const line = { ...labour(1_000, 10_000), kind: "part" as const };
    expect(lineLimit(line, terms)).toEqual({ rate: null, discount: 1_500, most: 8_500, over: 1_500 });
    expect(lineLimit({ ...line, discount: { kind: "percent", value: 1_500 } }, terms)).toMatchObject({ over: 0 });
    expect(lineLimit({ ...line, kind: "fee" }, terms)).toBeNull();
    expect(lineLimit(line, { rates: [], discount: { parts: 0, labour: 500 } })).toBeNull();
  });

  it("[M120] go by the version the fleet published, and not by what the case claims of it", () => {
    const claimed = { version: "v1", hash: "h1", labourRate: 999_999 } as unknown as CaseAgreement;
    const published = {
      id: "v1",
      hash: "h1",
      currency: "NOK",
      rates: [{ label: "", rate: 119_000 }],
      discounts: [
        { workshop: "", parts: 500, labour: 0 },
        { workshop: "w1", parts: 1_500, labour: 0 },
      ],
    } as never;
    expect(termsOfCase(claimed, [published], "w1" as never, "NOK")).toEqual({
      rates: [119_000],
      discount: { parts: 1_500, labour: 0 },
    });
    expect(termsOfCase(claimed, [published], "w2" as never, "EUR")).toEqual({
      rates: [],
      discount: { parts: 500, labour: 0 },
    });
    expect(termsOfCase({ ...claimed, hash: "h2" as never }, [published], null, "NOK")).toBeNull();
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import { lineNet, multiplyAndRound, type PricedLine, totalsOf } from "../../model/money.ts";
import { FORMATS, fileName } from "./formats.ts";
import { ORDER_SCHEMA, OrderExport } from "./order-export.ts";
import { decimal, ublInvoice, ublOrder } from "./ubl.ts";

type Line = OrderExport["works"][number]["lines"][number];

const lineOf = (text: string, priced: PricedLine, more: Partial<Line> = {}): Line => {
  const net = lineNet(priced);
  const amount = multiplyAndRound(priced.quantity, priced.unitPrice, 1_000) - net;
  const percent = priced.discount?.kind === "percent" ? priced.discount.value : null;
  const { quantity, unitPrice, vat } = priced;
  const fixed = { kind: "part", partNumber: "", source: "catalogue" } as const;
  return { ...fixed, text, quantity, unitPrice, discount: { amount, percent }, net, vat, ...more };
};

function orderOf(lines: readonly PricedLine[], said = "Brakes"): OrderExport {
  return {
    schema: ORDER_SCHEMA,
    number: "7K2M9QXA-2",
    caseId: "c".repeat(20),
    versionHash: "a".repeat(64),
    acceptedAt: 1_770_000_000_000,
    date: "2026-02-02",
    currency: "NOK",
    reference: said,
    seller: {
      name: "Fjellveien Bil",
      address: "Fjellveien 2\n5019 Bergen",
      country: "NO",
      vatId: "NO 987 654 321 MVA",
    },
    buyer: { name: said, address: "", country: "NO", vatId: "" },
    contact: { name: said, phone: "", email: "" },
    vehicle: { plate: "EK48213", country: "N", make: "Volvo", model: "XC40", year: 2023, vin: "", odometer: 61_480 },
    works: [
      {
        id: "w".repeat(20),
        title: said,
        information: said,
        acceptedBy: "Ola Nes",
        acceptedAt: 1_770_000_000_000,
        lines: lines.map((line) => lineOf(said, line)),
      },
    ],
    totals: totalsOf(lines),
  };
}

const priced = (quantity: number, unitPrice: number, vat = 2_500, discount: PricedLine["discount"] = null) => ({
  quantity,
  unitPrice,
  vat,
  discount,
});
const anyLine = fc.record({
  quantity: fc.integer({ min: 0, max: 100_000_000 }),
  unitPrice: fc.integer({ min: 0, max: 1_000_000_000 }),
  vat: fc.constantFrom(0, 600, 1_200, 1_500, 2_500),
  discount: fc.oneof(
    fc.constant(null),
    fc.record({ kind: fc.constant("amount" as const), value: fc.integer({ min: 0, max: 1_000_000 }) }),
    fc.record({ kind: fc.constant("percent" as const), value: fc.integer({ min: 0, max: 10_000 }) }),
  ),
});

/** Values of an element, in the order they stand, as hundredths. */
const amounts = (xml: string, name: string): bigint[] =>
  [...xml.matchAll(new RegExp(`<cbc:${name}[^>]*>(-?\\d+)\\.(\\d\\d)<`, "g"))].map(([, whole, part]) =>
    BigInt(`${whole}${part}`),
  );
const sum = (values: readonly bigint[]): bigint => values.reduce((all, value) => all + value, 0n);
const isWellFormed = async (xml: string): Promise<unknown> =>
  (await validateXML({ xml: { fileName: "order.xml", contents: xml }, normalization: "format" })).errors;
/** The elements right within another, in order. */
const orderOfElements = (xml: string, names: readonly string[]): string[] =>
  names.toSorted((a, b) => xml.indexOf(`<${a}`) - xml.indexOf(`<${b}`));

describe("exports", () => {
  it("[M77] [S218] amounts in UBL follow EN 16931, whatever the lines", () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 12 }), (lines) => {
        const order = orderOf(lines);
        const xml = ublInvoice(order);
        const [all, ...each] = amounts(xml, "LineExtensionAmount");
        const [tax, ...taxes] = amounts(xml, "TaxAmount");
        const taxable = amounts(xml, "TaxableAmount");
        const [exclusive, inclusive, payable] = ["TaxExclusiveAmount", "TaxInclusiveAmount", "PayableAmount"].map(
          (name) => amounts(xml, name)[0],
        );
        // BR-CO-10, BR-CO-13, BR-CO-14, BR-CO-15, BR-CO-16, BR-S-08.
        expect([all, exclusive, tax, inclusive, payable, sum(taxable)]).toEqual([
          sum(each),
          all,
          sum(taxes),
          (exclusive ?? 0n) + (tax ?? 0n),
          inclusive,
          exclusive,
        ]);
        // BR-CO-17: VAT by rate is the sum of that rate times it, rounded.
        order.totals.vat.forEach(({ rate }, n) =>
          expect(taxes[n]).toBe(((taxable[n] ?? 0n) * BigInt(rate) + 5_000n) / 10_000n),
        );
        expect(inclusive).toBe(BigInt(order.totals.gross));
      }),
      { numRuns: 60 },
    );
  });

  it("[M77] [S218] the totals of a published example of EN 16931 come out (CEN/TC 434, two rates, a line's price reduced)", () => {
    // Lines of its example 2 that are sold and not returned: NOK, 25 % and 15 %.
    const lines = [priced(1_000, 127_300), priced(2_000, 248, 1_500), priced(250_000, 75)];
    expect(lines.map(lineNet)).toEqual([127_300, 496, 18_750]);
    // Its VAT by rate, on the sums it states: 25 % of 1460.50 is 365.13, 15 % of 1.00 is 0.15.
    expect(totalsOf([priced(1_000, 146_050), priced(1_000, 100, 1_500)])).toEqual({
      net: 146_150,
      vat: [
        { rate: 1_500, net: 100, vat: 15 },
        { rate: 2_500, net: 146_050, vat: 36_513 },
      ],
      gross: 182_678,
    });
  });

  it("[S218] UBL has its elements in the order of the standard, and is well formed", async () => {
    const order = orderOf([priced(1_800, 119_000), priced(1_000, 10_000, 0, { kind: "percent", value: 1_250 })]);
    const [invoice, asked] = [ublInvoice(order), ublOrder(order)];
    for (const xml of [invoice, asked]) expect(await isWellFormed(xml)).toEqual([]);
    const head = ["cbc:ID", "cbc:IssueDate", "cbc:InvoiceTypeCode", "cbc:Note", "cbc:DocumentCurrencyCode"];
    const rest = ["cbc:BuyerReference", "cac:OrderReference", "cac:AccountingSupplierParty"];
    const end = ["cac:AccountingCustomerParty", "cac:PaymentTerms", "cac:TaxTotal", "cac:LegalMonetaryTotal"];
    const sequence = ["cbc:CustomizationID", ...head, ...rest, ...end, "cac:InvoiceLine"];
    expect(orderOfElements(invoice, sequence)).toEqual(sequence);
    expect(invoice).toContain('<cbc:InvoicedQuantity unitCode="H87">1.8</cbc:InvoicedQuantity>');
    expect(invoice).toContain(
      '<cbc:MultiplierFactorNumeric>12.5</cbc:MultiplierFactorNumeric><cbc:Amount currencyID="NOK">12.50</cbc:Amount><cbc:BaseAmount currencyID="NOK">100.00</cbc:BaseAmount>',
    );
    expect(asked).toContain("<cac:BuyerCustomerParty><cac:Party><cac:PartyName><cbc:Name>Brakes</cbc:Name>");
  });

  it.each([
    ["markup", `</cbc:Name><script>alert("1")</script> & ]]> <!--`],
    ["controls and halves of letters", "a\u0000b\u000b\ud83dc\ufffe"],
    ["a formula", "=1+1"],
    ["another formula", "@SUM(A1)"],
    ["a line break and a formula", "ok\n=cmd|' /C calc'!A0"],
    ["nothing", ""],
  ])("[S218] whatever people wrote is data in every format: %s", async (_, hostile) => {
    const order = orderOf([priced(1_000, 100)], hostile);
    for (const xml of [ublInvoice(order), ublOrder(order)]) {
      expect(await isWellFormed(xml)).toEqual([]);
      expect(xml).not.toContain("<script");
    }
    expect(OrderExport.parse(JSON.parse(FORMATS.json.write(order)))).toEqual(JSON.parse(JSON.stringify(order)));
    const csv = FORMATS.csv.write(order);
    for (const cell of csv.split(/[,\r\n]+/)) expect(cell).not.toMatch(/^"?[=@]/);
    expect(
      fileName({ ...order, number: `../${hostile}`, vehicle: { ...order.vehicle, plate: hostile } }, "csv"),
    ).toMatch(/^[\w-]*\.csv$/);
  });

  it("[S218] decimal numbers are exact", () => {
    expect([
      decimal(5, 2),
      decimal(-5, 2),
      decimal(123_456, 2),
      decimal(100_000_000_000_000, 2),
      decimal(1_800, 3),
    ]).toEqual(["0.05", "-0.05", "1234.56", "1000000000000.00", "1.800"]);
  });
});

/** A work order as other systems get it: version 1 of a shape that only ever gains fields. */
import * as z from "zod/mini";
import { lineNet, multiplyAndRound } from "../../model/money.ts";
import type { CaseView } from "../../model/views/case-view.ts";
import type { Paper } from "../../model/views/paper.ts";
import { text, Time } from "../../model/pages/values.ts";

export const ORDER_SCHEMA = "jobcard.order/1";

const Party = z.object({ name: text(120), address: text(400), country: text(3), vatId: text(30) });
const ExportedLine = z.object({
  kind: z.enum(["labour", "part", "fluid", "fee"]),
  text: text(200),
  partNumber: text(60),
  source: z.enum(["catalogue", "manual"]),
  /** Thousandths of the unit: 1.8 h is 1800. */
  quantity: z.int(),
  /** Minor units without VAT. */
  unitPrice: z.int(),
  /** Minor units taken off the line before VAT; `percent` in basis points where it was given as such. */
  discount: z.object({ amount: z.int(), percent: z.nullable(z.int()) }),
  /** Minor units without VAT, after the discount. */
  net: z.int(),
  /** Basis points: 25 % is 2500. */
  vat: z.int(),
});
export const OrderExport = z.object({
  schema: z.literal(ORDER_SCHEMA),
  /** Of the order, such as `7K2M9QXA-2`. */
  number: text(40),
  caseId: text(40),
  /** SHA-256 over what was accepted, as decisions name it. */
  versionHash: text(64),
  /** Server time, ms. */
  acceptedAt: Time,
  /** The same day by the workshop's clock, ISO 8601. */
  date: text(10),
  /** ISO 4217. */
  currency: text(3),
  reference: text(80),
  seller: Party,
  buyer: Party,
  contact: z.object({ name: text(120), phone: text(40), email: text(200) }),
  vehicle: z.object({
    plate: text(20),
    country: text(3),
    make: text(60),
    model: text(80),
    year: z.nullable(z.int()),
    vin: text(30),
    /** Kilometres. */
    odometer: z.nullable(z.int()),
  }),
  works: z.array(
    z.object({
      id: text(40),
      title: text(200),
      /** Information to the customer, for the order and the invoice (PM-23). */
      information: text(4_000),
      acceptedBy: text(120),
      acceptedAt: Time,
      lines: z.array(ExportedLine),
    }),
  ),
  /** Minor units; VAT by rate on the sum of net amounts (EN 16931, BR-CO-17). */
  totals: z.object({
    net: z.int(),
    vat: z.array(z.object({ rate: z.int(), net: z.int(), vat: z.int() })),
    gross: z.int(),
  }),
});
export type OrderExport = z.infer<typeof OrderExport>;

/** The letters on plates, and ISO 3166-1 alpha-2. */
const REGIONS: Readonly<Record<string, string>> = {
  A: "AT",
  B: "BE",
  D: "DE",
  E: "ES",
  EST: "EE",
  F: "FR",
  FIN: "FI",
  I: "IT",
  IRL: "IE",
  L: "LU",
  N: "NO",
  P: "PT",
  S: "SE",
};
const regionOf = (country: string): string => REGIONS[country] ?? country;

export interface ExportFacts {
  /** The workshop's whole view of the case. */
  view: CaseView;
  /** Of the kind `order`. */
  paper: Paper;
  seller: { name: string; address: string; country: string; vatId: string };
  timeZone: string;
}

export function exportOf({ view, paper, seller, timeZone }: ExportFacts): OrderExport {
  const acceptedAt = paper.acceptedAt ?? paper.version.at;
  const contact = view.workshop?.file.contact ?? { name: view.customer, phone: "", email: "" };
  return {
    schema: ORDER_SCHEMA,
    number: paper.number,
    caseId: view.caseId,
    versionHash: paper.version.hash,
    acceptedAt,
    // The only locale that writes dates as ISO 8601 does.
    date: new Intl.DateTimeFormat("sv-SE", { timeZone }).format(acceptedAt),
    currency: paper.currency,
    reference: view.reference,
    seller: { ...seller, country: regionOf(seller.country) },
    buyer: { name: view.fleetName || contact.name, address: "", country: regionOf(seller.country), vatId: "" },
    contact,
    vehicle: { ...paper.vehicle },
    works: paper.works.map(({ work, answer }) => ({
      id: work.id,
      title: work.title,
      information: work.note,
      acceptedBy: answer?.by ?? "",
      acceptedAt: answer?.at ?? acceptedAt,
      lines: work.lines.map((line) => {
        const net = lineNet(line);
        const { kind, text: said, partNumber, source, quantity, unitPrice, vat } = line;
        const amount = multiplyAndRound(quantity, unitPrice, 1_000) - net;
        const percent = line.discount?.kind === "percent" ? line.discount.value : null;
        return { kind, text: said, partNumber, source, quantity, unitPrice, discount: { amount, percent }, net, vat };
      }),
    })),
    totals: paper.totals,
  };
}

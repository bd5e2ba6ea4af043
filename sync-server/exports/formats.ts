import Papa from "papaparse";
import type { OrderExport } from "./order-export.ts";
import { ublInvoice, ublOrder } from "./ubl.ts";

import type { ExportFormat } from "../../model/order-export-state.ts";

interface Format {
  type: string;
  /** What a file's name ends in. */
  ending: string;
  write(order: OrderExport): string;
}

export const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  json: { type: "application/json", ending: ".json", write: (order) => `${JSON.stringify(order, null, 2)}\n` },
  csv: { type: "text/csv; charset=utf-8", ending: ".csv", write: toCsv },
  "ubl-order": { type: "application/xml", ending: "-order.xml", write: ublOrder },
  "ubl-invoice": { type: "application/xml", ending: "-invoice.xml", write: ublInvoice },
};

/** A file name of letters, digits and hyphens, whatever people wrote. */
export const fileName = ({ number, vehicle }: OrderExport, format: ExportFormat): string =>
  [vehicle.plate.replace(/[^\w]+/g, ""), number.replace(/[^\w-]+/g, "")].filter(Boolean).join("-") +
  FORMATS[format].ending;

/** On one line: some spreadsheets look at each line of a cell. */
const flat = (text: string): string => text.replace(/\s+/g, " ").trim();
const decimal = (value: number, divisor: number): number => value / divisor;

/**
 * A row for each line; amounts as decimal numbers with a point. What a spreadsheet would take for a formula is written
 * so that it is none (OWASP, CSV injection).
 */
function toCsv(order: OrderExport): string {
  const data = order.works.flatMap((work) =>
    work.lines.map((line) => ({
      order: order.number,
      date: order.date,
      plate: flat(order.vehicle.plate),
      vin: flat(order.vehicle.vin),
      reference: flat(order.reference),
      buyer: flat(order.buyer.name),
      work: flat(work.title),
      information: flat(work.information),
      kind: line.kind,
      text: flat(line.text),
      partNumber: flat(line.partNumber),
      quantity: decimal(line.quantity, 1_000),
      unitPrice: decimal(line.unitPrice, 100),
      discount: decimal(line.discount.amount, 100),
      net: decimal(line.net, 100),
      vatPercent: decimal(line.vat, 100),
      currency: order.currency,
      source: line.source,
    })),
  );
  return `\ufeff${Papa.unparse(data, { escapeFormulae: true, newline: "\r\n" })}\r\n`;
}

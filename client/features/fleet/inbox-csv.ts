import type { IndexRow } from "../../../model/index.ts";

/**
 * The rows as CSV (RFC 4180, UTF-8 with a byte order mark, amounts in units of the currency, times as ISO 8601). What a
 * spreadsheet would take for a formula is quoted away.
 */
export async function inboxCsv(rows: readonly IndexRow[]): Promise<Blob> {
  const { default: Papa } = await import("papaparse");
  const data = rows.map((row) => ({
    plate: row.plate,
    country: row.country,
    vehicle: row.vehicle,
    vin: row.vin,
    workshop: row.workshopName,
    reference: row.reference,
    turn: row.turn,
    reason: row.reason,
    since: new Date(row.since).toISOString(),
    version: row.version ?? "",
    undecided: row.undecided,
    total: row.total === null ? "" : (row.total / 100).toFixed(2),
    currency: row.total === null ? "" : row.currency,
  }));
  const text = Papa.unparse(data, { escapeFormulae: true, newline: "\r\n" });
  return new Blob([`\ufeff${text}\r\n`], { type: "text/csv" });
}

/** What a cell may hold; an instant is written as ISO 8601. */
type Cell = string | number;

export type Columns<Row> = Readonly<Record<string, (row: Row) => Cell>>;

/** Minor units as units of the currency; empty where there is no amount. */
export const amountCell = (amount: number | null): string => (amount === null ? "" : (amount / 100).toFixed(2));

/**
 * Rows as CSV (RFC 4180, UTF-8 with a byte order mark). What a spreadsheet would take for a formula is quoted away.
 */
export async function rowsCsv<Row>(rows: readonly Row[], columns: Columns<Row>): Promise<Blob> {
  const { default: Papa } = await import("papaparse");
  const fields = Object.keys(columns);
  const data = rows.map((row) => Object.values(columns).map((cell) => cell(row)));
  const text = Papa.unparse({ fields, data }, { escapeFormulae: true, newline: "\r\n" });
  return new Blob([`\ufeff${text}\r\n`], { type: "text/csv" });
}

import type { IndexRow } from "../../../model/index.ts";
import { amountCell, type Columns } from "../views/rows-csv.ts";

/** What the fleet's list says as a file; see `rowsCsv`. */
export const INBOX_COLUMNS: Columns<IndexRow> = {
  plate: (row) => row.plate,
  country: (row) => row.country,
  vehicle: (row) => row.vehicle,
  vin: (row) => row.vin,
  workshop: (row) => row.workshopName,
  reference: (row) => row.reference,
  turn: (row) => row.turn,
  reason: (row) => row.reason,
  since: (row) => new Date(row.since).toISOString(),
  version: (row) => row.version ?? "",
  undecided: (row) => row.undecided,
  total: (row) => amountCell(row.total),
  currency: (row) => (row.total === null ? "" : row.currency),
};

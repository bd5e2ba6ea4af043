import { type IndexRow, moduleOfRow } from "../../../model/index.ts";
import { amountCell, type Columns } from "../views/rows-csv.ts";

const time = (at: number | null): string => (at === null ? "" : new Date(at).toISOString());

/** What the workshop's list says as a file; see `rowsCsv`. */
export const LIST_COLUMNS: Columns<IndexRow> = {
  plate: (row) => row.plate,
  country: (row) => row.country,
  vehicle: (row) => row.vehicle,
  vin: (row) => row.vin,
  customer: (row) => row.customer,
  phone: (row) => row.phone,
  fleet: (row) => row.fleetName,
  reference: (row) => row.reference,
  module: moduleOfRow,
  location: (row) => row.location ?? "",
  assignee: (row) => row.assignee?.name ?? "",
  turn: (row) => row.turn,
  reason: (row) => row.reason,
  since: (row) => time(row.since),
  works: (row) => row.works.join("; "),
  version: (row) => row.version ?? "",
  total: (row) => amountCell(row.total),
  currency: (row) => (row.total === null ? "" : row.currency),
  created: (row) => time(row.createdAt),
  closed: (row) => time(row.closedAt),
};

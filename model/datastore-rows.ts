/**
 * The rows of files with vehicles and customers (PL-40): a heading with names of columns, in any order and any case;
 * columns with other names are left alone. Only plate or VIN, and number and name, are needed.
 */
import { normalisePlate } from "./commands/create-case.ts";
import { type DatastoreKind, KnownCustomer, normaliseVin, VehicleRecord } from "./datastore.ts";
import { plateIn } from "./format-plate.ts";

export const VEHICLE_COLUMNS = [
  "plate",
  "country",
  "vin",
  "make",
  "model",
  "year",
  "odometer",
  "customer_number",
  "fleet",
  "agreement",
] as const;
export const CUSTOMER_COLUMNS = [
  "customer_number",
  "name",
  "contact",
  "phone",
  "email",
  "address",
  "postcode",
  "city",
] as const;
export type VehicleColumn = (typeof VEHICLE_COLUMNS)[number];
export type CustomerColumn = (typeof CUSTOMER_COLUMNS)[number];
export type DatastoreColumn = VehicleColumn | CustomerColumn;

export const columnsOf = (kind: DatastoreKind): readonly DatastoreColumn[] =>
  kind === "vehicles" ? VEHICLE_COLUMNS : CUSTOMER_COLUMNS;

/** What a column of a file is; null for one that is left alone. */
export function columnNamed(kind: DatastoreKind, heading: string): DatastoreColumn | null {
  const name = heading
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return columnsOf(kind).find((column) => column === name) ?? null;
}

/** Whether a file with these columns can be taken at all. */
export const hasNeededColumns = (kind: DatastoreKind, columns: readonly (DatastoreColumn | null)[]): boolean =>
  kind === "vehicles"
    ? columns.includes("plate") || columns.includes("vin")
    : columns.includes("customer_number") && columns.includes("name");

/** Why a row is left out. `cells`: it has more of them than the heading; `letters`: some could not be read. */
export const ROW_PROBLEMS = ["missing", "too-long", "number", "country", "vin", "email", "cells", "letters"] as const;
export type RowProblem = (typeof ROW_PROBLEMS)[number];

/** What a row says; what its file has no column for is not there. */
export type ReadRow =
  | { key: string; fields: Partial<VehicleRecord> | Partial<KnownCustomer> }
  | { problem: RowProblem; field: DatastoreColumn | null };

const EMPTY_VEHICLE: VehicleRecord = {
  plate: "",
  country: "",
  make: "",
  model: "",
  year: null,
  vin: "",
  odometer: null,
  customer: "",
  fleet: "",
  agreement: "",
};
const EMPTY_CUSTOMER: KnownCustomer = {
  number: "",
  name: "",
  contact: "",
  phone: "",
  email: "",
  address: "",
  postcode: "",
  city: "",
};

/** A whole record: what was known, with what a row says. */
export const vehicleWith = (known: VehicleRecord | null, fields: Partial<VehicleRecord>): VehicleRecord => ({
  ...(known ?? EMPTY_VEHICLE),
  ...fields,
});
export const customerWith = (known: KnownCustomer | null, fields: Partial<KnownCustomer>): KnownCustomer => ({
  ...(known ?? EMPTY_CUSTOMER),
  ...fields,
});

/** A cell without what keeps a spreadsheet from taking it for a formula. */
export const unquotedCell = (cell: string | undefined): string => (cell ?? "").trim().replace(/^'(?=[=+\-@\t\r])/, "");

/** Made once for each problem and field: a trace for each of a million bad rows would cost most of the time. */
class Wrong extends Error {
  private static readonly made = new Map<string, Wrong>();

  static of(problem: RowProblem, field: DatastoreColumn | null): Wrong {
    const name = `${problem} ${field ?? ""}`;
    let wrong = Wrong.made.get(name);
    if (!wrong) Wrong.made.set(name, (wrong = new Wrong(problem, field)));
    return wrong;
  }

  private constructor(
    readonly problem: RowProblem,
    readonly field: DatastoreColumn | null,
  ) {
    super(problem);
  }
}

/**
 * Reads one row.
 * @param columns what each cell is, as `columnNamed` says
 * @param country of plates whose row names none
 */
export function readRow(
  kind: DatastoreKind,
  columns: readonly (DatastoreColumn | null)[],
  cells: readonly string[],
  country: string,
): ReadRow {
  try {
    if (cells.slice(columns.length).some((cell) => cell.trim() !== "")) throw Wrong.of("cells", null);
    const said = new Map<DatastoreColumn, string>();
    for (const [at, column] of columns.entries()) {
      if (column === null) continue;
      const cell = unquotedCell(cells[at]);
      if (cell.includes("\ufffd")) throw Wrong.of("letters", column);
      said.set(column, cell);
    }
    return kind === "vehicles" ? readVehicle(said, country) : readCustomer(said);
  } catch (error) {
    if (error instanceof Wrong) return { problem: error.problem, field: error.field };
    throw error;
  }
}

type Said = ReadonlyMap<DatastoreColumn, string>;

function readVehicle(said: Said, otherwise: string): ReadRow {
  const country = countryOf(said.get("country") ?? "", otherwise);
  const plate = within("plate", plateIn(country, normalisePlate(said.get("plate") ?? "")), 20);
  const vin = normaliseVin(said.get("vin") ?? "");
  if (vin.length > 17) throw Wrong.of("vin", "vin");
  if (plate === "" && vin === "") throw Wrong.of("missing", said.has("plate") ? "plate" : "vin");
  const fields: Partial<VehicleRecord> = { country };
  if (said.has("plate")) fields.plate = plate;
  if (said.has("vin")) fields.vin = vin;
  const words = { make: 60, model: 80, fleet: 120, agreement: 40 } as const;
  for (const [column, most] of Object.entries(words) as [keyof typeof words, number][]) {
    const cell = said.get(column);
    if (cell !== undefined) fields[column] = within(column, cell, most);
  }
  const customer = said.get("customer_number");
  if (customer !== undefined) fields.customer = within("customer_number", customer, 60);
  if (said.has("year")) fields.year = wholeNumber("year", said.get("year") ?? "", 1900, 2100);
  if (said.has("odometer")) fields.odometer = wholeNumber("odometer", said.get("odometer") ?? "", 0, 9_999_999);
  return { key: plate === "" ? vin : `${country}-${plate}`, fields };
}

function readCustomer(said: Said): ReadRow {
  const number = within("customer_number", said.get("customer_number") ?? "", 60);
  if (number === "") throw Wrong.of("missing", "customer_number");
  if (said.get("name") === "") throw Wrong.of("missing", "name");
  const fields: Partial<KnownCustomer> = { number };
  const words = { name: 120, contact: 120, phone: 40, email: 200, address: 200, postcode: 20, city: 80 } as const;
  for (const [column, most] of Object.entries(words) as [keyof typeof words, number][]) {
    const cell = said.get(column);
    if (cell !== undefined) fields[column] = within(column, cell, most);
  }
  if (fields.email && !/^[^\s@]+@[^\s@]+$/.test(fields.email)) throw Wrong.of("email", "email");
  return { key: number, fields };
}

function within(field: DatastoreColumn, cell: string, most: number): string {
  if (cell.length > most) throw Wrong.of("too-long", field);
  return cell;
}

const CODES: Record<string, string> = { NO: "N", SE: "S", FI: "FIN", DE: "D", EE: "EST", BE: "B", FR: "F", UK: "GB" };

/** By the letters on the plate, or by ISO 3166. */
function countryOf(cell: string, otherwise: string): string {
  const code = cell.toUpperCase();
  if (code === "") return otherwise;
  const country = CODES[code] ?? code;
  if (!/^[A-Z]{1,3}$/.test(country)) throw Wrong.of("country", "country");
  return country;
}

/** With or without thousands set apart, and a unit. */
function wholeNumber(field: "year" | "odometer", cell: string, least: number, most: number): number | null {
  const digits = cell.replace(/[\s.,'\u00a0\u202f]|km$/gi, "");
  if (digits === "") return null;
  const value = /^\d{1,8}$/.test(digits) ? Number(digits) : Number.NaN;
  if (!(value >= least && value <= most)) throw Wrong.of("number", field);
  return value;
}

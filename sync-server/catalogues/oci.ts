/** SAP Open Catalog Interface 4.0: what a catalogue is opened with, and the basket it posts back. */
import { MAX_LINES } from "../../model/pages/values.ts";
import { BasketProblem, itemOf, type RawItem } from "./basket-items.ts";
import type { PickedBasket } from "./protocols.ts";

export interface OciOpening {
  user: string;
  secret: string;
  /** Where the basket is posted to. */
  hook: string;
  language: string;
  vehicle: { plate: string; vin: string; name: string };
  /** What is to be done, as a search to begin with. */
  work: string;
}

/** The fields of the form that opens a catalogue, in order; those behind `VEHICLE` are ours, and others pass over them. */
export const ociFields = ({ user, secret, hook, language, vehicle, work }: OciOpening): [string, string][] => [
  ["USERNAME", user],
  ["PASSWORD", secret],
  ["OCI_VERSION", "4.0"],
  ["OPI_VERSION", "1.0"],
  ["http_content_charset", "utf-8"],
  ["LANGUAGE", language.toUpperCase()],
  ["VEHICLE", vehicle.name],
  ["PLATE", vehicle.plate],
  ["VIN", vehicle.vin],
  ["SEARCHSTRING", work],
  ["HOOK_URL", hook],
  ["~OkCode", "ADDI"],
  ["~TARGET", "_top"],
  ["~CALLER", "CTLG"],
];

const FIELD = /^NEW_ITEM-([A-Z0-9_]+)\[(\d{1,6})\]$/;
const LONG_TEXT = /^NEW_ITEM-LONGTEXT_(\d{1,6}):132\[\]$/;

/**
 * The basket in a form as OCI posts it; empty when nothing was picked.
 * @throws BasketProblem for numbers that are none, too many rows, or prices in several currencies
 */
export function readOciBasket(form: ReadonlyMap<string, string>): PickedBasket {
  const rows = new Map<number, Map<string, string>>();
  const put = (row: number, name: string, value: string): void => {
    const fields = rows.get(row) ?? new Map<string, string>();
    fields.set(name, value);
    rows.set(row, fields);
  };
  for (const [name, value] of form) {
    const key = name.trim().toUpperCase();
    const [, field = "", row = ""] = FIELD.exec(key) ?? [];
    const [, longRow = ""] = LONG_TEXT.exec(key) ?? [];
    if (field !== "") put(Number(row), field, value);
    else if (longRow !== "") put(Number(longRow), "LONGTEXT", value);
  }
  if (rows.size > MAX_LINES) throw new BasketProblem("too-many");
  const sorted = [...rows].sort(([a], [b]) => a - b).map(([, fields]) => fields);
  // What nothing was ordered of is no line; catalogues leave such rows of what was taken out again.
  const wanted = sorted.filter((fields) => !/^0*([.,]0*)?$/.test((fields.get("QUANTITY") ?? "").trim()));
  return {
    items: wanted.map((fields) => itemOf(rawOf(fields))),
    currency: oneCurrency(wanted.filter(hasPrice).map((fields) => fields.get("CURRENCY") ?? "")),
  };
}

const hasPrice = (fields: ReadonlyMap<string, string>): boolean => /[1-9]/.test(fields.get("PRICE") ?? "");

function rawOf(fields: ReadonlyMap<string, string>): RawItem {
  const of = (...names: string[]): string => names.map((name) => fields.get(name)?.trim() ?? "").find(Boolean) ?? "";
  return {
    text: of("DESCRIPTION", "LONGTEXT", "VENDORMAT"),
    partNumber: of("VENDORMAT", "MANUFACTMAT", "MATNR"),
    quantity: of("QUANTITY"),
    unit: of("UNIT"),
    price: of("PRICE"),
    priceUnit: of("PRICEUNIT"),
    group: of("MATGROUP"),
    isService: of("SERVICE").toUpperCase() === "X",
  };
}

/** @throws BasketProblem `currencies` */
export function oneCurrency(named: readonly string[]): string | null {
  const all = new Set(named.map((currency) => currency.trim().toUpperCase()).filter(Boolean));
  if (all.size > 1) throw new BasketProblem("currencies");
  const [only] = all;
  if (only !== undefined && !/^[A-Z]{3}$/.test(only)) throw new BasketProblem("unreadable");
  return only ?? null;
}

/** What is known of a vehicle before its case is made, and how that gets into the form. Pure. */
import {
  contactOf,
  formatPlate,
  type IndexRow,
  type KnownVehicle,
  normalisePlate,
  type OfferedAgreement,
  plateIn,
  type StaffMe,
} from "../../../model/index.ts";
import type { NewCaseForm } from "./new-case.ts";

/** A vehicle somebody may mean. What is not known of it is empty. */
export interface Suggestion {
  plate: string;
  country: string;
  /** As people say it: make, model and year. */
  words: string;
  make: string;
  model: string;
  year: string;
  vin: string;
  name: string;
  phone: string;
  email: string;
  /** The fleet's name, and the number of the agreement with it. */
  fleet: string;
  agreement: string;
}

const FILLED = ["plate", "make", "model", "year", "vin", "name", "phone", "email"] as const;
/** What was filled in, and is taken back when another vehicle is meant; what somebody typed never is. */
export type Filled = Partial<Record<(typeof FILLED)[number] | "fleet", string>>;

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/**
 * What this device knows of a plate or VIN from the workshop's cases: the newest one says most. It is there without a
 * connection; of make and model a row says only the words.
 */
export function knownFromCases(rows: readonly IndexRow[], typed: string, country: string): Suggestion[] {
  const wanted = plateIn(country, normalisePlate(typed));
  const found = rows.filter(
    ({ plate, vin }) => wanted !== "" && (plate === wanted || (wanted.length === 17 && vin === wanted)),
  );
  const newest = found.toSorted((a, b) => b.createdAt - a.createdAt);
  const vehicles = new Map<string, Suggestion>();
  for (const { plate, country, vehicle, vin, customer, phone, fleetName } of newest) {
    const key = `${country} ${plate}`;
    if (vehicles.has(key)) continue;
    const unknown = { make: "", model: "", year: "", email: "", agreement: "" };
    vehicles.set(key, { ...unknown, plate, country, words: vehicle, vin, name: customer, phone, fleet: fleetName });
  }
  return [...vehicles.values()];
}

/** What another system of the workshop knows. */
export function suggestionOf(known: KnownVehicle): Suggestion {
  const { plate, country, make, model, year, vin } = known.vehicle;
  const { name = "", phone = "", email = "" } = contactOf(known) ?? {};
  const since = year === null ? "" : String(year);
  const words = [make, model, since].filter(Boolean).join(" ");
  const { fleet, agreement } = known;
  return { plate, country, words, make, model, year: since, vin, name, phone, email, fleet, agreement };
}

/** What other systems say, and behind it the vehicles only cases tell of. */
export const together = (known: readonly Suggestion[], fromCases: readonly Suggestion[]): Suggestion[] => [
  ...known,
  ...fromCases.filter((one) => !known.some(({ plate, country }) => plate === one.plate && country === one.country)),
];

/** A plate as it stands on the car in its country, however it was typed. */
export const plateOnCar = (typed: string, country: string): string =>
  formatPlate(plateIn(country, normalisePlate(typed)), country);

/**
 * What changes in the form when a vehicle is meant, or with null none any more: what is empty is filled, what somebody
 * wrote stays.
 */
export function withKnown(
  form: Pick<NewCaseForm, keyof Filled | "country">,
  filled: Filled,
  known: Suggestion | null,
  partners: StaffMe["partners"],
): { patch: Filled; filled: Filled } {
  const told: Filled = known
    ? {
        ...Object.fromEntries(FILLED.map((key) => [key, known[key]])),
        plate: formatPlate(known.plate, form.country),
        fleet: partners.find(({ name }) => known.fleet !== "" && same(name, known.fleet))?.id ?? "",
      }
    : {};
  const patch: Filled = {};
  const now: Filled = {};
  for (const key of new Set([...Object.keys(filled), ...Object.keys(told)] as (keyof Filled)[])) {
    if (form[key] !== "" && form[key] !== filled[key]) continue;
    const value = told[key] ?? "";
    if (value !== form[key]) patch[key] = value;
    if (value !== "") now[key] = value;
  }
  return { patch, filled: now };
}

/** The id of the agreement a case is begun under: the one whose number is known, else the only one; empty for none. */
export function agreementFor(offered: readonly OfferedAgreement[], number: string): string {
  const known = offered.find((one) => number !== "" && same(one.number, number));
  return known?.agreement ?? (offered.length === 1 ? (offered[0]?.agreement ?? "") : "");
}

/** What a workshop knows of vehicles and their customers from its other systems (PL-38). */
import * as z from "zod/mini";
import { normalisePlate } from "./commands/create-case.ts";
import { plateIn } from "./format-plate.ts";
import { type Contact, integer, text, Vehicle } from "./pages/values.ts";

export const DATASTORE_KINDS = ["vehicles", "customers"] as const;
/** PL-42: what a file holds. */
export type DatastoreKind = (typeof DATASTORE_KINDS)[number];

export const IMPORT_MODES = ["additive", "full"] as const;
/** PL-41: `additive` takes only what is not known yet, `full` also brings what is known up to date. */
export type ImportMode = (typeof IMPORT_MODES)[number];

/** PL-43: the id of the source that is always there. */
export const DEFAULT_SOURCE = "default";
/** The source of what a vehicle register answered, which no file can be imported into. */
export const REGISTER_SOURCE = "register";

/** A customer as another system has them. */
export const KnownCustomer = z.object({
  /** What that system calls them by; vehicles are linked to it. */
  number: text(60),
  name: text(120),
  /** Whom to talk to, where the customer is a company. */
  contact: text(120),
  phone: text(40),
  email: text(200),
  address: text(200),
  postcode: text(20),
  city: text(80),
});
export type KnownCustomer = z.infer<typeof KnownCustomer>;

/** A vehicle as another system has it; `customer` is the number of its owner there. */
export const VehicleRecord = z.object({
  ...Vehicle.shape,
  customer: text(60),
  /** The name of the fleet it belongs to. */
  fleet: text(120),
  /** The number of the agreement with that fleet. */
  agreement: text(40),
});
export type VehicleRecord = z.infer<typeof VehicleRecord>;

/** What is found for a plate or VIN. */
export const KnownVehicle = z.object({
  /** The id of the source it came from. */
  source: text(60),
  vehicle: Vehicle,
  /** The owner, where the same source knows them. */
  owner: z.nullable(KnownCustomer),
  /** Empty where none is known. */
  fleet: text(120),
  agreement: text(40),
});
export type KnownVehicle = z.infer<typeof KnownVehicle>;

/** A part of what the workshop's devices keep, in the order of `cursor`. */
export const DatastoreFeed = z.object({
  /** Of what was begun anew everything is fetched again. */
  generation: integer(0, Number.MAX_SAFE_INTEGER),
  vehicles: z.array(z.unknown()),
  cursor: integer(0, Number.MAX_SAFE_INTEGER),
  more: z.boolean(),
});
export type DatastoreFeed = z.infer<typeof DatastoreFeed>;

/** How many vehicles a device keeps, those last imported or changed. */
export const VEHICLES_ON_DEVICE = 10_000;

/** VINs have no I, O or Q; written all the same, they are meant as the digits they look like (ISO 3779). */
export const normaliseVin = (vin: string): string =>
  vin
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .replace(/I/g, "1")
    .replace(/[OQ]/g, "0");

const VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** The check digit (position 9) the other sixteen characters come to; null for what is no VIN. */
export function vinCheckDigit(vin: string): string | null {
  if (!/^[A-HJ-NPR-Z\d]{17}$/.test(vin)) return null;
  const sum = vin.split("").reduce((total, sign, at) => total + (VALUES.indexOf(sign) % 10) * (WEIGHTS[at] ?? 0), 0);
  return sum % 11 === 10 ? "X" : String(sum % 11);
}

/** `length`: not 17 characters. `check-digit`: it does not fit where makers have to set it. */
export type VinHint = "length" | "check-digit";

/**
 * What may be wrong with a VIN: only ever a hint, as old vehicles have shorter ones, and most makers outside of North
 * America and China use position 9 as they like.
 */
export function vinHint(vin: string): VinHint | null {
  const written = normaliseVin(vin);
  if (written === "") return null;
  if (written.length !== 17) return "length";
  return /^[1-5L]/.test(written) && vinCheckDigit(written) !== written[8] ? "check-digit" : null;
}

/** What somebody typed, as plates and VINs are compared. Both are empty for nothing. */
export interface Sought {
  /** As it stands, and as the country has it. */
  plates: readonly string[];
  vin: string;
}

export function soughtIn(typed: string, country: string): Sought {
  const plain = normalisePlate(typed);
  if (plain === "") return { plates: [], vin: "" };
  return { plates: [...new Set([plain, plateIn(country, plain)])], vin: normaliseVin(typed) };
}

/** Those that somebody may mean, the ones of the country first. */
export function vehiclesFor(known: readonly KnownVehicle[], typed: string, country: string): KnownVehicle[] {
  const { plates, vin } = soughtIn(typed, country);
  const found = known.filter(({ vehicle }) => plates.includes(vehicle.plate) || (vin !== "" && vehicle.vin === vin));
  const away = ({ vehicle }: KnownVehicle): number => Number(vehicle.country !== country);
  return found.sort((a, b) => away(a) - away(b));
}

/** Whom to talk to about a vehicle, as a case has it; null where nobody is known. */
export const contactOf = ({ owner }: Pick<KnownVehicle, "owner">): Contact | null =>
  owner && { name: owner.contact || owner.name, phone: owner.phone, email: owner.email };

/** What would be filled in, and what stands there already and differs. */
export interface FillIn<Fields> {
  fills: Partial<Fields>;
  differs: Partial<Fields>;
}

/**
 * PL-45: what found data come to in fields somebody has in front of them. What was found empty changes nothing; an
 * odometer that was read is newer than any file.
 */
export function fillIn<Fields extends Vehicle | Contact>(now: Fields, found: Fields): FillIn<Fields> {
  const change: FillIn<Fields> = { fills: {}, differs: {} };
  for (const key of Object.keys(found) as (keyof Fields & string)[]) {
    const [was, is] = [now[key], found[key]];
    if (is === "" || is === null || is === was) continue;
    if (was === "" || was === null) change.fills[key] = is;
    else if (key !== "odometer") change.differs[key] = is;
  }
  // A country alone says nothing: it goes with the plate.
  const { country } = change.differs as Partial<Vehicle>;
  if ("plate" in change.fills && country !== undefined) {
    change.fills = { ...change.fills, country };
    change.differs = Object.fromEntries(
      Object.entries(change.differs).filter(([key]) => key !== "country"),
    ) as Partial<Fields>;
  }
  return change;
}

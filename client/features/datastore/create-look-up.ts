import { type Accessor, createEffect, createSignal } from "solid-js";
import { type Contact, contactOf, fillIn, type KnownVehicle, type Vehicle } from "../../../model/index.ts";
import { lookUpVehicles } from "../../sync/known-vehicles.ts";
import type { Account } from "../../sync/types.ts";

/** Of which case a vehicle is looked up; read anew whenever it is needed. */
export interface LookedUpFor {
  vehicle: Vehicle;
  contact: Contact;
  onVehicle: (patch: Partial<Vehicle>) => void;
  onContact: (patch: Partial<Contact>) => void;
}

interface Fields {
  vehicle: Partial<Vehicle>;
  contact: Partial<Contact>;
}

export interface Said {
  filled: Fields;
  /** As they were before. */
  before: Fields;
  from: KnownVehicle;
}

type Asked = Pick<Vehicle, "plate" | "vin" | "country">;

export interface LookUp {
  look(): Promise<void>;
  /** Fills in what is empty. */
  take(from: KnownVehicle): void;
  undo(said: Said): void;
  /** What can be filled in, and what stands otherwise. */
  changesOf(from: KnownVehicle): {
    vehicle: { fills: Partial<Vehicle>; differs: Partial<Vehicle> };
    contact: { fills: Partial<Contact>; differs: Partial<Contact> };
  };
  busy: Accessor<boolean>;
  /** Which one is meant is still to be said. */
  several: Accessor<readonly KnownVehicle[]>;
  said: Accessor<Said | null>;
  nothing: Accessor<"none" | "offline" | "failed" | "empty" | null>;
}

export const subset = <Fields extends object>(fields: Fields, keys: readonly (keyof Fields)[]): Partial<Fields> =>
  Object.fromEntries(keys.map((key) => [key, fields[key]])) as Partial<Fields>;

/** Whether a vehicle is the one that was asked for, be it with what was found of it. */
const isAsked = (now: Asked, asked: Asked, found?: Asked): boolean =>
  (["plate", "vin", "country"] as const).every((key) => now[key] === asked[key] || now[key] === found?.[key]);

/** PL-45: what is known of a case's vehicle. What was found or said goes when another vehicle is written. */
export function createLookUp(account: Account, props: LookedUpFor): LookUp {
  const [busy, setBusy] = createSignal(false);
  const [several, setSeveral] = createSignal<readonly KnownVehicle[]>([]);
  const [said, setSaid] = createSignal<Said | null>(null);
  const [nothing, setNothing] = createSignal<ReturnType<LookUp["nothing"]>>(null);
  const [asked, setAsked] = createSignal<Asked | null>(null);

  const forget = () => {
    setSaid(null);
    setSeveral([]);
    setNothing(null);
  };
  createEffect(() => {
    const before = asked();
    if (before && !isAsked(props.vehicle, before, said()?.from.vehicle)) forget();
  });
  const changesOf = (from: KnownVehicle) => {
    const contact = contactOf(from);
    return {
      vehicle: fillIn(props.vehicle, from.vehicle),
      contact: contact ? fillIn(props.contact, contact) : { fills: {}, differs: {} },
    };
  };
  const take = (from: KnownVehicle) => {
    const { vehicle, contact } = changesOf(from);
    const before = {
      vehicle: subset(props.vehicle, Object.keys(vehicle.fills) as (keyof Vehicle)[]),
      contact: subset(props.contact, Object.keys(contact.fills) as (keyof Contact)[]),
    };
    setSeveral([]);
    setSaid({ filled: { vehicle: vehicle.fills, contact: contact.fills }, before, from });
    if (Object.keys(vehicle.fills).length > 0) props.onVehicle(vehicle.fills);
    if (Object.keys(contact.fills).length > 0) props.onContact(contact.fills);
  };
  return {
    async look() {
      const { plate, vin, country } = props.vehicle;
      const now = { plate, vin, country };
      setAsked(now);
      forget();
      if (plate === "" && vin === "") return void setNothing("empty");
      setBusy(true);
      const byPlate = await lookUpVehicles(account, plate, country);
      const byVin = byPlate.vehicles.length > 0 ? byPlate : await lookUpVehicles(account, vin, country);
      const found = byVin.vehicles;
      setBusy(false);
      if (!isAsked(props.vehicle, now)) return;
      const [first] = found;
      const missed = account.overall().offline ? "offline" : "failed";
      if (!first) setNothing(byPlate.incomplete || byVin.incomplete ? missed : "none");
      else if (found.length === 1) take(first);
      else setSeveral(found);
    },
    take,
    undo({ before }) {
      setSaid(null);
      if (Object.keys(before.vehicle).length > 0) props.onVehicle(before.vehicle);
      if (Object.keys(before.contact).length > 0) props.onContact(before.contact);
    },
    changesOf,
    busy,
    several,
    said,
    nothing,
  };
}

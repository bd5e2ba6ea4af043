/** Writes rows of files into what a workshop knows, a batch at a time. */
import { customerWith, vehicleWith } from "../../model/datastore-rows.ts";
import type { DatastoreKind, ImportMode, KnownCustomer, VehicleRecord } from "../../model/datastore.ts";
import type { Database, Queries } from "../database/database.ts";
import type { SqliteDatabase } from "../database/sqlite.ts";
import { inParts, lastSeq, searchOfCustomer, searchOfVehicle } from "./records.ts";

/** Rows of a file by their keys: of those with the same key the last counts, in mode `additive` the first. */
export type Batch = ReadonlyMap<string, Fields>;
export type Fields = Partial<VehicleRecord> | Partial<KnownCustomer>;

export interface Into {
  organisation: string;
  kind: DatastoreKind;
  mode: ImportMode;
  source: string;
}

export interface Written {
  added: number;
  changed: number;
}

/** Parameters of `INTO_VEHICLES`, in its order. */
type VehicleRow = [
  organisation: string,
  source: string,
  key: string,
  plate: string,
  vin: string,
  customer: string,
  search: string,
  data: string,
  seq: number,
];
type CustomerRow = [organisation: string, source: string, key: string, search: string, data: string];

export const INTO_VEHICLES = {
  head: "INSERT INTO known_vehicles (organisation, source, key, plate, vin, customer, search, data, seq) VALUES ",
  columns: 9,
  tail: ` ON CONFLICT (organisation, source, key) DO UPDATE SET plate = excluded.plate, vin = excluded.vin,
    customer = excluded.customer, search = excluded.search, data = excluded.data, seq = excluded.seq`,
};
const INTO_CUSTOMERS = {
  head: "INSERT INTO known_customers (organisation, source, key, search, data) VALUES ",
  columns: 5,
  tail: ` ON CONFLICT (organisation, source, key) DO UPDATE SET search = excluded.search, data = excluded.data`,
};

interface Plan extends Written {
  vehicles: VehicleRow[];
  customers: CustomerRow[];
}

/** Numbers of one workshop are drawn and written one batch after another, so that a device never misses one. */
const waiting = new Map<string, Promise<unknown>>();

function inTurn<Result>(organisation: string, work: () => Promise<Result>): Promise<Result> {
  const done = (waiting.get(organisation) ?? Promise.resolve()).then(work, work);
  waiting.set(organisation, done);
  const forget = (): void => {
    if (waiting.get(organisation) === done) waiting.delete(organisation);
  };
  done.then(forget, forget);
  return done;
}

/** What a batch would change, without changing it. */
export const countBatch = async (database: Database, into: Into, batch: Batch): Promise<Written> => {
  const { added, changed } = await planOf(database, database, into, batch);
  return { added, changed };
};

/** Writes a batch in one transaction. On SQLite that happens on another thread, where there is one. */
export async function writeBatch(database: Database, into: Into, batch: Batch): Promise<Written> {
  const { insertApart } = database as Partial<SqliteDatabase>;
  const { added, changed } = await (insertApart
    ? inTurn(into.organisation, async () => {
        const plan = await planOf(database, database, into, batch);
        // The customers first: a vehicle that is heard of has its owner with it.
        if (plan.customers.length > 0) await insertApart(oneRow(INTO_CUSTOMERS), plan.customers, false);
        if (plan.vehicles.length > 0) await insertApart(oneRow(INTO_VEHICLES), plan.vehicles, false);
        return plan;
      })
    : database.transaction(async (within) => {
        await within.lock(`datastore ${into.organisation}`);
        const plan = await planOf(database, within, into, batch);
        await insertMany(database, within, INTO_CUSTOMERS, plan.customers);
        await insertMany(database, within, INTO_VEHICLES, plan.vehicles);
        return plan;
      }));
  return { added, changed };
}

type Insert = typeof INTO_VEHICLES;
const marks = (columns: number): string => `(${Array.from({ length: columns }, () => "?").join(", ")})`;
export const oneRow = ({ head, columns, tail }: Insert): string => head + marks(columns) + tail;

async function insertMany(
  { statement }: Database,
  within: Queries,
  { head, columns, tail }: Insert,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  for (const some of inParts(rows)) {
    const text = head + some.map(() => marks(columns)).join(", ") + tail;
    // A full part is prepared once; the rest is never the same.
    const built = statement(text)(...some.flat());
    await within.run(some.length === 500 ? built : { ...built, isPrepared: false });
  }
}

async function planOf(database: Database, queries: Queries, into: Into, batch: Batch): Promise<Plan> {
  const { organisation, source, kind, mode } = into;
  const known = await knownOf(database, queries, into, [...batch.keys()]);
  const plan: Plan = { vehicles: [], customers: [], added: 0, changed: 0 };
  const renamed: string[] = [];
  let seq = await lastSeq(database, queries, organisation);
  const addVehicle = (key: string, record: VehicleRecord, data: string): void => {
    seq += 1;
    const { plate, vin, customer } = record;
    plan.vehicles.push([organisation, source, key, plate, vin, customer, searchOfVehicle(record), data, seq]);
  };
  for (const [key, fields] of batch) {
    const before = known.get(key);
    if (before !== undefined && mode === "additive") continue;
    const held = before === undefined ? null : (JSON.parse(before) as unknown);
    const record =
      kind === "vehicles"
        ? vehicleWith(held as VehicleRecord | null, fields as Partial<VehicleRecord>)
        : customerWith(held as KnownCustomer | null, fields as Partial<KnownCustomer>);
    const data = JSON.stringify(record);
    if (data === before) continue;
    if (before === undefined) plan.added += 1;
    else plan.changed += 1;
    if (kind === "vehicles") addVehicle(key, record as VehicleRecord, data);
    else {
      plan.customers.push([organisation, source, key, searchOfCustomer(record as KnownCustomer), data]);
      renamed.push(key);
    }
  }
  // Devices hold vehicles with their owners: they hear of those whose owner is another now.
  for (const some of inParts(renamed))
    for (const { key, data } of await queries.all(
      database.query
        .selectFrom("known_vehicles")
        .select(["key", "data"])
        .where("organisation", "=", organisation)
        .where("source", "=", source)
        .where("customer", "in", some),
    ))
      addVehicle(key, JSON.parse(data) as VehicleRecord, data);
  return plan;
}

async function knownOf(
  { query }: Database,
  queries: Queries,
  { organisation, source, kind }: Into,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const table = kind === "vehicles" ? "known_vehicles" : "known_customers";
  const known = new Map<string, string>();
  for (const some of inParts(keys))
    for (const { key, data } of await queries.all(
      query
        .selectFrom(table)
        .select(["key", "data"])
        .where("organisation", "=", organisation)
        .where("source", "=", source)
        .where("key", "in", some),
    ))
      known.set(key, data);
  return known;
}

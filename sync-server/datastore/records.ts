/** What workshops know of vehicles and customers: looking it up, listing it, and what their devices keep of it. */
import { sql } from "kysely";
import type { DatastoreList } from "../../model/datastore-import.ts";
import {
  type DatastoreFeed,
  type DatastoreKind,
  type KnownCustomer,
  type KnownVehicle,
  soughtIn,
  VEHICLES_ON_DEVICE,
  type VehicleRecord,
} from "../../model/datastore.ts";
import { folded } from "../accounts/members.ts";
import type { Database, Queries } from "../database/database.ts";
import type { Tables } from "../database/schema.ts";

/** As many as somebody would look at. */
const MAX_FOUND = 20;
export const FEED_PAGE = 1_000;
const LIST_PAGE = 100;

type Stored = Pick<Tables["known_vehicles"], "source" | "customer" | "data">;

export interface RecordsList {
  kind: DatastoreKind;
  search: string;
  /** A source's id; empty for all. */
  source: string;
  /** `next` of the page before; empty for the first. */
  after: string;
}

export interface Records {
  /** What is known of a plate or VIN, the last imported first. */
  lookUp(organisation: string, typed: string, country: string): Promise<KnownVehicle[]>;
  /** Tells whether devices have all; null where nothing was ever imported. */
  version(organisation: string): Promise<string | null>;
  /** What a device has not heard of, in parts; of more than it keeps, the newest. */
  feed(organisation: string, had: { generation: number; since: number }): Promise<DatastoreFeed>;
  list(organisation: string, wanted: RecordsList): Promise<DatastoreList>;
}

/** What a vehicle is found by in the list; its plate first, so that the list is in their order. */
export const searchOfVehicle = ({ plate, vin, make, model, customer, fleet }: VehicleRecord): string =>
  folded(`${plate} ${vin} ${make} ${model} ${customer} ${fleet}`).slice(0, 400);
export const searchOfCustomer = ({ name, contact, number, phone, email, city }: KnownCustomer): string =>
  folded(`${name} ${contact} ${number} ${phone.replace(/\s/g, "")} ${email} ${city}`).slice(0, 400);

export function createRecords({ query, all, first }: Database): Records {
  /** With their owners, as their sources know them. */
  async function withOwners(organisation: string, rows: readonly Stored[]): Promise<KnownVehicle[]> {
    const owners = new Map<string, KnownCustomer>();
    for (const source of new Set(rows.map((row) => row.source))) {
      const numbers = new Set(
        rows.flatMap((row) => (row.source === source && row.customer !== "" ? row.customer : [])),
      );
      for (const some of inParts([...numbers]))
        for (const { key, data } of await all(
          query
            .selectFrom("known_customers")
            .select(["key", "data"])
            .where("organisation", "=", organisation)
            .where("source", "=", source)
            .where("key", "in", some),
        ))
          owners.set(`${source} ${key}`, JSON.parse(data) as KnownCustomer);
    }
    return rows.map(({ source, customer: number, data }) => {
      const { customer: _, fleet, agreement, ...vehicle } = JSON.parse(data) as VehicleRecord;
      return { source, vehicle, owner: owners.get(`${source} ${number}`) ?? null, fleet, agreement };
    });
  }

  const generationOf = async (organisation: string): Promise<number> =>
    (
      await first(
        query.selectFrom("datastore_generations").select("generation").where("organisation", "=", organisation),
      )
    )?.generation ?? 0;

  const vehiclesOf = (organisation: string) =>
    query.selectFrom("known_vehicles").where("organisation", "=", organisation);

  return {
    async lookUp(organisation, typed, country) {
      const { plates, vin } = soughtIn(typed, country);
      if (plates.length === 0) return [];
      const columns = ["source", "key", "customer", "data", "seq"] as const;
      const newest = vehiclesOf(organisation).select(columns).orderBy("seq", "desc").limit(MAX_FOUND);
      const rows = [
        ...(await all(newest.where("plate", "in", [...plates]))),
        ...(vin === "" ? [] : await all(newest.where("vin", "=", vin))),
      ];
      const found = new Map(rows.map((row) => [`${row.source} ${row.key}`, row]));
      return await withOwners(organisation, [...found.values()].sort((a, b) => b.seq - a.seq).slice(0, MAX_FOUND));
    },
    async version(organisation) {
      const generation = await generationOf(organisation);
      const last = await lastSeq({ query }, { first }, organisation);
      return generation === 0 && last === 0 ? null : `${generation}.${last}`;
    },
    async feed(organisation, had) {
      const generation = await generationOf(organisation);
      const since = had.generation === generation ? had.since : 0;
      const oldest = await first(
        vehiclesOf(organisation).select("seq").orderBy("seq", "desc").offset(VEHICLES_ON_DEVICE).limit(1),
      );
      const rows = await all(
        vehiclesOf(organisation)
          .select(["source", "customer", "data", "seq"])
          .where("seq", ">", Math.max(since, oldest?.seq ?? 0))
          .orderBy("seq")
          .limit(FEED_PAGE + 1),
      );
      const told = rows.slice(0, FEED_PAGE);
      return {
        generation,
        vehicles: await withOwners(organisation, told),
        cursor: told.at(-1)?.seq ?? since,
        more: rows.length > FEED_PAGE,
      };
    },
    async list(organisation, { kind, search, source, after }) {
      const table = kind === "vehicles" ? "known_vehicles" : "known_customers";
      let found = query
        .selectFrom(table)
        .select(["source", "key", "search", "data"])
        .where("organisation", "=", organisation);
      for (const word of folded(search).split(/\s+/).filter(Boolean)) {
        const like = `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
        found = found.where(sql<boolean>`search LIKE ${like} ESCAPE '\\'`);
      }
      if (source !== "") found = found.where("source", "=", source);
      const from = placeOf(after);
      if (from) found = found.where(sql<boolean>`(search, source, key) > (${from[0]}, ${from[1]}, ${from[2]})`);
      const rows = await all(
        found
          .orderBy("search")
          .orderBy("source")
          .orderBy("key")
          .limit(LIST_PAGE + 1),
      );
      const told = rows.slice(0, LIST_PAGE);
      const last = told.at(-1);
      return {
        vehicles:
          kind === "vehicles"
            ? await withOwners(
                organisation,
                told.map((row) => ({ ...row, customer: (JSON.parse(row.data) as VehicleRecord).customer })),
              )
            : [],
        customers:
          kind === "customers"
            ? told.map((row) => ({ source: row.source, customer: JSON.parse(row.data) as KnownCustomer }))
            : [],
        next: last && rows.length > LIST_PAGE ? [last.search, last.source, last.key].join("\t") : null,
      };
    },
  };
}

/** Where a page of the list begins; null for the first, and for what nobody was given. */
function placeOf(after: string): [string, string, string] | null {
  const parts = after.split("\t");
  return parts.length === 3 ? (parts as [string, string, string]) : null;
}

/** The number of what devices heard of last; 0 when there is nothing. */
export async function lastSeq(
  { query }: Pick<Database, "query">,
  queries: Pick<Queries, "first">,
  organisation: string,
): Promise<number> {
  const found = await queries.first(
    query
      .selectFrom("known_vehicles")
      .select("seq")
      .where("organisation", "=", organisation)
      .orderBy("seq", "desc")
      .limit(1),
  );
  return found?.seq ?? 0;
}

/** As many as one query may ask for. */
export function* inParts<Item>(items: readonly Item[], size = 500): Generator<Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

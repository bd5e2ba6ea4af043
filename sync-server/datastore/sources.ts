/** The other systems files come from, and taking away what came from one. */
import { setImmediate as turn } from "node:timers/promises";
import { DEFAULT_SOURCE } from "../../model/datastore.ts";
import { type DatastoreSource, MAX_SOURCES } from "../../model/datastore-import.ts";
import { newSecret } from "../accounts/secrets.ts";
import type { Database, Queries, Transaction } from "../database/database.ts";
import { holdImports } from "./under-way.ts";

/** Taken away at a time, so that others who write are not kept waiting. */
const AT_ONCE = 2_000;

export type SourceRefusal = "name-taken" | "too-many";

export interface Sources {
  /** With how much is known from each; the one that is always there first. */
  list(organisation: string): Promise<DatastoreSource[]>;
  /** The name of a source, as a transaction sees it where one is given; null for one that is not the organisation's. */
  nameOf(organisation: string, id: string, within?: Queries): Promise<string | null>;
  add(organisation: string, name: string, at: number): Promise<{ id: string } | SourceRefusal>;
  /**
   * Forgets all that came from it, here and on every device, and the source. Returns how many records went; refused
   * while the workshop imports something.
   */
  remove(organisation: string, id: string): Promise<number | "import-running">;
  /** Forgets what was still written of a source that is no longer there. */
  forgetIfGone(organisation: string, id: string): Promise<void>;
}

export function createSources({ database, now }: { database: Database; now(): number }): Sources {
  const { query, all, run } = database;
  const added = (organisation: string) =>
    all(
      query
        .selectFrom("datastore_sources")
        .select(["id", "name"])
        .where("organisation", "=", organisation)
        .orderBy("name"),
    );
  const count = async (table: "known_vehicles" | "known_customers", organisation: string) => {
    const rows = await all(
      query
        .selectFrom(table)
        .select(["source"])
        .select((select) => select.fn.countAll().as("n"))
        .where("organisation", "=", organisation)
        .groupBy("source"),
    );
    return new Map(rows.map(({ source, n }) => [source, Number(n)]));
  };
  const clear = async (table: "known_vehicles" | "known_customers", organisation: string, source: string) => {
    const last = await database.first(
      query
        .selectFrom(table)
        .select("key")
        .where("organisation", "=", organisation)
        .where("source", "=", source)
        .orderBy("key")
        .offset(AT_ONCE)
        .limit(1),
    );
    let some = query.deleteFrom(table).where("organisation", "=", organisation).where("source", "=", source);
    if (last) some = some.where("key", "<=", last.key);
    return { gone: await run(some), isAll: !last };
  };

  const clearAll = async (organisation: string, source: string): Promise<number> => {
    let gone = 0;
    for (const table of ["known_vehicles", "known_customers"] as const)
      for (let isAll = false; !isAll; await turn()) {
        const some = await clear(table, organisation, source);
        gone += some.gone;
        ({ isAll } = some);
      }
    return gone;
  };
  /** Has every device fetch all of it anew. */
  const beginAnew = (within: Queries, organisation: string) =>
    within.run(
      query
        .insertInto("datastore_generations")
        .values({ organisation, generation: 1 })
        .onConflict((conflict) =>
          conflict
            .column("organisation")
            .doUpdateSet((set) => ({ generation: set("datastore_generations.generation", "+", 1) })),
        ),
    );
  const hasRecords = async (within: Transaction, organisation: string, source: string): Promise<boolean> => {
    for (const table of ["known_vehicles", "known_customers"] as const) {
      const some = query.selectFrom(table).select("key").where("organisation", "=", organisation);
      if (await within.first(some.where("source", "=", source).limit(1))) return true;
    }
    return false;
  };
  const nameOf = async (organisation: string, id: string, within: Queries = database): Promise<string | null> => {
    if (id === DEFAULT_SOURCE) return "";
    const found = await within.first(
      query
        .selectFrom("datastore_sources")
        .select("name")
        .where("organisation", "=", organisation)
        .where("id", "=", id),
    );
    return found?.name ?? null;
  };

  return {
    nameOf,
    async list(organisation) {
      const [vehicles, customers] = [
        await count("known_vehicles", organisation),
        await count("known_customers", organisation),
      ];
      return [{ id: DEFAULT_SOURCE, name: "" }, ...(await added(organisation))].map((source) => ({
        ...source,
        vehicles: vehicles.get(source.id) ?? 0,
        customers: customers.get(source.id) ?? 0,
      }));
    },
    add: (organisation, name, at) =>
      database.transaction(async (within) => {
        await within.lock(`datastore sources ${organisation}`);
        const known = await within.all(
          query.selectFrom("datastore_sources").select("name").where("organisation", "=", organisation),
        );
        if (known.some((one) => one.name.toLowerCase() === name.toLowerCase())) return "name-taken";
        if (known.length >= MAX_SOURCES) return "too-many";
        const id = newSecret().slice(0, 20);
        await within.run(query.insertInto("datastore_sources").values({ organisation, id, name, created_at: at }));
        return { id };
      }),
    async remove(organisation, id) {
      const isHeld = await database.transaction((within) => holdImports(database, within, organisation, now()));
      if (isHeld) return "import-running";
      for (let gone = 0; ; ) {
        gone += await clearAll(organisation, id);
        // Whoever wants to import waits for this, and finds the source gone.
        const ended = await database.transaction(async (within) => {
          const hasBegun = await holdImports(database, within, organisation, now());
          if (!hasBegun && (await hasRecords(within, organisation, id))) return "more" as const;
          await beginAnew(within, organisation);
          if (hasBegun) return "import-running" as const;
          await within.run(
            query.deleteFrom("datastore_sources").where("organisation", "=", organisation).where("id", "=", id),
          );
          return "gone" as const;
        });
        if (ended !== "more") return ended === "gone" ? gone : ended;
      }
    },
    async forgetIfGone(organisation, id) {
      if ((await nameOf(organisation, id)) === null && (await clearAll(organisation, id)) > 0)
        await beginAnew(database, organisation);
    },
  };
}

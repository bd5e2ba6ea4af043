import { migrationOf, table } from "./steps.ts";

/** What workshops know of vehicles and customers from their other systems. `data`: the record as JSON. */
export const datastore = migrationOf([
  table(
    "known_vehicles",
    `organisation TEXT NOT NULL, source TEXT NOT NULL, key TEXT NOT NULL, plate TEXT NOT NULL, vin TEXT NOT NULL,
      customer TEXT NOT NULL, search TEXT NOT NULL, data TEXT NOT NULL, seq INTEGER NOT NULL,
      PRIMARY KEY (organisation, source, key)`,
  ),
  `CREATE INDEX known_vehicles_by_plate ON known_vehicles (organisation, plate)`,
  `CREATE INDEX known_vehicles_by_vin ON known_vehicles (organisation, vin)`,
  `CREATE INDEX known_vehicles_by_customer ON known_vehicles (organisation, source, customer)`,
  `CREATE INDEX known_vehicles_by_seq ON known_vehicles (organisation, seq)`,
  `CREATE INDEX known_vehicles_by_search ON known_vehicles (organisation, search)`,
  table(
    "known_customers",
    `organisation TEXT NOT NULL, source TEXT NOT NULL, key TEXT NOT NULL, search TEXT NOT NULL, data TEXT NOT NULL,
      PRIMARY KEY (organisation, source, key)`,
  ),
  `CREATE INDEX known_customers_by_search ON known_customers (organisation, search)`,
  table(
    "datastore_sources",
    "organisation TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (organisation, id)",
  ),
  table("datastore_generations", "organisation TEXT PRIMARY KEY, generation INTEGER NOT NULL"),
  table(
    "datastore_imports",
    `id TEXT PRIMARY KEY, organisation TEXT NOT NULL, kind TEXT NOT NULL, mode TEXT NOT NULL, source TEXT NOT NULL,
      source_name TEXT NOT NULL, file TEXT NOT NULL, by_name TEXT NOT NULL, began_at INTEGER NOT NULL,
      touched_at INTEGER NOT NULL, state TEXT NOT NULL, report TEXT NOT NULL`,
  ),
  `CREATE INDEX datastore_imports_by_organisation ON datastore_imports (organisation, began_at)`,
]);

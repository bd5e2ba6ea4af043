import type { Audit } from "../audit/audit.ts";
import type { Database } from "../database/database.ts";
import { createImports, type Imports } from "./imports.ts";
import { createRecords, type Records } from "./records.ts";
import { createSources, type Sources } from "./sources.ts";

/** What workshops know from their other systems (PL-38). */
export interface Datastore {
  records: Records;
  imports: Imports;
  sources: Sources;
}

export const createDatastore = (parts: { database: Database; audit: Audit; now(): number }): Datastore => {
  const sources = createSources(parts);
  return { records: createRecords(parts.database), imports: createImports({ ...parts, sources }), sources };
};

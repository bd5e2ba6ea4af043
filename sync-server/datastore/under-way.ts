/** Whether a workshop imports something just now. */
import type { Database, Transaction } from "../database/database.ts";

/** One that was not heard of for so long has died with its server. */
export const DEAD_MS = 60_000;

/** Until the transaction ends, no import of the workshop begins, on whatever server. True while one is under way. */
export async function holdImports(
  { query }: Database,
  within: Transaction,
  organisation: string,
  now: number,
): Promise<boolean> {
  await within.lock(`datastore imports ${organisation}`);
  const running = await within.first(
    query
      .selectFrom("datastore_imports")
      .select("id")
      .where("organisation", "=", organisation)
      .where("state", "=", "running")
      .where("touched_at", ">=", now - DEAD_MS),
  );
  return running !== undefined;
}

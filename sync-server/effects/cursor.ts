import type { PageScope } from "../../model/page-names.ts";
import type { Database, Transaction } from "../database/database.ts";

/** Writes down how far the effects of a case or organisation have come. Never goes back: another server may have come further. */
export async function putCursor(
  { query }: Database,
  within: Transaction,
  scope: PageScope,
  seq: number,
): Promise<void> {
  await within.run(
    query
      .insertInto("effects_cursors")
      .values({ case_id: scope, seq })
      .onConflict((conflict) => conflict.column("case_id").doUpdateSet({ seq }).where("effects_cursors.seq", "<", seq)),
  );
}

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parsePageName } from "../../model/page-names.ts";
import { openDatabase } from "../database/open.ts";
import { DATABASE_FILE } from "../database/sqlite.ts";
import { beginAnew, newEpoch } from "../pages/begin-anew.ts";
import { Impossible, type Outcome, UsageError } from "./outcome.ts";

/**
 * Begins a page anew, also while the server works: with what can be read of it, or with nothing. Devices then
 * start from the server's copy and keep aside what they have not sent.
 * @throws Impossible when there is nothing to begin anew
 */
export async function resetPage(
  data: string,
  name: string,
  { empty, databaseUrl = null, now = Date.now }: { empty: boolean; databaseUrl?: string | null; now?: () => number },
): Promise<Outcome> {
  const address = parsePageName(name);
  if (!address)
    throw new UsageError(
      `${name} is no page. A page is named like case/<id>/internal/workshop or workshop/<id>/settings.`,
    );
  if (databaseUrl === null && !existsSync(join(data, DATABASE_FILE)))
    throw new Impossible(`There is no Jobcard data in ${resolve(data)}.`);
  const database = await openDatabase({ databaseUrl, dataFolder: data });
  try {
    const begun = await beginAnew(database, address, { epoch: newEpoch(), empty, at: now() });
    if (!begun) throw new Impossible(`Nothing is stored of ${name}.`);
    const { taken, leftBehind } = begun;
    return {
      ok: true,
      lines: [
        `${begun.name} begins ${empty ? "empty" : `with ${taken} of ${taken + leftBehind} stored updates`}.`,
        "What was stored before is kept in the table ended_rows. Devices keep aside what they have not sent.",
      ],
      facts: { page: begun.name, taken, leftBehind },
    };
  } finally {
    await database.close();
  }
}

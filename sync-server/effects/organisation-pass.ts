import { newPage } from "../../model/pages/page.ts";
import {
  firstNameOf,
  nameOfPage,
  type OrganisationAddress,
  type OrganisationScope,
  parsePageName,
  scopeOf,
} from "../../model/page-names.ts";
import { tellWithin } from "../cluster/messages.ts";
import type { Transaction } from "../database/database.ts";
import { compactPage, ROWS_WORTH_A_SNAPSHOT } from "../log/compaction.ts";
import { loadPage } from "../log/load-page.ts";
import type { LogRow } from "../log/port.ts";
import type { Moved } from "./case-index.ts";
import { putCursor } from "./cursor.ts";
import type { EffectsParts } from "./effects.ts";

/**
 * What follows from updates of an organisation's pages: everybody who may read them is told, the audit list says who
 * changed them, and rows become snapshots. Nothing is sealed there.
 * @returns tells others, once the pass is committed
 */
export async function organisationPass(
  parts: EffectsParts,
  within: Transaction,
  scope: OrganisationScope,
): Promise<() => void> {
  const { database, log, index, relations, events } = parts;
  await within.lock(`case ${scope}`);
  const cursor = await within.first(
    database.query.selectFrom("effects_cursors").select("seq").where("case_id", "=", scope),
  );
  const rows = await log.rowsAfter(scope, cursor?.seq ?? 0, within);
  const last = rows.at(-1);
  if (!last) return () => {};
  const moved: Moved[] = [];
  for (const row of rows) await recordChange(parts, within, row);
  for (const address of addressesOf(rows)) {
    moved.push(...(await index.pageWritten(within, address, await relations.readers(address, within))));
    await compact(parts, within, address, last.seq);
  }
  if (moved.length > 0)
    await tellWithin(within, {
      what: "index",
      moved: moved.map(({ organisation, cursor: now }) => [organisation, now]),
    });
  await putCursor(database, within, scope, last.seq);
  return () => {
    for (const { organisation, cursor: now } of moved) events.indexMoved(organisation, now);
  };
}

/** Somebody who goes on changing the same page is one line of the audit list for this long. */
const SAME_CHANGE_MS = 10 * 60_000;

async function recordChange({ database, audit }: EffectsParts, within: Transaction, row: LogRow): Promise<void> {
  const address = parsePageName(row.page);
  if (!address || !("organisation" in address) || row.author.party === "server") return;
  const { query } = database;
  const known = await within.first(
    query
      .selectFrom("audit_entries")
      .select("at")
      .where("organisation", "=", address.organisation)
      .where("what", "=", "settings-changed")
      .where("subject", "=", address.page)
      .where("actor_id", "=", row.author.id)
      .orderBy("n", "desc")
      .limit(1),
  );
  if (known && row.at - known.at < SAME_CHANGE_MS) return;
  const { id, name } = row.author;
  await audit.record(
    {
      organisation: address.organisation,
      at: row.at,
      actor: { id, name },
      what: "settings-changed",
      subject: address.page,
    },
    within,
  );
}

/** The pages that were written, each once, in the lineage they were last written in. */
function addressesOf(rows: readonly LogRow[]): OrganisationAddress[] {
  const found = new Map<string, OrganisationAddress>();
  for (const { page } of rows) {
    const address = parsePageName(page);
    if (address && "organisation" in address) found.set(firstNameOf(address), address);
  }
  return [...found.values()];
}

async function compact(
  { log }: EffectsParts,
  within: Transaction,
  address: OrganisationAddress,
  processed: number,
): Promise<void> {
  const page = nameOfPage(address);
  if ((await log.rowCount(page, within)) < ROWS_WORTH_A_SNAPSHOT) return;
  const doc = newPage();
  const seq = await loadPage(log, page, doc, { upTo: processed, within });
  await compactPage(log, page, scopeOf(address), { doc, seq, processed, within });
  doc.destroy();
}

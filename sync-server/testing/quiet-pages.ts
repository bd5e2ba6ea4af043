import * as Y from "yjs";
import { PAGE_KEYS } from "../../model/access.ts";
import type { CaseId, PersonId } from "../../model/ids.ts";
import { type PageName, pageName } from "../../model/page-names.ts";
import type { Core } from "../create-core.ts";
import type { NewRow } from "../log/port.ts";

/** Stores `count` pages of cases that are over, with `updates` rows each, as if effects had seen them. */
export async function fillQuietPages(core: Core, count: number, updates: number): Promise<PageName[]> {
  const writers = PAGE_KEYS.filter((key) => !key.endsWith("/server"));
  const names: PageName[] = [];
  const { database, log } = core;
  for (let n = 0; names.length < count; n += 1) {
    const caseId = n.toString().padStart(20, "0") as CaseId;
    await database.transaction(async (within) => {
      for (const key of writers.slice(0, count - names.length)) {
        const page = pageName(caseId, key);
        names.push(page);
        await log.appendWithin(within, rowsOf(page, caseId, updates));
      }
      const { query } = database;
      await within.run(query.insertInto("effects_cursors").values({ case_id: caseId, seq: Number.MAX_SAFE_INTEGER }));
    });
  }
  return names;
}

function rowsOf(page: PageName, caseId: CaseId, updates: number): NewRow[] {
  const doc = new Y.Doc();
  const author = { id: "kari" as PersonId, name: "Kari", party: "workshop", how: "account" } as const;
  const rows: NewRow[] = [];
  doc.on("update", (bytes: Uint8Array) => rows.push({ page, caseId, bytes, author, at: 0 }));
  for (let n = 0; n < updates; n += 1) doc.getText("complaint").insert(0, `Squeals when braking, noted ${n}. `);
  return rows;
}

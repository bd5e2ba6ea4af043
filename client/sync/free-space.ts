import { type CaseId, type PageName, type PageScope, parseCasePage } from "../../model/index.ts";
import { clearDatastoreCopy } from "../device/datastore-keys.ts";
import { MediaStore } from "../media/media-store.ts";
import type { AccountCore } from "./account-core.ts";

const PAUSE_MS = 24 * 60 * 60 * 1_000;

/**
 * Takes away what was only fetched ahead: pages of cases that are not open here and have no working
 * copy, and large pictures the server has. Fetching ahead rests for a day, or it would fill the same room again.
 * @returns the number of cases that are no longer on this device
 */
export async function freeSpace(core: AccountCore): Promise<number> {
  const kept = new Set<PageScope>(core.open.keys());
  for (const { caseId } of core.marks.all().values()) kept.add(caseId);
  const fetched = (await core.store.shelfPages()).flatMap((page) => {
    const caseId = caseOf(page);
    return caseId === null || kept.has(caseId) ? [] : [{ page, caseId }];
  });
  // Removals alone first: where nothing can be written any more they still go through.
  await core.store.clearShelf(fetched.map(({ page }) => page));
  await new MediaStore(core.store.keyValue).forgetLarge();
  await clearDatastoreCopy(core.store.keyValue);
  const cases = [...new Set(fetched.map(({ caseId }) => caseId))];
  await core.store.restPrefetch(core.now() + PAUSE_MS).catch(() => {});
  await core.index.notHeld(cases).catch(() => {});
  return cases.length;
}

/** Null for a page of an organisation: there are few, and every screen needs them. */
const caseOf = (page: PageName): CaseId | null => parseCasePage(page)?.caseId ?? null;

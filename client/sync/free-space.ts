import { type CaseId, type PageName, parsePageName } from "../../model/index.ts";
import { MediaStore } from "../media/media-store.ts";
import type { AccountCore } from "./account-core.ts";

const PAUSE_MS = 24 * 60 * 60 * 1_000;

/**
 * Takes away what was only fetched ahead: pages of cases that are not open here and have no working
 * copy, and large pictures the server has. Fetching ahead rests for a day, or it would fill the same room again.
 * @returns the number of cases that are no longer on this device
 */
export async function freeSpace(core: AccountCore): Promise<number> {
  const kept = new Set<CaseId>(core.open.keys());
  for (const { caseId } of core.marks.all().values()) kept.add(caseId);
  const pages = (await core.store.shelfPages()).filter((page) => !kept.has(caseOf(page)));
  // Removals alone first: where nothing can be written any more they still go through.
  await core.store.clearShelf(pages);
  await new MediaStore(core.store.keyValue).forgetLarge();
  const cases = [...new Set(pages.map(caseOf))];
  await core.store.restPrefetch(core.now() + PAUSE_MS).catch(() => {});
  await core.index.notHeld(cases).catch(() => {});
  return cases.length;
}

const caseOf = (page: PageName): CaseId => {
  const address = parsePageName(page);
  if (!address) throw new TypeError("not a page");
  return address.caseId;
};

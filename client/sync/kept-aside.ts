import { toBase64 } from "lib0/buffer";
import {
  carryOver,
  type CarriedOver,
  carryOverSettings,
  PAGE_FORMAT,
  type PageName,
  parseCasePage,
} from "../../model/index.ts";
import { pageOf } from "./change-lineage.ts";
import { coreOf } from "./core-of.ts";
import type { OrganisationSession } from "./organisation-book.ts";
import type { Account, CaseSession } from "./types.ts";

/**
 * Writes edits that were kept aside anew on the case as it is now; what cannot be, because somebody else wrote
 * there since or there is no place for it, stays kept aside.
 * @returns how many were written and how many were left
 */
export async function applyAside(
  account: Account,
  session: CaseSession,
  page: PageName,
): Promise<{ done: number; left: number }> {
  const address = parseCasePage(page);
  if (!address) return { done: 0, left: 0 };
  return await apply(account, page, (kept) => carryOver(session.pages, session.env(), address.page, kept));
}

/** The same with settings, on the page as it is now. */
export const applyAsideSettings = (
  account: Account,
  session: OrganisationSession,
  page: PageName,
): Promise<{ done: number; left: number }> =>
  apply(account, page, (kept) => carryOverSettings(session.page(), session.env(), kept));

async function apply(
  account: Account,
  page: PageName,
  carry: (kept: Parameters<typeof carryOver>[3]) => CarriedOver,
): Promise<{ done: number; left: number }> {
  const { store, epochs, tabs } = coreOf(account);
  const kept = await store.readAside(page);
  if (!kept) return { done: 0, left: 0 };
  const { done, left } = carry({ base: pageOf(kept.base), mine: pageOf(kept.mine), edits: kept.edits });
  if (left.length === 0) await store.forgetAside(page);
  else if (done.length > 0) await store.writeAside({ ...kept, edits: left });
  await epochs.loadAside();
  tabs.post({ kind: "aside" });
  return { done: done.length, left: left.length };
}

/** Gives up edits that were kept aside, for good. */
export async function discardAside(account: Account, page: PageName): Promise<void> {
  const { store, epochs, tabs } = coreOf(account);
  await store.forgetAside(page);
  await epochs.loadAside();
  tabs.post({ kind: "aside" });
}

/** Edits that were kept aside as a file: as they read, and as the Yjs updates of their lineage. */
export async function exportAside(
  account: Account,
  page: PageName,
  plate: string,
): Promise<{ name: string; content: Blob } | null> {
  const kept = await coreOf(account).store.readAside(page);
  if (!kept) return null;
  const { caseId, edits, base, mine, since, at } = kept;
  const file = {
    file: "jobcard-kept-edits",
    pageFormat: PAGE_FORMAT,
    caseId,
    page,
    since: new Date(since).toISOString(),
    keptAt: new Date(at).toISOString(),
    edits,
    base: toBase64(base),
    mine: toBase64(mine),
  };
  const name = `jobcard-${plate || caseId}-kept-${file.keptAt.slice(0, 10)}.json`;
  return { name, content: new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }) };
}

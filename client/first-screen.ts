/**
 * What a start shows first is known before the account is open: from the address, and from whose side this browser was
 * on last. So its code loads beside everything else instead of after it.
 */
import type { CaseParty } from "./sync/types.ts";

const KEY = "jobcard:side";

export const loadCaseList = () => import("./features/case-list/case-list.tsx");
export const loadCaseScreen = () => import("./features/case/case-screen.tsx");
export const loadFleetInbox = () => import("./features/fleet/fleet-inbox.tsx");
export const loadOpenCase = async () => (await import("./sync/case-session.ts")).openCase;

const loadCopies = () => import("./device/idb-journal.ts");

/** Begins to load what the address will show. What fails here is asked for again where it is shown. */
export function loadAhead(path: string): void {
  for (const load of shownAt(path, lastSide())) load().catch(() => {});
}

/** What loads the code of what an address shows to somebody of a side; nothing where that is not known. */
export function shownAt(path: string, side: string | null): (() => Promise<unknown>)[] {
  const isCase = path.startsWith("/case/");
  if (!side || !(isCase || path === "/")) return [];
  if (side === "fleet") return [loadFleetInbox, loadOpenCase, loadCopies];
  return isCase ? [loadCaseScreen, loadOpenCase, loadCopies] : [loadCaseList];
}

function lastSide(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function rememberSide(side: CaseParty): void {
  try {
    localStorage.setItem(KEY, side);
  } catch {
    // Then it loads when it is shown.
  }
}

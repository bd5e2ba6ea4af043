import { PAGE_KEYS, type PageKey } from "./access.ts";
import { CaseId } from "./ids.ts";

/** The name of a Yjs document on the wire and in the log: `case/<caseId>/<room>/<writer>`. */
export type PageName = `case/${string}/${PageKey}`;

export interface PageAddress {
  caseId: CaseId;
  page: PageKey;
}

export const pageName = (caseId: CaseId, page: PageKey): PageName => `case/${caseId}/${page}`;

const KNOWN_PAGES: ReadonlySet<string> = new Set(PAGE_KEYS);

/** Reads a page name; null for anything that is not exactly one (dots, NUL, other case, other page). */
export function parsePageName(name: string): PageAddress | null {
  const match = /^case\/([^/]+)\/([a-z]+\/[a-z]+)$/.exec(name);
  if (!match) return null;
  const caseId = CaseId.safeParse(match[1]);
  const page = match[2] ?? "";
  return caseId.success && KNOWN_PAGES.has(page) ? { caseId: caseId.data, page: page as PageKey } : null;
}

import * as z from "zod/mini";
import { PAGE_KEYS, type PageKey } from "./access.ts";
import { CaseId } from "./ids.ts";

/**
 * Names the lineage a page is in, once it was begun anew on the server. Random and not counted up: after a
 * restored backup the same number could stand for two different lineages.
 */
export const Epoch = z
  .string()
  .check(z.regex(/^[0-9a-hjkmnp-tv-z]{8}$/))
  .brand<"Epoch">();
export type Epoch = z.infer<typeof Epoch>;

/**
 * The name of a Yjs document on the wire, in the log and on devices: `case/<caseId>/<room>/<writer>`, and with
 * `/<epoch>` behind it when the page was begun anew. So two lineages of a page never meet in one document.
 */
export type PageName = `case/${string}/${PageKey}` | `case/${string}/${PageKey}/${Epoch}`;

export interface PageAddress {
  caseId: CaseId;
  page: PageKey;
  /** Absent for the first lineage. */
  epoch?: Epoch | undefined;
}

export const pageName = (caseId: CaseId, page: PageKey, epoch?: Epoch): PageName =>
  epoch === undefined ? `case/${caseId}/${page}` : `case/${caseId}/${page}/${epoch}`;

const KNOWN_PAGES: ReadonlySet<string> = new Set(PAGE_KEYS);

/** Reads a page name; null for anything that is not exactly one (dots, NUL, other case, other page). */
export function parsePageName(name: string): PageAddress | null {
  const match = /^case\/([^/]+)\/([a-z]+\/[a-z]+)(?:\/([^/]+))?$/.exec(name);
  if (!match) return null;
  const caseId = CaseId.safeParse(match[1]);
  const page = match[2] ?? "";
  if (!caseId.success || !KNOWN_PAGES.has(page)) return null;
  if (match[3] === undefined) return { caseId: caseId.data, page: page as PageKey };
  const epoch = Epoch.safeParse(match[3]);
  return epoch.success ? { caseId: caseId.data, page: page as PageKey, epoch: epoch.data } : null;
}

/** Stands in for the model's pages and views until they are on main; replaced by imports from `model/`. */
import type * as Y from "yjs";
import type { PageKey, Party } from "../../model/access.ts";
import type { CaseId } from "../../model/ids.ts";

export type Pages = { readonly [Key in PageKey]?: Y.Doc };
// biome-ignore lint/suspicious/noEmptyInterface: replaced by the model's own type
export interface CaseView {}
export interface IndexRow {
  caseId: CaseId;
}

export const caseView = (_pages: Pages, _party: Party): CaseView => ({});
export const summarize = (_pages: Pages, _party: Party, caseId: CaseId): IndexRow => ({ caseId });

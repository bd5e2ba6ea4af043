/** A case in a file, as `exportCase` writes it: what is in it, and whether this person may bring it back. */
import { fromBase64 } from "lib0/buffer";
import * as Y from "yjs";
import * as z from "zod/mini";
import {
  CaseId,
  type CaseView,
  canWrite,
  caseView,
  newPage,
  PAGE_FORMAT,
  type PageKey,
  type PageName,
  parseCasePage,
} from "../../model/index.ts";
import type { Account, CaseParty } from "./types.ts";

export const CASE_FILE = "jobcard-case";
/** Far above a case that was worked on for months. */
const MAX_BYTES = 32 * 1024 * 1024;
const MAX_PAGES = 20;

const CaseFile = z.object({
  file: z.literal(CASE_FILE),
  pageFormat: z.int().check(z.gte(1)),
  caseId: CaseId,
  exportedAt: z.iso.datetime(),
  by: z.object({ account: z.string().check(z.maxLength(200)), name: z.string().check(z.maxLength(500)) }),
  pages: z
    .array(z.object({ page: z.string().check(z.maxLength(200)), update: z.string() }))
    .check(z.maxLength(MAX_PAGES)),
});
export type CaseFile = z.infer<typeof CaseFile>;

/**
 * - `too-large`, `not-a-case`, `damaged`: nothing can be done with the file
 * - `newer`: written by a newer program
 * - `somebody-else`: what is in it was written by another person, and the server takes it from them only
 */
export type FileProblem = "too-large" | "not-a-case" | "damaged" | "newer" | "somebody-else";

export interface CaseFileContent {
  caseId: CaseId;
  exportedAt: number;
  by: string;
  /** The case as the file has it. */
  view: CaseView;
  /** What this person may write, as updates that rebuild the pages. */
  pages: { page: PageName; update: Uint8Array }[];
}

/** Reads a file somebody chose; everything in it is checked before anything is done with it. */
export async function readCaseFile(
  file: Pick<Blob, "size" | "text">,
  account: { key: Account["key"]; party: CaseParty },
): Promise<CaseFileContent | FileProblem> {
  if (file.size > MAX_BYTES) return "too-large";
  const parsed = CaseFile.safeParse(json(await file.text()));
  if (!parsed.success) return "not-a-case";
  const { pageFormat, caseId, exportedAt, by, pages } = parsed.data;
  if (pageFormat > PAGE_FORMAT) return "newer";
  if (by.account !== account.key) return "somebody-else";
  const docs: { [Key in PageKey]?: Y.Doc } = {};
  const own: CaseFileContent["pages"] = [];
  for (const { page, update } of pages) {
    const address = parseCasePage(page);
    const bytes = update.length > 0 ? decoded(update) : null;
    const doc = bytes && rebuilt(bytes);
    if (!address || address.caseId !== caseId || !bytes || !doc) return "damaged";
    docs[address.page] = doc;
    if (canWrite(account.party, address.page)) own.push({ page: page as PageName, update: bytes });
  }
  const view = caseView(docs, account.party, caseId);
  if (!view.exists || own.length === 0) return "damaged";
  return { caseId, exportedAt: Date.parse(exportedAt), by: by.name, view, pages: own };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function decoded(base64: string): Uint8Array | null {
  try {
    return fromBase64(base64);
  } catch {
    return null;
  }
}

/** Null when the bytes are no whole page. */
function rebuilt(update: Uint8Array): Y.Doc | null {
  const doc = newPage();
  try {
    Y.applyUpdate(doc, update);
    return doc.store.pendingStructs || doc.store.pendingDs ? null : doc;
  } catch {
    return null;
  }
}

import { toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { PAGE_FORMAT } from "../../model/index.ts";
import type { CaseSession } from "./types.ts";

/**
 * Everything this tab holds of a case as one file: each page as the Yjs update that rebuilds it,
 * and beside them the case as it reads. A way out when the device can keep nothing.
 */
export function exportCase(session: CaseSession, at: number): { name: string; content: Blob } {
  const view = session.view();
  const pages = Object.entries(session.pages).map(([page, doc]) => [page, toBase64(Y.encodeStateAsUpdate(doc))]);
  const file = {
    file: "jobcard-case",
    pageFormat: PAGE_FORMAT,
    caseId: session.caseId,
    exportedAt: new Date(at).toISOString(),
    pages: Object.fromEntries(pages),
    view,
  };
  const name = `jobcard-${view.vehicle.plate || session.caseId}-${file.exportedAt.slice(0, 10)}.json`;
  return { name, content: new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }) };
}

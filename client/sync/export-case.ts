import { toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { PAGE_FORMAT, type PageKey } from "../../model/index.ts";
import { CASE_FILE, type CaseFile } from "./case-file.ts";
import { coreOf } from "./core-of.ts";
import type { Account, CaseSession } from "./types.ts";

/**
 * Everything this tab holds of a case as one file: each page as the Yjs update that rebuilds it,
 * and beside them the case as it reads. A way out when the device can keep nothing; `sendCaseFile`
 * brings it to the server from another one.
 */
export function exportCase(account: Account, session: CaseSession, at: number): { name: string; content: Blob } {
  const view = session.view();
  const { epochs } = coreOf(account);
  const pages = (Object.entries(session.pages) as [PageKey, Y.Doc][]).map(([key, doc]) => ({
    page: epochs.nameOf({ caseId: session.caseId, page: key }),
    update: toBase64(Y.encodeStateAsUpdate(doc)),
  }));
  const file: CaseFile & { view: unknown } = {
    file: CASE_FILE,
    pageFormat: PAGE_FORMAT,
    caseId: session.caseId,
    exportedAt: new Date(at).toISOString(),
    by: { account: account.key, name: account.me().person.name },
    pages,
    view,
  };
  const name = `jobcard-${view.vehicle.plate || session.caseId}-${file.exportedAt.slice(0, 10)}.json`;
  return { name, content: new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }) };
}

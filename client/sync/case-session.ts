import { createRoot, createSignal } from "solid-js";
import * as Y from "yjs";
import { type PageKey, readablePages } from "../../model/access.ts";
import type { CaseId } from "../../model/ids.ts";
import { makeView } from "../reactive/create-view.ts";
import { caseView, type Pages } from "./provisional-model.ts";
import type { Account, CaseSession, CaseStatus, PresenceOf } from "./types.ts";

/** Opens a case on this device. In memory only for now: storage and the socket follow. */
export function openCase(account: Account, caseId: CaseId): CaseSession {
  return createRoot((dispose) => {
    const pages: Pages = Object.fromEntries(
      readablePages(account.party).map((page): [PageKey, Y.Doc] => [page, new Y.Doc()]),
    );
    const view = makeView(pages, (held) => caseView(held, account.party));
    const [status] = createSignal<CaseStatus>({
      state: "saving",
      reason: null,
      heldBack: null,
      offline: true,
      waiting: 0,
      unreadable: 0,
    });
    const [presence] = createSignal<readonly PresenceOf[]>([]);
    return {
      caseId,
      party: account.party,
      pages,
      view: view.value,
      ready: () => true,
      status,
      presence,
      setPresence: () => {},
      env: account.env,
      close: () => {
        view.dispose();
        dispose();
      },
    };
  });
}

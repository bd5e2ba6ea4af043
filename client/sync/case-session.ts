import { createSignal } from "solid-js";
import type { CaseId } from "../../model/index.ts";
import type { AccountCore } from "./account-core.ts";
import { coreOf } from "./core-of.ts";
import { LiveCase } from "./live-case.ts";
import type { Account, CaseSession } from "./types.ts";

/** The case as this tab holds it, opened now unless it was. Whoever uses it says so, and releases it. */
export function liveCaseOf(core: AccountCore, caseId: CaseId): LiveCase {
  const open = core.open.get(caseId);
  if (open instanceof LiveCase) return open;
  const live = new LiveCase(core, caseId);
  core.open.set(caseId, live);
  return live;
}

/**
 * Opens a case on this device: what the device holds first, then the live connection. Opening it
 * again in the same tab gives the same pages. Call `close` when it leaves the screen.
 */
export function openCase(account: Account, caseId: CaseId): CaseSession {
  const core = coreOf(account);
  const held = liveCaseOf(core, caseId);
  held.use();
  const [closed, setClosed] = createSignal(false);
  return {
    caseId,
    party: core.caseParty(),
    pages: held.pages,
    view: held.view.value,
    ready: held.ready,
    arrived: held.arrived,
    status: held.status,
    presence: held.presence,
    setPresence: (at, stroke = null) => {
      if (!closed()) held.setPresence({ at, stroke });
    },
    env: core.env,
    close: () => {
      if (closed()) return;
      setClosed(true);
      held.release();
    },
  };
}

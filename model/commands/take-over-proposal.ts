import { CommandError, type Env } from "../env.ts";
import type { WorkId } from "../ids.ts";
import { readDraft } from "../pages/internal-workshop.ts";
import { type Pages, writePage } from "../pages/page.ts";
import type { Proposal } from "../pages/values.ts";
import { proposedChanges } from "../state/proposals.ts";
import { editLine } from "./draft.ts";

/**
 * Writes what the fleet proposed into the draft, in one step that can be undone. It counts once a version with it was
 * sent and approved.
 * @throws CommandError `not-found` when the work or line is no longer in the draft; `nothing-changed`
 */
export function takeOverProposal(pages: Pages, env: Env, workId: WorkId, proposal: Proposal): void {
  writePage(pages, "internal/workshop", env, "takeOverProposal", (page) => {
    const work = readDraft(page).works.find(({ id }) => id === workId);
    const isThere = work && (proposal.of === "work" || work.lines.some(({ id }) => id === proposal.lineId));
    if (!isThere) throw new CommandError("not-found");
    const changes = proposedChanges(proposal, work);
    if (changes.size === 0) throw new CommandError("nothing-changed");
    for (const [lineId, change] of changes) editLine(pages, env, workId, lineId, change);
  });
}

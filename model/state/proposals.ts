/** What a fleet proposes instead of what a work says, and what the work would be then. */
import { lineNet, multiplyAndRound } from "../money.ts";
import { workTotals } from "../pages/shown-work.ts";
import type { FrozenWork, Line, LineFields, Proposal } from "../pages/values.ts";

type Lined = { lines: readonly Line[] };

/** Whether a proposal is about this work and says something else than it does. A whole work only ever costs less. */
export function fits(proposal: Proposal | undefined, work: Pick<FrozenWork, "lines" | "hidden">): boolean {
  if (!proposal) return false;
  if (proposal.of === "work") return proposal.net < workTotals(work).net;
  const line = work.lines.find(({ id }) => id === proposal.lineId);
  return line !== undefined && Object.keys(changedBy(proposal, line)).length > 0;
}

/** What each line would have to say for the work to be as proposed; lines that stay are left out. */
export function proposedChanges(proposal: Proposal, { lines }: Lined): Map<Line["id"], Partial<LineFields>> {
  if (proposal.of === "work") return spread(proposal.net, lines);
  const line = lines.find(({ id }) => id === proposal.lineId);
  const change = line ? changedBy(proposal, line) : {};
  return new Map(line && Object.keys(change).length > 0 ? [[line.id, change]] : []);
}

/** What a work would come to without VAT, in minor units. */
export function proposedNet(proposal: Proposal, work: Lined): number {
  const changes = proposedChanges(proposal, work);
  return work.lines.reduce((sum, line) => sum + lineNet({ ...line, ...changes.get(line.id) }), 0);
}

/** Whether the lines say already what was proposed. */
export const isAsProposed = (proposal: Proposal, { lines }: Lined): boolean =>
  proposal.of === "work"
    ? lines.reduce((sum, line) => sum + lineNet(line), 0) === proposal.net
    : lines.some((line) => line.id === proposal.lineId && Object.keys(changedBy(proposal, line)).length === 0);

function changedBy({ quantity, unitPrice }: Extract<Proposal, { of: "line" }>, line: Line): Partial<LineFields> {
  return {
    ...(quantity !== null && quantity !== line.quantity && { quantity }),
    ...(unitPrice !== null && unitPrice !== line.unitPrice && { unitPrice }),
  };
}

/** Takes the difference off every line in proportion, as a discount, so that together they come to `net` exactly. */
function spread(net: number, lines: readonly Line[]): Map<Line["id"], Partial<LineFields>> {
  const whole = lines.reduce((sum, line) => sum + lineNet(line), 0);
  const changes = new Map<Line["id"], Partial<LineFields>>();
  if (whole <= net) return changes;
  let before = 0;
  let given = 0;
  for (const line of lines) {
    const now = lineNet(line);
    before += now;
    const upToHere = multiplyAndRound(net, before, whole);
    const full = multiplyAndRound(line.quantity, line.unitPrice, 1_000);
    const value = full - (upToHere - given);
    given = upToHere;
    if (full - value !== now) changes.set(line.id, { discount: { kind: "amount", value } });
  }
  return changes;
}

/** What was approved by rule in a case: the same on every device that holds the case. */
import type { Sha256, WorkId } from "../ids.ts";
import type { RuleSpending } from "../rules.ts";
import type { RoomStanding } from "./standing.ts";

export interface SpentOnWork extends RuleSpending {
  workId: WorkId;
  hash: Sha256;
}

/**
 * What each work used up of each rule: the most it was approved for, also once it was changed or taken out, or the
 * amount would be free for another until the work comes back.
 * @param confirmed leaves out what the server has not sealed yet
 */
export function spentInCase({ said }: Pick<RoomStanding, "said">, confirmed = false): SpentOnWork[] {
  const most = new Map<string, SpentOnWork>();
  for (const { entry, receipt } of said) {
    if (entry.kind !== "decision" || !entry.rule) continue;
    const { workId, workHash: hash } = entry;
    const { rule, month, amount } = entry.rule;
    const key = `${rule} ${workId}`;
    const counts = receipt ? receipt.body.result === "effective" : !confirmed;
    if (counts && amount > (most.get(key)?.amount ?? -1)) most.set(key, { rule, month, amount, workId, hash });
  }
  return [...most.values()];
}

/** Whether the fleet has refused a work or asked about it, in any version: then it answers itself. */
export const isWithTheFleet = ({ said }: Pick<RoomStanding, "said">, workId: WorkId): boolean =>
  said.some(
    ({ entry, receipt }) =>
      entry.kind === "decision" &&
      entry.by.party === "fleet" &&
      entry.workId === workId &&
      entry.verdict !== "approve" &&
      receipt?.body.result !== "refused",
  );

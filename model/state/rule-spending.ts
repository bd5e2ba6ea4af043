/** What was approved by rule in a case, and still holds: the same on every device that holds the case. */
import type { Sha256, WorkId } from "../ids.ts";
import type { Version } from "../pages/values.ts";
import type { RuleSpending } from "../rules.ts";
import type { RoomStanding } from "./standing.ts";

export interface SpentOnWork extends RuleSpending {
  hash: Sha256;
}

/**
 * Approvals by rule of works as they stand in the latest version. A work that was changed since no longer counts.
 * @param latest the version, or what is about to become it
 * @param confirmed leaves out what the server has not sealed yet
 */
export function spentInCase(
  { said }: Pick<RoomStanding, "said">,
  latest: Pick<Version, "workHashes"> | null,
  confirmed = false,
): SpentOnWork[] {
  const standing = new Set<string>(latest?.workHashes);
  const counted = new Map<Sha256, SpentOnWork>();
  for (const { entry, receipt } of said) {
    if (entry.kind !== "decision" || !entry.rule || !standing.has(entry.workHash)) continue;
    const counts = receipt ? receipt.body.result === "effective" : !confirmed;
    const { rule, month, amount } = entry.rule;
    if (counts && !counted.has(entry.workHash))
      counted.set(entry.workHash, { rule, month, amount, hash: entry.workHash });
  }
  return [...counted.values()];
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

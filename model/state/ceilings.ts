/** How much of a case a reviewer may approve, themselves or as somebody's deputy. */
import type { PersonId, WorkId } from "../ids.ts";
import type { Reviewer } from "../pages/fleet-reviewers.ts";
import type { FrozenWork } from "../pages/values.ts";
import { netOf } from "../rules.ts";
import type { RoomStanding } from "./standing.ts";

/** Whether somebody's deputy stands in for them at a time, ms. A deputy without an end is none. */
const isInForce = ({ deputyFrom, deputyUntil }: Reviewer, at: number): boolean =>
  deputyUntil !== null && (deputyFrom ?? 0) <= at && at <= deputyUntil;

/** The highest of the own ceiling and those somebody stands in for, minor units without VAT; null for any amount. */
export function ceilingOf(reviewers: readonly Reviewer[], person: PersonId, at: number): number | null {
  const own = reviewers.find(({ id }) => id === person);
  if (!own) return null;
  const those = [own, ...reviewers.filter((one) => one.deputy === person && isInForce(one, at))];
  return those.some(({ ceiling }) => ceiling === null) ? null : Math.max(...those.map(({ ceiling }) => ceiling ?? 0));
}

/**
 * What somebody has approved in a case, by work: the most each was approved for, minor units without VAT. Also of works
 * that were changed or taken out, or the amount would be free for another until the work comes back.
 * @param confirmed leaves out what the server has not sealed yet
 */
export function approvedBy(
  { said, versions }: Pick<RoomStanding, "said" | "versions">,
  person: PersonId,
  confirmed = false,
): Map<WorkId, number> {
  const most = new Map<WorkId, number>();
  for (const { entry, receipt } of said) {
    if (entry.kind !== "decision" || entry.verdict !== "approve" || entry.by.party !== "fleet") continue;
    const isTheirs = (receipt?.body.actor.id ?? entry.by.id) === person;
    if (!isTheirs || !(receipt ? receipt.body.result === "effective" : !confirmed)) continue;
    const shown = versions.find(({ id }) => id === entry.versionId)?.works.find(({ id }) => id === entry.workId);
    if (shown) most.set(entry.workId, Math.max(most.get(entry.workId) ?? 0, netOf(shown)));
  }
  return most;
}

const sumOf = (works: readonly FrozenWork[]): number => works.reduce((sum, work) => sum + netOf(work), 0);

/** Approving more than somebody may. */
export interface AboveCeiling {
  /** Minor units without VAT, as `comesTo`. */
  ceiling: number;
  /** What they would have approved in the case. */
  comesTo: number;
  /** Who may: the names of those whose ceiling is high enough at that time. */
  who: string[];
}

/** Whether approving these works besides is above somebody's ceiling; null when they may. */
export function aboveCeiling(
  trade: Pick<RoomStanding, "said" | "versions">,
  reviewers: readonly Reviewer[],
  person: PersonId,
  works: readonly FrozenWork[],
  at: number,
  confirmed = false,
): AboveCeiling | null {
  const ceiling = ceilingOf(reviewers, person, at);
  if (ceiling === null) return null;
  const asked = new Set(works.map(({ id }) => id));
  const others = [...approvedBy(trade, person, confirmed)].filter(([id]) => !asked.has(id));
  const comesTo = others.reduce((sum, [, net]) => sum + net, 0) + sumOf(works);
  if (comesTo <= ceiling) return null;
  const needed = sumOf(works);
  const who = reviewers
    .filter(({ id }) => id !== person && needed <= (ceilingOf(reviewers, id as PersonId, at) ?? needed))
    .map(({ name }) => name);
  return { ceiling, comesTo, who };
}

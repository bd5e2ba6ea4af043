/** What exactly a version would ask of whom. Pure. */
import {
  asksForMore,
  type CaseView,
  isSettled,
  isTypedLabour,
  type DraftWork,
  refusesLabour,
  type SharedRoom,
  type WorkStanding,
} from "../../../model/index.ts";

export type Asks = "asked" | "asked-again" | "holds";

export interface OutgoingWork {
  work: DraftWork;
  /** `holds`: unchanged since it was answered, so the answer stays. */
  asks: Asks;
  /** Nobody named a price: it may be accepted and demanded for free (FB-104). */
  noPrice: boolean;
}

/** The works as they would go out, with what the reader is asked about each. */
export function outgoingWorks(view: CaseView, room: SharedRoom): OutgoingWork[] {
  const standings = new Map<string, WorkStanding>(view[room].works.map((standing) => [standing.work.id, standing]));
  return (view.workshop?.draft.works ?? []).map((work) => {
    const free = work.urgency === "fine" || work.urgency === "offered";
    const hash = view.workshop?.wouldBe[room][work.id];
    return { work, asks: asksOf(standings.get(work.id), hash), noPrice: work.totals.net === 0 && !free };
  });
}

function asksOf(standing: WorkStanding | undefined, hash: string | undefined): Asks {
  if (!standing) return "asked";
  if (standing.hash !== hash) return standing.said ? "asked-again" : "asked";
  return isSettled(standing) ? "holds" : "asked";
}

/** PM-24: whether what goes out asks for more than the last version in the room, so that somebody should say why. */
export function needsJustification(view: CaseView, room: SharedRoom): boolean {
  const there = view[room === "trade" ? "open" : "trade"];
  // The very version the other party has already been told about goes out with the same words.
  if (
    view.workshop &&
    there.latest?.justification &&
    view.workshop.unpublished[room === "trade" ? "open" : "trade"].length === 0
  )
    return false;
  return asksForMore(view[room].latest?.works, view.workshop?.draft.works ?? []);
}

/** PM-19: the works whose labour was typed by hand, where the fleet's agreement wants all of it from a catalogue. */
export function forbiddenLabour({ workshop }: Pick<CaseView, "workshop">, room: SharedRoom): DraftWork[] {
  if (!workshop || room !== "trade" || !refusesLabour(workshop.file.agreement, workshop.draft.works)) return [];
  return workshop.draft.works.filter(({ lines }) => lines.some(isTypedLabour));
}

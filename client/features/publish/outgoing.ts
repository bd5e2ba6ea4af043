/** What exactly a version would ask of whom. Pure. */
import { type CaseView, isSettled, type DraftWork, type SharedRoom, type WorkStanding } from "../../../model/index.ts";

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

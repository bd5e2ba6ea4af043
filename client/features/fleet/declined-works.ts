/** What was declined on a case, by the fleet or by the customer. Pure. */
import { type CaseView, isPriceless, type Party, type WorkId, workTotals } from "../../../model/index.ts";
import { decidedWork } from "../receipts/verdict.ts";

export interface DeclinedWork {
  id: WorkId;
  title: string;
  by: Party;
  /** The reason, where one was given. */
  text: string;
  /** Minor units with VAT; null where the reader is not shown what it cost. */
  gross: number | null;
}

/** Each work by whom it was declined last, unless the same party agreed to it later; also of versions since replaced. */
export function declinedWorks({ trade, open }: Pick<CaseView, "trade" | "open">): DeclinedWork[] {
  return [trade, open].flatMap((room) => {
    const last = new Map<WorkId, DeclinedWork | null>();
    for (const { entry, receipt } of room.said) {
      if (entry.kind !== "decision" || receipt?.body.result !== "effective") continue;
      const work = decidedWork(entry, room.versions);
      const declined = work !== null && (entry.verdict === "refuse" || entry.verdict === "decline");
      const gross = work === null || isPriceless(work) ? null : workTotals(work).gross;
      const { workId, by, text } = entry;
      last.set(workId, declined ? { id: workId, title: work.title, by: by.party, text, gross } : null);
    }
    return [...last.values()].filter((one) => one !== null);
  });
}

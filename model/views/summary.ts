/** The index row of a case: what a list shows without opening any page. Same function on both sides. */
import type { Party } from "../access.ts";
import { spentInCase } from "../state/rule-spending.ts";
import { isSettled } from "../state/standing.ts";
import type { CaseId } from "../ids.ts";
import type { Pages } from "../pages/page.ts";
import { worksTotals } from "../pages/shown-work.ts";
import { type CaseView, caseView } from "./case-view.ts";
import type { IndexRow } from "./index-row.ts";

/** Sums up the pages a party may read; null while there is nothing it should see in a list. */
export function summarize(pages: Pages, party: Party, caseId: CaseId): IndexRow | null {
  const view = caseView(pages, party, caseId);
  return view.exists ? summaryOf(view) : null;
}

/** Whether it waits for somebody in the office; whatever was sent after it was handed over ends that. */
const isReady = ({ workshop, turn }: CaseView): boolean =>
  (workshop?.file.readyAt ?? null) !== null &&
  turn.turn === "workshop" &&
  (turn.reason === "new" || turn.reason === "draft");

/** The row of a view that is already at hand. */
export function summaryOf(view: CaseView): IndexRow {
  const { workshop, trade, open, vehicle, turn, threads } = view;
  const room = turn.turn === "customer" || !trade.latest ? open : trade;
  // Who reads both rooms is told what the fleet is asked to pay, also where the driver is not.
  const source = view.driverSees !== "prices" && trade.latest ? trade : room;
  const works = workshop?.draft.works ?? source.works.map(({ work, totals }) => ({ ...work, totals }));
  const priced = works.some(({ totals }) => totals.net > 0);
  const spent = spentInCase(trade).map(({ rule, month, amount }) => ({ rule, month, amount }));
  const findings = workshop?.findings.filter(({ state }) => state === "urgent").length ?? 0;
  return {
    caseId: view.caseId,
    plate: vehicle.plate,
    country: vehicle.country,
    vehicle: [vehicle.make, vehicle.model].filter(Boolean).join(" "),
    vin: vehicle.vin,
    reference: view.reference,
    customer: view.customer,
    phone: workshop?.file.contact.phone ?? "",
    workshopName: view.workshopName,
    fleetName: view.fleetName,
    works: works.slice(0, 6).map(({ title }) => title),
    total: priced ? worksTotals(works).gross : null,
    currency: view.currency,
    ...turn,
    delivery: view.delivery,
    version: (room.latest ?? open.latest)?.number ?? null,
    undecided: room.works.filter((work) => !isSettled(work)).length,
    urgent: Math.max(findings, works.filter(({ urgency }) => urgency === "urgent").length),
    assignee: workshop?.file.assignee ?? null,
    unread: { fleet: threads.fleet.unread, customer: threads.customer.unread, internal: threads.internal.unread },
    createdAt: view.createdAt,
    closedAt: view.closedAt,
    module: view.module,
    location: workshop?.file.location?.name ?? "",
    ready: isReady(view),
    ...(spent.length > 0 && { spent }),
  };
}

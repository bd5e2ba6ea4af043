/** What the workshop does next with a case: the one primary action, or why there is none. Pure. */
import {
  type CaseView,
  isOpenLink,
  isSendable,
  modeOf,
  saysMore,
  type SharedRoom,
  type Version,
  type WorkshopSide,
} from "../../../model/index.ts";

export type NextStep =
  /** Publish the draft into a room as this version. */
  | { kind: "publish"; room: SharedRoom; number: number }
  /** Nothing new to publish, but the customer needs the link. */
  | { kind: "share" }
  | { kind: "answer"; thread: "fleet" | "customer" }
  | { kind: "reopen" };

export type Blocked =
  | "no-works"
  | "no-message"
  | "no-fleet-answer"
  | "no-customer-answer"
  | "refused"
  | "declined"
  | "accepted";

export interface NextSteps {
  step: NextStep | null;
  /** Why the step cannot be taken now, or what is waited for. */
  blocked: Blocked | null;
}

/** The number a version would get in a room if it were published now. */
export function nextNumber(view: Pick<CaseView, "trade" | "open" | "workshop">, room: SharedRoom): number {
  const there = room === "trade" ? "open" : "trade";
  const same = view[there].latest;
  const isNew = same !== null && same.number > (view[room].latest?.number ?? 0);
  if (isNew && view.workshop?.unpublished[there].length === 0) return same.number;
  return highest(view) + 1;
}

const highest = (view: Pick<CaseView, "trade" | "open">): number =>
  Math.max(0, ...[...view.trade.versions, ...view.open.versions].map((version: Version) => version.number));

/** True when publishing into the room now would say something it does not say yet. */
export const hasNews = (view: CaseView, room: SharedRoom): boolean =>
  view[room].latest === null ||
  (view.workshop?.unpublished[room].length ?? 0) > 0 ||
  (view.workshop !== null && saysMore(view[room].latest, view.workshop.draft));

/** Follows the turn: the fleet first where there is one, then the customer. */
export function nextSteps(view: CaseView): NextSteps {
  const side = view.workshop;
  if (!side) return { step: null, blocked: null };
  if (view.closedAt !== null) return { step: { kind: "reopen" }, blocked: null };
  if (modeOf(side.file.module) === "sales") return salesSteps(view, side);
  const fleet = side.file.fleet !== null;
  const publish = (room: SharedRoom): NextStep => ({ kind: "publish", room, number: nextNumber(view, room) });
  if (side.draft.works.length === 0) return { step: publish(fleet ? "trade" : "open"), blocked: "no-works" };
  const question = [
    ...view.trade.openQuestions.map(() => "fleet" as const),
    ...view.open.openQuestions.map(() => "customer" as const),
  ][0];
  if (fleet && hasNews(view, "trade")) return { step: publish("trade"), blocked: null };
  if (question) return { step: { kind: "answer", thread: question }, blocked: null };
  if (fleet && view.turn.turn === "fleet") return { step: null, blocked: "no-fleet-answer" };
  if (fleet && view.turn.reason === "refused")
    return { step: { kind: "publish", room: "trade", number: highest(view) + 1 }, blocked: "refused" };
  const asksCustomer = side.file.askCustomer || !fleet;
  if (asksCustomer && hasNews(view, "open")) return { step: publish("open"), blocked: null };
  if (view.turn.turn === "customer") return unanswered(side);
  return {
    step: null,
    blocked: view.turn.turn === "accepted" ? "accepted" : view.turn.reason === "declined" ? "declined" : null,
  };
}

/** FB-116, FB-123: a message goes out, is answered in words, and answered again. */
function salesSteps(view: CaseView, side: WorkshopSide): NextSteps {
  const publish: NextStep = { kind: "publish", room: "open", number: nextNumber(view, "open") };
  if (!isSendable(side.file, side.draft)) return { step: publish, blocked: "no-message" };
  if (hasNews(view, "open")) return { step: publish, blocked: null };
  if (view.turn.turn === "workshop") return { step: { kind: "answer", thread: "customer" }, blocked: null };
  return unanswered(side);
}

/** Nothing to publish: the customer may still need the link. */
const unanswered = (side: WorkshopSide): NextSteps => ({
  step: side.links.some(isOpenLink) ? null : { kind: "share" },
  blocked: "no-customer-answer",
});

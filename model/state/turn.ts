/** Whose turn it is, and why (features §1.5). A pure fold: nothing about it is ever stored. */
import { isMessage, openReply } from "./sales.ts";
import type { RoomStanding, Said } from "./standing.ts";
import { timeOf } from "./standing.ts";

export type Turn = "workshop" | "fleet" | "customer" | "accepted" | "closed";

export type TurnReason =
  | "new"
  | "draft"
  | "asked"
  | "asked-again"
  | "question"
  | "refused"
  | "declined"
  | "approved"
  | "accepted"
  | "closed";

export interface TurnState {
  turn: Turn;
  reason: TurnReason;
  /** Milliseconds; server time where the server has spoken. */
  since: number;
}

export interface TurnInput {
  createdAt: number;
  closedAt: number | null;
  /** Whether the draft holds any work; false for those who cannot see it. */
  hasDraft: boolean;
  askCustomer: boolean;
  trade: RoomStanding;
  open: RoomStanding;
}

export function turnOf(input: TurnInput): TurnState {
  const { trade, open } = input;
  if (input.closedAt !== null) return { turn: "closed", reason: "closed", since: input.closedAt };
  const question = [...trade.openQuestions, ...open.openQuestions].at(0);
  if (question) return { turn: "workshop", reason: "question", since: timeOf(question) };
  return fleetTurn(trade, open) ?? customerTurn(open) ?? afterFleet(input) ?? unsent(input);
}

/** PM state table rows 4 and 6: the fleet is asked, or has refused and nothing was sent since. */
function fleetTurn(trade: RoomStanding, open: RoomStanding): TurnState | null {
  if (!trade.latest) return null;
  const asked = askedTurn(trade);
  if (asked) return { turn: "fleet", ...asked };
  const refusal = lastAnswer(trade, "no");
  if (refusal === null || (publishedAt(open) ?? 0) > refusal) return null;
  return { turn: "workshop", reason: "refused", since: refusal };
}

/** Rows 7 and 8. A decision that waits for its receipt is not an answer yet: nobody may act on it. */
function customerTurn(open: RoomStanding): TurnState | null {
  if (!open.latest) return null;
  if (isMessage(open)) return messageTurn(open);
  const asked = askedTurn(open);
  if (asked) return { turn: "customer", ...asked };
  const [yes, no] = [lastAnswer(open, "yes"), lastAnswer(open, "no")];
  if (yes === null && no !== null) return { turn: "workshop", reason: "declined", since: no };
  return { turn: "accepted", reason: "accepted", since: Math.max(yes ?? 0, no ?? 0) || (publishedAt(open) ?? 0) };
}

/** FB-123: whoever was written to answers in words, and then the seller does. */
function messageTurn(open: RoomStanding): TurnState {
  const since = publishedAt(open) ?? 0;
  const reply = openReply(open, since);
  return reply
    ? { turn: "workshop", reason: "question", since: timeOf(reply) }
    : { turn: "customer", reason: "asked", since };
}

/** Row 5: nothing left for the fleet to decide and the customer not asked yet. */
function afterFleet({ trade, askCustomer }: TurnInput): TurnState | null {
  if (!trade.latest) return null;
  const since = lastAnswer(trade, "yes") ?? publishedAt(trade) ?? 0;
  return askCustomer
    ? { turn: "workshop", reason: "approved", since }
    : { turn: "accepted", reason: "accepted", since };
}

const unsent = ({ createdAt, hasDraft }: TurnInput): TurnState => ({
  turn: "workshop",
  reason: hasDraft ? "draft" : "new",
  since: createdAt,
});

function askedTurn(room: RoomStanding): { reason: TurnReason; since: number } | null {
  const waiting = room.works.filter(({ status }) => status === "asked" || status === "changed" || status === "pending");
  if (waiting.length === 0) return null;
  const again = waiting.some(({ status }) => status === "changed");
  return { reason: again ? "asked-again" : "asked", since: publishedAt(room) ?? 0 };
}

/** When the latest version was received by the server, or claims to have been published. */
export function publishedAt({ latest, receipts }: RoomStanding): number | null {
  if (!latest) return null;
  return (
    receipts.findLast(({ body }) => body.kind === "publication" && body.entryId === latest.id)?.body.at ?? latest.at
  );
}

function lastAnswer(room: RoomStanding, status: "yes" | "no"): number | null {
  const times = room.works.flatMap((work) => (work.status === status && work.said ? [timeOf(work.said as Said)] : []));
  return times.length > 0 ? Math.max(...times) : null;
}

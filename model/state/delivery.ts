import { hasReplied, isMessage } from "./sales.ts";
import { isSettled, type RoomStanding } from "./standing.ts";
import { publishedAt } from "./turn.ts";

/** FB state machine: how far the customer's copy has come. */
export type Delivery = "awaiting-send" | "sent" | "read" | "answered" | "closed";

/** Folds the open room. A link opened before the latest version went out does not make that version read. */
export function deliveryOf(open: RoomStanding, closedAt: number | null): Delivery {
  if (closedAt !== null) return "closed";
  const published = publishedAt(open);
  if (published === null) return "awaiting-send";
  if (isMessage(open) ? hasReplied(open, published) : open.works.every(isSettled)) return "answered";
  const read = open.receipts.some(
    ({ body }) => body.at >= published && (body.kind === "opened" || body.party === "customer"),
  );
  return read ? "read" : "sent";
}

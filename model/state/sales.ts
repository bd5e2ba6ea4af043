/** A version without works is a message: it asks for nothing that could be decided, and is answered in words (FB-123). */
import { type RoomStanding, type Said, timeOf } from "./standing.ts";

export const isMessage = ({ latest, works }: RoomStanding): boolean => latest !== null && works.length === 0;

/** What the customer has said since something was published and nobody has answered; null for nothing. */
export function openReply({ said }: RoomStanding, published: number): Said | null {
  const spoken = said.filter(
    (one) => one.entry.kind === "message" && one.receipt?.body.result !== "refused" && timeOf(one) >= published,
  );
  const last = spoken.at(-1);
  return last?.entry.by.party === "customer" ? last : null;
}

/** Whether the customer has said anything since something was published. */
export const hasReplied = ({ said }: RoomStanding, published: number): boolean =>
  said.some((one) => one.entry.kind === "message" && one.entry.by.party === "customer" && timeOf(one) >= published);

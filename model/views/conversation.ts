/** The three threads of a case: with the fleet, with the customer, among the workshop. */
import type { Party } from "../access.ts";
import { readInternalEntries, readSeen, type ThreadName } from "../pages/internal-workshop.ts";
import type { Pages } from "../pages/page.ts";
import type { RoomStanding, Said } from "../state/standing.ts";

export interface Thread {
  name: ThreadName;
  /** Messages, decisions and publications in the server's order; unreceipted ones last. */
  items: Said[];
  /** How many entries are from others than the reader's party, and how many of them it has not seen. */
  fromOthers: number;
  unread: number;
  unreadable: number;
}

/** Said by somebody who had no right to: only their own side is shown it, with the refusal. */
const isRefused = ({ entry, receipt }: Said): boolean => entry.kind === "message" && receipt?.body.result === "refused";

const SEEN_PAGE = { workshop: "internal/workshop", fleet: "trade/fleet", customer: "open/customer" } as const;

/** A thread as one party reads it. PM-35: the fleet's thread is empty for the customer, who holds no page of it. */
export function threadOf(pages: Pages, party: Party, name: ThreadName, room: RoomStanding | null): Thread {
  const internal = name === "internal" ? readInternalEntries(pages["internal/workshop"]) : null;
  const said = internal ? internal.values.map((entry) => ({ entry, receipt: null })) : (room?.said ?? []);
  const items = said.filter((one) => one.entry.kind !== "event" && !(isRefused(one) && one.entry.by.party !== party));
  const fromOthers = items.filter(({ entry }) => entry.by.party !== party).length;
  const seen = party === "server" ? fromOthers : (readSeen(pages[SEEN_PAGE[party]])[name] ?? 0);
  return { name, items, fromOthers, unread: Math.max(0, fromOthers - seen), unreadable: internal?.unreadable ?? 0 };
}

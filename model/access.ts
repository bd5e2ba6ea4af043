/** The one access rule (design §2). Everything else that asks "may they?" about a page asks here. */

export const PARTIES = ["workshop", "fleet", "customer", "server"] as const;
export type Party = (typeof PARTIES)[number];

export const ROOMS = ["internal", "trade", "open"] as const;
export type Room = (typeof ROOMS)[number];

const READERS: Record<Room, readonly Party[]> = {
  internal: ["workshop"],
  trade: ["workshop", "fleet"],
  open: ["workshop", "fleet", "customer"],
};

/** The pages a case can have: a room, and the one party that writes there. */
export const PAGE_KEYS = [
  "internal/workshop",
  "trade/workshop",
  "trade/fleet",
  "trade/server",
  "open/workshop",
  "open/customer",
  "open/server",
] as const;
export type PageKey = (typeof PAGE_KEYS)[number];

export const roomOf = (page: PageKey): Room => page.slice(0, page.indexOf("/")) as Room;
export const writerOf = (page: PageKey): Party => page.slice(page.indexOf("/") + 1) as Party;

/** True when the party may read the page. The server reads every room. */
export function canRead(party: Party, page: PageKey): boolean {
  return party === "server" || READERS[roomOf(page)].includes(party);
}

/** True when the party may write the page: only its one writer may. */
export function canWrite(party: Party, page: PageKey): boolean {
  return canRead(party, page) && writerOf(page) === party;
}

/** The pages a party may read, in a fixed order. */
export const readablePages = (party: Party): PageKey[] => PAGE_KEYS.filter((page) => canRead(party, page));

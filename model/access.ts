/** The one access rule (design §2). Everything else that asks "may they?" about a page asks here. */

import type { OrganisationKind } from "./policy.ts";

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

/** The pages an organisation has besides its cases: what kind of organisation it is, and what the page is for. */
export const ORGANISATION_PAGE_KEYS = ["workshop/settings", "fleet/policy", "group/settings"] as const;
export type OrganisationPageKey = (typeof ORGANISATION_PAGE_KEYS)[number];

/**
 * How somebody is related to an organisation: leads it, works in it, works in one that it works with (the workshops
 * of a fleet or of a group), or not at all.
 */
export const RELATIONS = ["manager", "member", "partner", "stranger"] as const;
export type Relation = (typeof RELATIONS)[number];

const ORGANISATION_READERS: Record<OrganisationPageKey, readonly Relation[]> = {
  "workshop/settings": ["manager", "member"],
  "fleet/policy": ["manager", "member", "partner"],
  "group/settings": ["manager", "member", "partner"],
};

/** Every page there is. */
export type AnyPageKey = PageKey | OrganisationPageKey;

export const isOrganisationPage = (page: AnyPageKey): page is OrganisationPageKey =>
  (ORGANISATION_PAGE_KEYS as readonly string[]).includes(page);

export const roomOf = (page: PageKey): Room => page.slice(0, page.indexOf("/")) as Room;
export const writerOf = (page: PageKey): Party => page.slice(page.indexOf("/") + 1) as Party;
export const kindOf = (page: OrganisationPageKey): OrganisationKind =>
  page.slice(0, page.indexOf("/")) as OrganisationKind;

/**
 * True when they may read the page. The server reads every one.
 * @param asker the party in the case, or for a page of an organisation the relation to it
 */
export function canRead(asker: Party | Relation, page: AnyPageKey): boolean {
  if (asker === "server") return true;
  const readers: readonly string[] = isOrganisationPage(page) ? ORGANISATION_READERS[page] : READERS[roomOf(page)];
  return readers.includes(asker);
}

/** True when they may write the page: only its one writer may, and only who leads an organisation writes its pages. */
export function canWrite(asker: Party | Relation, page: AnyPageKey): boolean {
  const writer = isOrganisationPage(page) ? "manager" : writerOf(page);
  return canRead(asker, page) && writer === asker;
}

/** The pages of a case a party may read, in a fixed order. */
export const readablePages = (party: Party): PageKey[] => PAGE_KEYS.filter((page) => canRead(party, page));

import type { Awareness } from "y-protocols/awareness";
import {
  canRead,
  type CustomerMe,
  isInRoom,
  type PageKey,
  type Pages,
  Presence,
  type StaffMe,
} from "../../model/index.ts";
import type { AccountCore } from "./account-core.ts";
import type { Rooms } from "./live-pages.ts";
import type { CaseParty, Place, PresenceOf } from "./types.ts";

/** The pages presence lives on, the most private first: a place is only told in the party's own room. */
const PRESENCE_PAGES: readonly PageKey[] = ["internal/workshop", "trade/server", "open/server"];

export const presencePages = (party: CaseParty): PageKey[] => PRESENCE_PAGES.filter((page) => canRead(party, page));

/** A place on a photo or video, with or without a pointer: see `client/features/photo/pointer.ts`. */
const ON_MEDIA = /^photo:([0-9a-z]{20})(@|$)/;

/** A place is told in the own room only, but one on a photo wherever the photo itself is. */
function mayTell(pages: Pages, party: CaseParty, at: string | null, page: PageKey): boolean {
  if (page === presencePages(party)[0]) return true;
  const id = ON_MEDIA.exec(at ?? "")?.[1];
  return (
    id !== undefined && page !== "internal/workshop" && isInRoom(pages, page === "open/server" ? "open" : "trade", id)
  );
}

/** What this device says about its person on one of its presence pages. */
export function ownPresence(
  me: StaffMe | CustomerMe,
  party: CaseParty,
  { at, stroke }: Place,
  page: PageKey,
  pages: Pages,
): Presence {
  const isTold = mayTell(pages, party, at, page);
  const organisation = me.kind === "staff" ? (me.organisation?.id ?? null) : null;
  return {
    person: { id: me.person.id, name: me.person.name, party },
    at: isTold ? at : null,
    organisation,
    // What is drawn is told where its photo is.
    ...(isTold && stroke && { stroke }),
  };
}

/** The rooms of a case. */
export const caseRooms = (core: Pick<AccountCore, "me" | "caseParty">, pages: Pages): Rooms => ({
  pages: presencePages(core.caseParty()),
  own: (place, page) => ownPresence(core.me(), core.caseParty(), place, page as PageKey, pages),
});

/** Everybody on the case once, whatever number of tabs, devices and rooms they are in; oneself first. */
export function whoIsHere(rooms: readonly Awareness[], me: StaffMe | CustomerMe, party: CaseParty): PresenceOf[] {
  const people = new Map<string, PresenceOf>();
  for (const room of rooms) {
    for (const state of room.getStates().values()) {
      const read = Presence.safeParse(state);
      if (!read.success) continue;
      const { person, at, organisation, stroke = null } = read.data;
      const key = `${person.party}:${person.id}`;
      const known = people.get(key);
      if (known?.at) continue;
      const self = person.id === me.person.id && person.party === party;
      people.set(key, { key, person, organisation, at, stroke, self });
    }
  }
  return [...people.values()].sort((a, b) => Number(b.self) - Number(a.self) || (a.key < b.key ? -1 : 1));
}

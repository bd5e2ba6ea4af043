import { readInternalEntries } from "../pages/internal-workshop.ts";
import type { Pages } from "../pages/page.ts";
import type { Author, Entry, Receipt, Version } from "../pages/values.ts";
import type { SharedRoom } from "../pages/rooms.ts";
import type { RoomStanding } from "../state/standing.ts";

export interface TimelineItem {
  id: string;
  /** Server time where there is a receipt, else as claimed by the author's device. Milliseconds. */
  at: number;
  by: Pick<Author, "party" | "name" | "device">;
  room: SharedRoom | "internal";
  what: { kind: "publication"; version: Version } | { kind: "entry"; entry: Entry } | { kind: "opened" };
  receipt: Receipt | null;
}

/** Who did what and when (FB-94), newest first, from pages and receipts. */
export function timelineOf(pages: Pages, trade: RoomStanding, open: RoomStanding): TimelineItem[] {
  const internal = readInternalEntries(pages["internal/workshop"]).values.map(
    (entry): TimelineItem => ({
      id: entry.id,
      at: entry.at,
      by: entry.by,
      room: "internal",
      what: { kind: "entry", entry },
      receipt: null,
    }),
  );
  const items = [...internal, ...roomItems("trade", trade), ...roomItems("open", open)];
  return items.sort((a, b) => b.at - a.at || (b.receipt?.n ?? 0) - (a.receipt?.n ?? 0) || (a.id < b.id ? -1 : 1));
}

function roomItems(room: SharedRoom, standing: RoomStanding): TimelineItem[] {
  const publications = [...standing.versions, ...standing.refusedVersions].map((version): TimelineItem => {
    const receipt =
      standing.receipts.find(({ body }) => body.kind === "publication" && body.entryId === version.id) ?? null;
    const at = receipt?.body.at ?? version.at;
    return { id: `${room}-${version.id}`, at, by: version.by, room, what: { kind: "publication", version }, receipt };
  });
  const said = standing.said.map(
    ({ entry, receipt }): TimelineItem => ({
      id: entry.id,
      at: receipt?.body.at ?? entry.at,
      by: entry.by,
      room,
      what: { kind: "entry", entry },
      receipt,
    }),
  );
  const opened = standing.receipts
    .filter(({ body }) => body.kind === "opened")
    .map((receipt): TimelineItem => {
      const { actor, party, at, entryId } = receipt.body;
      return { id: entryId, at, by: { party, name: actor.name }, room, what: { kind: "opened" }, receipt };
    });
  return [...publications, ...said, ...opened];
}

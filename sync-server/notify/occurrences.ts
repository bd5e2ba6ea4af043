import type { PersonId } from "../../model/ids.ts";
import type { Pages } from "../../model/pages/page.ts";
import { readEntries, readVersions, type SharedRoom } from "../../model/pages/rooms.ts";
import type { ReceiptBody } from "../../model/pages/values.ts";

export const OCCURRENCES = [
  "published",
  "approve",
  "refuse",
  "accept",
  "decline",
  "counter",
  "question",
  "message",
  "assigned",
  "new-case",
  "turn",
] as const;
export type OccurrenceKind = (typeof OCCURRENCES)[number];

/** Something on a case that a party should hear of. */
export interface Occurrence {
  to: "workshop" | "fleet";
  /** What it is about: with the kind unique within the case. */
  entryId: string;
  kind: OccurrenceKind;
  /** Who did it; null where nobody in particular. They are not told of it. */
  by: { id: PersonId; name: string } | null;
  /** The only one it is for, if so. */
  person: PersonId | null;
  /** Empty where it is not about a work or nothing was said. */
  work: string;
  text: string;
  version: number | null;
}

export interface SealedBody {
  room: SharedRoom;
  body: ReceiptBody;
}

const MAX_TEXT = 500;
const shorten = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)} …` : text);

/** What receipts that were just sealed mean to the other party. What the server refused means nothing to it. */
export function occurrencesOf(pages: Pages, sealed: readonly SealedBody[]): Occurrence[] {
  return sealed.flatMap(({ room, body }): Occurrence[] => {
    if (body.result === "refused") return [];
    const { id, name } = body.actor;
    const base = { entryId: body.entryId, by: { id, name }, person: null, work: "", text: "", version: null };
    if (body.kind === "publication") {
      if (room !== "trade") return [];
      const version = readVersions(pages["trade/workshop"]).values.find(({ id: of }) => of === body.entryId);
      return [{ ...base, to: "fleet", kind: "published", version: version?.number ?? null }];
    }
    if (body.kind === "decision" && body.decision && ["effective", "recorded"].includes(body.result)) {
      const { versionId, workId, verdict, text } = body.decision;
      const version = readVersions(pages[`${room}/workshop`]).values.find(({ id: of }) => of === versionId);
      const work = version?.works.find(({ id: of }) => of === workId)?.title ?? "";
      return [{ ...base, to: "workshop", kind: verdict, work, text: shorten(text) }];
    }
    if (body.kind !== "message" || body.party === "server") return [];
    // The customer has no address here: they read it behind their link.
    if (body.party === "workshop" && room === "open") return [];
    const entry = readEntries(pages, room, body.party).values.find(({ id: of }) => of === body.entryId);
    const text = entry?.kind === "message" ? shorten(entry.text) : "";
    return [{ ...base, to: body.party === "workshop" ? "fleet" : "workshop", kind: "message", text }];
  });
}

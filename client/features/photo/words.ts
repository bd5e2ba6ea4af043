/** Marks and remarks in words, for those who do not see the canvas and for those who search in a list. */
import {
  boxOf,
  type CaseView,
  type GalleryItem,
  type Mark,
  type Message,
  type Spot,
  type ThreadName,
} from "../../../model/index.ts";

const COLUMNS = ["left", "middle", "right"] as const;
const ROWS = ["top", "middle", "bottom"] as const;

/** Which ninth of the picture something is in. */
export function regionOf(points: readonly number[]): `${(typeof ROWS)[number]}-${(typeof COLUMNS)[number]}` {
  const { x, y, width, height } = boxOf(points);
  const third = (middle: number) => Math.min(2, Math.floor(middle / 3_334));
  return `${ROWS[third(y + height / 2)] ?? "middle"}-${COLUMNS[third(x + width / 2)] ?? "middle"}`;
}

export interface Remark {
  id: string;
  thread: ThreadName;
  message: Message;
  spot: Spot;
}

const THREADS: readonly ThreadName[] = ["fleet", "customer", "internal"];

/** What was said about spots of one photo or video, oldest first, in the conversations this party reads. */
export function remarksOn(view: Pick<CaseView, "threads">, mediaId: string): Remark[] {
  return THREADS.flatMap((thread) =>
    view.threads[thread].items.flatMap(({ entry }) =>
      entry.kind === "message" && entry.spot?.mediaId === mediaId
        ? [{ id: entry.id, thread, message: entry, spot: entry.spot }]
        : [],
    ),
  ).sort((a, b) => a.message.at - b.message.at);
}

/** The conversations in which everybody who reads them also sees the photo; the one it is most likely meant for first. */
export function threadsFor(
  party: "workshop" | "fleet" | "customer",
  item: Pick<GalleryItem, "audience" | "by">,
  fleetName: string,
): ThreadName[] {
  if (party !== "workshop") return [party];
  const shown: ThreadName[] = [];
  if (fleetName && (item.audience?.fleet || item.by.party === "fleet")) shown.push("fleet");
  if (item.audience?.customer || item.by.party === "customer") shown.push("customer");
  // What a guest brought is answered to the guest; what the workshop took is first of all its own matter.
  return item.by.party === "workshop" ? ["internal", ...shown] : [...shown, "internal"];
}

/** Milliseconds as `m:ss`. */
export function clock(moment: number): string {
  const seconds = Math.floor(moment / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Marks by the party that drew them. */
export function byParty(marks: readonly Mark[]): { party: Mark["by"]["party"]; marks: Mark[] }[] {
  return (["workshop", "fleet", "customer"] as const)
    .map((party) => ({ party, marks: marks.filter(({ by }) => by.party === party) }))
    .filter((group) => group.marks.length > 0);
}

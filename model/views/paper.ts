/** What stands on a quote or work order, for the printed page, the PDF and what is handed to other systems. */
import type { Party } from "../access.ts";
import type { Totals } from "../money.ts";
import type { SharedRoom } from "../pages/rooms.ts";
import { worksTotals } from "../pages/shown-work.ts";
import type { FrozenWork, Vehicle, Version } from "../pages/values.ts";
import { timeOf, type WorkStanding, type WorkStatus } from "../state/standing.ts";
import { publishedAt, turnOf } from "../state/turn.ts";
import type { CaseView } from "./case-view.ts";
import type { GalleryItem } from "./gallery.ts";

export const PAPER_KINDS = ["quote", "order"] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** Photos one paper can have, and how many it has where nobody has chosen. */
export const MOST_PAPER_PHOTOS = 12;
export const USUAL_PAPER_PHOTOS = 8;

/** The photos that can stand on a reader's paper: what whom it is for sees of them. */
export function photosOnPaper(view: CaseView): GalleryItem[] {
  const room = quoteRoom(view);
  const isShown = ({ audience }: GalleryItem): boolean =>
    audience === null || (room === "trade" ? audience.fleet : audience.customer);
  return view.gallery.items.filter((item) => item.kind === "photo" && isShown(item));
}

/** Works and what was said to each. */
export interface PaperWork {
  work: FrozenWork;
  totals: Totals;
  status: WorkStatus;
  /**
   * Who gave the answer that counts, and when (server time where the server has spoken, ms); null without one. `rule`
   * names the fleet's rule that gave it, and `by` who said so.
   */
  answer: { by: string; at: number; rule: string | null } | null;
}

export interface Paper {
  kind: PaperKind;
  /** The room it was published in. */
  room: SharedRoom;
  /** Says which case and version it is, short enough to be read out. */
  number: string;
  version: Pick<Version, "id" | "number" | "hash" | "at" | "message" | "respondBy">;
  /** Who published the version. */
  by: string;
  currency: string;
  vehicle: Vehicle;
  reference: string;
  workshop: string;
  fleet: string;
  /** On a work order only what was accepted. */
  works: PaperWork[];
  /** Of the works that stand on it. */
  totals: Totals;
  /** When it became an order: the time of the last answer, ms; null for a quote. */
  acceptedAt: number | null;
  /** Pictures its readers may see. */
  photos: GalleryItem[];
}

/** Whom a room is for: a paper from there holds what that party sees and nothing else. */
export const audienceOf = (room: SharedRoom): Exclude<Party, "server"> => (room === "trade" ? "fleet" : "customer");

/** The last letters of a case's id and the version, such as `7K2M9QXA-2`. */
export const paperNumber = (caseId: string, version: number): string => `${caseId.slice(-8).toUpperCase()}-${version}`;

/**
 * Where the case was accepted as far as this party can see, so that there is a work order (PM-33): nobody is asked
 * any more and at least one work is wanted. A case that was closed afterwards keeps its order.
 */
export function acceptedRoom({
  trade,
  open,
  askCustomer,
}: Pick<CaseView, "trade" | "open" | "askCustomer">): SharedRoom | null {
  const { turn } = turnOf({ createdAt: 0, closedAt: null, hasDraft: false, askCustomer, trade, open });
  const room = open.latest ? "open" : "trade";
  const { works } = room === "open" ? open : trade;
  return turn === "accepted" && works.some(({ status }) => status === "yes") ? room : null;
}

/**
 * The room the work order is written from: where it was accepted, or where its prices are if the driver who accepted
 * it was not shown them and the reader is the fleet or the workshop.
 */
export function orderRoom(view: CaseView): SharedRoom | null {
  const room = acceptedRoom(view);
  const elsewhere = room === "open" && view.driverSees !== "prices" && view.party !== "customer" && view.trade.latest;
  return elsewhere ? "trade" : room;
}

/** The room a party's quote comes from: its own, or where there is none the one it may read besides. */
export function quoteRoom({ party, trade, open }: Pick<CaseView, "party" | "trade" | "open">): SharedRoom | null {
  if (party === "fleet" && trade.latest) return "trade";
  return open.latest ? "open" : trade.latest ? "trade" : null;
}

/**
 * The paper of a room's latest version; null while there is none, or for an order while nothing is accepted.
 * @param view as `audienceOf(room)` sees the case, so that nothing else can come onto it
 */
export function paperOf(view: CaseView, room: SharedRoom, kind: PaperKind): Paper | null {
  const standing = view[room];
  const { latest } = standing;
  if (!latest || (kind === "order" && acceptedRoom(view) !== room && orderRoom(view) !== room)) return null;
  const wanted = kind === "order" ? acceptedWorks(view, standing) : standing.works;
  if (kind === "order" && wanted.length === 0) return null;
  const { id, number, hash, at, message, respondBy, by, currency } = latest;
  return {
    kind,
    room,
    number: paperNumber(view.caseId, number),
    version: { id, number, hash, at: publishedAt(standing) ?? at, message, respondBy },
    by: by.name,
    currency,
    vehicle: view.vehicle,
    reference: view.reference,
    workshop: view.workshopName,
    fleet: view.fleetName,
    works: wanted.map(onPaper),
    totals: worksTotals(wanted.map(({ work }) => work)),
    acceptedAt: kind === "order" ? Math.max(...wanted.map(({ said }) => (said ? timeOf(said) : 0))) : null,
    photos: view.gallery.items.filter((item) => item.kind === "photo"),
  };
}

/** Accepted where the order was, and by the fleet where the prices are taken from. */
function acceptedWorks(view: CaseView, { works }: CaseView["trade"]): WorkStanding[] {
  const accepted = acceptedRoom(view);
  const wanted = new Set(accepted ? view[accepted].works.filter(isYes).map(({ work }) => work.id) : []);
  return works.filter((standing) => isYes(standing) && wanted.has(standing.work.id));
}

const isYes = ({ status }: WorkStanding): boolean => status === "yes";

const onPaper = ({ work, totals, status, said }: WorkStanding): PaperWork => ({
  work,
  totals,
  status,
  answer:
    said && (status === "yes" || status === "no")
      ? { by: said.entry.by.name, at: timeOf(said), rule: said.entry.rule?.name ?? null }
      : null,
});

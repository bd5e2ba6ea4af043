/** Everything one party sees of a case, as plain values: what the interface draws and the index is made from. */
import type { Party } from "../access.ts";
import { freeze } from "../commands/publish-version.ts";
import { type BrandLook, readLook } from "../pages/look.ts";
import type { CaseId } from "../ids.ts";
import {
  type CaseFile,
  type Draft,
  type Finding,
  readCaseFile,
  readDraft,
  readFindings,
  readLinks,
  type ThreadName,
} from "../pages/internal-workshop.ts";
import type { Pages } from "../pages/page.ts";
import type { Module } from "../modules.ts";
import { type Head, readHead } from "../pages/rooms.ts";
import type { Link, Vehicle } from "../pages/values.ts";
import { type Delivery, deliveryOf } from "../state/delivery.ts";
import { roomStanding, type RoomStanding } from "../state/standing.ts";
import { type TurnState, turnOf } from "../state/turn.ts";
import { type Change, compareWorks } from "./compare-versions.ts";
import { type Thread, threadOf } from "./conversation.ts";
import { type Gallery, galleryOf } from "./gallery.ts";
import { type TimelineItem, timelineOf } from "./timeline.ts";

/** What only the workshop has of a case. */
export interface WorkshopSide {
  file: CaseFile;
  findings: Finding[];
  draft: Draft;
  links: Link[];
  /** What publishing into each room now would change against its latest version. */
  unpublished: { trade: Change[]; open: Change[] };
}

export interface CaseView {
  caseId: CaseId;
  party: Party;
  /** False until the case was created or its first version arrived. */
  exists: boolean;
  vehicle: Vehicle;
  reference: string;
  module: Module;
  /** The contact (workshop) or the name the workshop passed on. */
  customer: string;
  workshopName: string;
  fleetName: string;
  language: string;
  currency: string;
  /** Whether the customer is asked as well once the fleet has approved. */
  askCustomer: boolean;
  createdAt: number;
  closedAt: number | null;
  turn: TurnState;
  delivery: Delivery;
  workshop: WorkshopSide | null;
  trade: RoomStanding;
  open: RoomStanding;
  threads: Record<ThreadName, Thread>;
  gallery: Gallery;
  /** How it looks to its customer. */
  look: BrandLook;
  timeline: TimelineItem[];
  /** How many values of other writers could not be read and were left out. */
  unreadable: number;
}

/** Folds the pages a party holds into what it sees. Never throws, whatever the pages contain. */
export function caseView(pages: Pages, party: Party, caseId: CaseId): CaseView {
  const trade = roomStanding(pages, "trade");
  const open = roomStanding(pages, "open");
  const workshop = pages["internal/workshop"] ? workshopSide(pages, caseId, trade, open) : null;
  const { head, unreadable } = bestHead(pages, trade);
  const facts = workshop?.file ?? head;
  const closedAt = facts.closedAt;
  const hasDraft = (workshop?.draft.works.length ?? 0) > 0;
  const threads = {
    fleet: threadOf(pages, party, "fleet", trade),
    customer: threadOf(pages, party, "customer", open),
    internal: threadOf(pages, party, "internal", null),
  };
  const gallery = galleryOf(pages, party);
  const { look, unreadable: unreadableLook } = readLook(pages["open/workshop"]);
  return {
    caseId,
    party,
    exists: facts.createdAt > 0,
    vehicle: workshop?.file.vehicle ?? head.vehicle ?? NO_VEHICLE,
    reference: facts.reference,
    module: facts.module,
    customer: workshop?.file.contact.name ?? head.driver,
    workshopName: facts.workshop?.name ?? "",
    fleetName: facts.fleet?.name ?? "",
    language: facts.language,
    askCustomer: facts.askCustomer,
    currency: workshop?.file.currency ?? (trade.latest ?? open.latest)?.currency ?? "NOK",
    createdAt: facts.createdAt,
    closedAt,
    turn: turnOf({ createdAt: facts.createdAt, closedAt, hasDraft, askCustomer: facts.askCustomer, trade, open }),
    delivery: deliveryOf(open, closedAt),
    workshop,
    trade,
    open,
    threads,
    gallery,
    look,
    timeline: timelineOf(pages, trade, open),
    unreadable:
      unreadable +
      trade.unreadable +
      open.unreadable +
      threads.internal.unreadable +
      gallery.unreadable +
      unreadableLook +
      (workshop ? workshopUnreadable(pages, workshop) : 0),
  };
}

const NO_VEHICLE: Vehicle = { plate: "", country: "N", make: "", model: "", year: null, vin: "", odometer: null };

/** The fleet reads the head of `trade`; the customer only has that of `open`. */
function bestHead(pages: Pages, trade: RoomStanding): { head: Head; unreadable: number } {
  return readHead(pages, trade.latest ? "trade" : "open");
}

function workshopSide(pages: Pages, caseId: CaseId, trade: RoomStanding, open: RoomStanding): WorkshopSide {
  const page = pages["internal/workshop"];
  const file = readCaseFile(page);
  const draft = readDraft(page);
  const { works } = freeze(caseId, file, draft);
  return {
    file,
    draft,
    findings: readFindings(page).values,
    links: readLinks(page).values,
    unpublished: {
      trade: compareWorks(trade.latest?.works ?? [], works),
      open: compareWorks(open.latest?.works ?? [], works),
    },
  };
}

const workshopUnreadable = (pages: Pages, side: WorkshopSide): number =>
  side.file.unreadable +
  side.draft.unreadable +
  readFindings(pages["internal/workshop"]).unreadable +
  readLinks(pages["internal/workshop"]).unreadable;

/** Everything one party sees of a case, as plain values: what the interface draws and the index is made from. */
import type { Party } from "../access.ts";
import { freeze, type VersionContent } from "../commands/publish-version.ts";
import { type BrandLook, readLook } from "../pages/look.ts";
import type { CaseId, Sha256 } from "../ids.ts";
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
import { hiddenIn, readPricedCopies, workTotals } from "../pages/shown-work.ts";
import type { DriverSees, FrozenWork, Link, Vehicle, Version } from "../pages/values.ts";
import { type Delivery, deliveryOf } from "../state/delivery.ts";
import { roomStanding, type RoomStanding } from "../state/standing.ts";
import { type TurnState, turnOf } from "../state/turn.ts";
import { type Change, compareWorks } from "./compare-versions.ts";
import { type Thread, threadOf } from "./conversation.ts";
import { type Gallery, galleryOf } from "./gallery.ts";
import { type TimelineItem, timelineOf } from "./timeline.ts";

/** A link with what became of it. */
export interface ShownLink extends Link {
  /** When the server refused it, because its maker may not send; then it never opened anything. Milliseconds. */
  refusedAt: number | null;
}

/** Whether a link opens the case, as far as this device knows. */
export const isOpenLink = ({ revokedAt, refusedAt }: ShownLink): boolean => revokedAt === null && refusedAt === null;

/** What only the workshop has of a case. Plain data, as all of a view: what shows it compares it part by part. */
export interface WorkshopSide {
  file: CaseFile;
  findings: Finding[];
  draft: Draft;
  links: ShownLink[];
  /** What publishing into each room now would change for its readers against its latest version. */
  unpublished: { trade: Change[]; open: Change[] };
  /** The hash each work would have in a room if it were published now. */
  wouldBe: Record<"trade" | "open", Readonly<Record<string, Sha256>>>;
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
  /** As its customer sees it, but with all prices for the workshop; see `driverSees`. */
  open: RoomStanding;
  /** The prices the customer was shown in the latest version. */
  driverSees: DriverSees;
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
  const shown = roomStanding(pages, "open");
  const workshop = pages["internal/workshop"] ? workshopSide(pages, caseId, trade, shown) : null;
  const open = workshop ? withPrices(shown, readPricedCopies(pages)) : shown;
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
    driverSees: hiddenIn(shown.latest?.works ?? []),
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
  const toFleet = freeze(pages, caseId, file, draft, "trade");
  const toCustomer = freeze(pages, caseId, file, draft, "open");
  const refused = open.receipts.filter(({ body }) => body.kind === "link" && body.result === "refused");
  const refusals = new Map(refused.map(({ body }): [string, number] => [body.entryId, body.at]));
  return {
    file,
    draft,
    findings: readFindings(page).values,
    links: readLinks(page).values.map((link) => ({ ...link, refusedAt: refusals.get(link.id) ?? null })),
    unpublished: {
      trade: compareWorks(trade.latest?.works ?? [], toFleet.works),
      open: compareWorks(open.latest?.works ?? [], toCustomer.works),
    },
    wouldBe: { trade: hashesOf(toFleet), open: hashesOf(toCustomer) },
  };
}

const hashesOf = ({ works, workHashes }: VersionContent): Readonly<Record<string, Sha256>> =>
  Object.fromEntries(works.flatMap(({ id }, index) => (workHashes[index] ? [[id, workHashes[index]]] : [])));

/** The room with the prices its readers were not shown, where the workshop kept them. Hashes stay those of what was shown. */
function withPrices(room: RoomStanding, copies: ReadonlyMap<string, FrozenWork[]>): RoomStanding {
  if (copies.size === 0) return room;
  const priced = (version: Version): Version => {
    const copy = copies.get(version.id);
    const works = version.works.map((work) => copy?.find(({ id }) => id === work.id) ?? work);
    return copy ? { ...version, works } : version;
  };
  const latest = room.latest && priced(room.latest);
  return {
    ...room,
    versions: room.versions.map(priced),
    latest,
    works: room.works.map((standing, index) => {
      const work = latest?.works[index] ?? standing.work;
      return { ...standing, work, totals: workTotals(work) };
    }),
  };
}

const workshopUnreadable = (pages: Pages, side: WorkshopSide): number =>
  side.file.unreadable +
  side.draft.unreadable +
  readFindings(pages["internal/workshop"]).unreadable +
  readLinks(pages["internal/workshop"]).unreadable;

/** `internal/workshop`: what only the workshop knows. Vehicle, contact, checklist, draft, internal talk, links. */
import * as Y from "yjs";
import * as z from "zod/mini";
import { LineId, OrganisationId, PersonId, WorkId } from "../ids.ts";
import type { Totals } from "../money.ts";
import { MAX_UNIT_PRICE, totalsOf } from "../money.ts";
import { DEFAULT_MODULE, ModuleName } from "../modules.ts";
import { plain, type Read, readFields, readList, readMap, readText } from "./page.ts";
import {
  Author,
  CaseAgreement,
  Contact,
  Currency,
  Entry,
  integer,
  Language,
  type Line,
  LineFields,
  Link,
  MAX_LINES,
  MAX_TEXT,
  MAX_WORKS,
  Organisation,
  text,
  Time,
  Urgency,
  Vehicle,
} from "./values.ts";

const CaseLocation = z.object({ id: text(40), name: text(120) });

const CaseFields = {
  createdAt: Time,
  createdBy: z.nullable(Author),
  workshop: z.nullable(Organisation),
  fleet: z.nullable(z.object({ id: OrganisationId, name: text(120) })),
  /** PM-04: with that fleet. */
  agreement: z.nullable(CaseAgreement),
  reference: text(80),
  language: Language,
  currency: Currency,
  assignee: z.nullable(z.object({ id: PersonId, name: text(120) })),
  /** Whether the customer is asked as well once the fleet has approved (PM state table, row 5). */
  askCustomer: z.boolean(),
  respondBy: z.nullable(Time),
  closedAt: z.nullable(Time),
  /** The checklist it is looked over by: a standard one's name or an own one's id; null for the workshop's preset. */
  checklist: z.nullable(text(80)),
  /** The id of the workshop's brand it is about (FB-89); null for its main one. */
  brand: z.nullable(text(80)),
  /** FB-22: what it is about. Its mode never changes: the server goes by the first one it saw. */
  module: ModuleName,
  /** Where in the workshop it is, of those the settings list. */
  location: z.nullable(CaseLocation),
  /** PM-24: why what is sent next asks for more than what was sent; goes with the next version. */
  justification: text(MAX_TEXT),
  /** When whoever may not send it said that the office can; null while they have not. */
  readyAt: z.nullable(Time),
} as const;

export type CaseFields = { [Key in keyof typeof CaseFields]: z.infer<(typeof CaseFields)[Key]> };

const NO_CASE: CaseFields = {
  createdAt: 0,
  createdBy: null,
  workshop: null,
  fleet: null,
  agreement: null,
  reference: "",
  language: "en",
  currency: "NOK",
  assignee: null,
  askCustomer: true,
  respondBy: null,
  closedAt: null,
  checklist: null,
  brand: null,
  module: DEFAULT_MODULE,
  location: null,
  justification: "",
  readyAt: null,
};

export const caseFieldSchemas = CaseFields;

const NO_VEHICLE: Vehicle = { plate: "", country: "N", make: "", model: "", year: null, vin: "", odometer: null };
const NO_CONTACT: Contact = { name: "", phone: "", email: "" };

export interface CaseFile extends CaseFields {
  vehicle: Vehicle;
  contact: Contact;
  complaint: string;
  unreadable: number;
}

/** The case's own facts; single broken fields fall back to empty and are counted. */
export function readCaseFile(page: Y.Doc | undefined): CaseFile {
  const facts = readFields(page?.getMap("case"), CaseFields, NO_CASE);
  const vehicle = readFields(page?.getMap("vehicle"), Vehicle.shape, NO_VEHICLE);
  const contact = readFields(page?.getMap("contact"), Contact.shape, NO_CONTACT);
  return {
    ...facts.fields,
    vehicle: vehicle.fields,
    contact: contact.fields,
    complaint: readText(page, "complaint", MAX_TEXT),
    unreadable: facts.unreadable + vehicle.unreadable + contact.unreadable,
  };
}

export const FINDING_STATES = ["recommended", "urgent", "none"] as const;
export type FindingState = (typeof FINDING_STATES)[number];

export const FindingPrice = z.nullable(integer(0, MAX_UNIT_PRICE));
export const FindingMinutes = z.nullable(integer(1, 60_000));

const Finding = z.object({
  state: z.enum(FINDING_STATES),
  /** Its words as they stood when it was marked; null for a row of a standard checklist, whose words are translated. */
  text: z.nullable(text(200)),
  /** What the line of an own checklist said of parts (minor units, without VAT) and labour then. */
  price: z.optional(FindingPrice),
  minutes: z.optional(FindingMinutes),
  at: Time,
  by: Author,
});
export type Finding = z.infer<typeof Finding> & { id: string };

/** What the technician marked (FB-33..36), keyed by the checklist row's code or, for free text, an id. */
export function readFindings(page: Y.Doc | undefined): Read<Finding> {
  const { values, unreadable } = readMap(page, "findings", Finding);
  const findings = values.map(([id, finding]) => ({ ...finding, id }));
  return { values: findings.sort((a, b) => a.at - b.at || compare(a.id, b.id)), unreadable };
}

export interface DraftLine extends Line {
  order: string;
  /** Which basket it came with, and of which catalogue; neither is published. */
  basket?: string | undefined;
  catalogue?: string | undefined;
}

export interface DraftWork {
  id: WorkId;
  title: string;
  urgency: Urgency;
  note: string;
  order: string;
  /** The finding it was made from, see `readFindings`. */
  finding: string | null;
  /** Since when its basket is to come as soon as there is a connection, ms; null where none is waited for. */
  basketWanted: number | null;
  lines: DraftLine[];
  removedLines: DraftLine[];
  totals: Totals;
}

export interface Draft {
  works: DraftWork[];
  removedWorks: DraftWork[];
  /** What the customer is told above the works. */
  message: string;
  totals: Totals;
  unreadable: number;
}

const WorkFields = {
  title: text(200),
  urgency: Urgency,
  order: text(200),
  finding: z.nullable(text(80)),
  removed: z.boolean(),
  basketWanted: z.nullable(Time),
} as const;
const NO_WORK = {
  title: "",
  urgency: "recommended" as Urgency,
  order: "",
  finding: null,
  removed: false,
  basketWanted: null,
};
const DraftLineFields = z.extend(LineFields, {
  order: text(200),
  removed: z.boolean(),
  basket: z.optional(text(40)),
  catalogue: z.optional(text(80)),
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byOrder = (a: { order: string; id: string }, b: { order: string; id: string }): number =>
  compare(a.order, b.order) || compare(a.id, b.id);

/** The quote being worked on. Removed works and lines are kept so that they can come back. */
export function readDraft(page: Y.Doc | undefined): Draft {
  const works: DraftWork[] = [];
  const removedWorks: DraftWork[] = [];
  let unreadable = 0;
  for (const [key, value] of page?.getMap<unknown>("works") ?? []) {
    const id = WorkId.safeParse(key);
    if (!id.success || !(value instanceof Y.Map) || works.length >= MAX_WORKS) {
      unreadable += 1;
      continue;
    }
    const read = readWork(id.data, value);
    unreadable += read.unreadable;
    (read.removed ? removedWorks : works).push(read.work);
  }
  works.sort(byOrder);
  return {
    works,
    removedWorks: removedWorks.sort(byOrder),
    message: readText(page, "message", MAX_TEXT),
    totals: totalsOf(works.flatMap((work) => work.lines)),
    unreadable,
  };
}

function readWork(id: WorkId, map: Y.Map<unknown>): { work: DraftWork; removed: boolean; unreadable: number } {
  const { fields, unreadable } = readFields(map, WorkFields, NO_WORK);
  const note = map.get("note");
  const read = readLines(map.get("lines"));
  const work: DraftWork = {
    id,
    title: fields.title,
    urgency: fields.urgency,
    note: note instanceof Y.Text ? note.toString().slice(0, MAX_TEXT) : "",
    order: fields.order,
    finding: fields.finding,
    basketWanted: fields.basketWanted,
    lines: read.lines,
    removedLines: read.removedLines,
    totals: totalsOf(read.lines),
  };
  return { work, removed: fields.removed, unreadable: unreadable + read.unreadable };
}

function readLines(map: unknown): { lines: DraftLine[]; removedLines: DraftLine[]; unreadable: number } {
  const lines: DraftLine[] = [];
  const removedLines: DraftLine[] = [];
  let unreadable = 0;
  for (const [key, value] of map instanceof Y.Map ? map : []) {
    const id = LineId.safeParse(key);
    const parsed = DraftLineFields.safeParse(plain(value));
    if (!id.success || !parsed.success || lines.length >= MAX_LINES) {
      unreadable += 1;
      continue;
    }
    const { removed, ...line } = parsed.data;
    (removed ? removedLines : lines).push({ ...line, id: id.data });
  }
  return { lines: lines.sort(byOrder), removedLines: removedLines.sort(byOrder), unreadable };
}

/** Every link made for this case, newest first. */
export function readLinks(page: Y.Doc | undefined): Read<Link> {
  const { values, unreadable } = readMap(page, "links", Link);
  const links = values.filter(([key, link]) => key === link.id).map(([, link]) => link);
  return {
    values: links.sort((a, b) => b.at - a.at || compare(a.id, b.id)),
    unreadable: unreadable + values.length - links.length,
  };
}

/** Internal messages and events, in the order they were merged. */
export const readInternalEntries = (page: Y.Doc | undefined): Read<Entry> => readList(page, "entries", Entry);

const THREADS = ["fleet", "customer", "internal"] as const;
export type ThreadName = (typeof THREADS)[number];
export const SeenCount = z.int().check(z.gte(0));

/** How many messages of others this party has had on screen, per thread. */
export function readSeen(page: Y.Doc | undefined): Partial<Record<ThreadName, number>> {
  return Object.fromEntries(
    readMap(page, "seen", SeenCount).values.filter(([key]) => (THREADS as readonly string[]).includes(key)),
  );
}

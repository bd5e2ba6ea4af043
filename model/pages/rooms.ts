/** The pages of the two shared rooms: what is published, what each party says, what the server seals. */
import type * as Y from "yjs";
import * as z from "zod/mini";
import type { PageKey, Party, Room } from "../access.ts";
import { hashVersion, hashWork } from "../version-hash.ts";
import { isSealed } from "../receipt-chain.ts";
import { DEFAULT_MODULE, ModuleName } from "../modules.ts";
import { OrganisationId } from "../ids.ts";
import { type Pages, type Read, readFields, readList } from "./page.ts";
import {
  CaseAgreement,
  Entry,
  Language,
  Organisation,
  Place,
  Receipt,
  SecureAddress,
  text,
  Time,
  Vehicle,
  Version,
} from "./values.ts";

export type SharedRoom = Exclude<Room, "internal">;

const Head = {
  workshop: z.nullable(Organisation),
  fleet: z.nullable(z.object({ id: OrganisationId, name: text(120) })),
  vehicle: z.nullable(Vehicle),
  /** Who brought the vehicle; only in `trade`, and only the name. */
  driver: text(120),
  reference: text(80),
  language: Language,
  askCustomer: z.boolean(),
  createdAt: Time,
  closedAt: z.nullable(Time),
  module: ModuleName,
  /** Only in `trade`: what the case was begun under. */
  agreement: z.nullable(CaseAgreement),
  /** Only in `open`, as the three that follow: where the vehicle is brought and fetched. */
  place: z.nullable(Place),
  /** Where a time can be booked; empty for nowhere (FB-144). */
  bookingLink: SecureAddress,
  /** PM-40: whom to ask. */
  contacts: z.array(z.object({ label: text(80), phone: text(40), email: text(200) })).check(z.maxLength(20)),
} as const;

export type Head = { [Key in keyof typeof Head]: z.infer<(typeof Head)[Key]> };

const NO_HEAD: Head = {
  workshop: null,
  fleet: null,
  vehicle: null,
  driver: "",
  reference: "",
  language: "en",
  askCustomer: true,
  createdAt: 0,
  closedAt: null,
  module: DEFAULT_MODULE,
  agreement: null,
  place: null,
  bookingLink: "",
  contacts: [],
};

/** What the workshop tells a room about the case itself; copied there when something is published. */
export function readHead(pages: Pages, room: SharedRoom): { head: Head; unreadable: number } {
  const { fields, unreadable } = readFields(pages[`${room}/workshop`]?.getMap("head"), Head, NO_HEAD);
  return { head: fields, unreadable };
}

/** The fleet the workshop published to, or null while nothing was. The server binds the first one for good. */
export function readFleetBinding(tradeWorkshop: Y.Doc): OrganisationId | null {
  return readFields(tradeWorkshop.getMap("head"), { fleet: Head.fleet }, { fleet: null }).fields.fleet?.id ?? null;
}

/** The versions published into a room, oldest first; one whose content does not fit its hash is left out. */
export function readVersions(page: Y.Doc | undefined): Read<Version> {
  const { values, unreadable } = readList(page, "versions", Version, isSound);
  const sorted = values.sort((a, b) => a.number - b.number || a.at - b.at || (a.id < b.id ? -1 : 1));
  return { values: renumbered(sorted), unreadable };
}

/**
 * The versions that count: without those whose author had no right to publish, as the server's receipt says, and
 * those that only bear the id of one it has seen. Until it has answered, a version is taken for what it says it is.
 */
export function offeredVersions(pages: Pages, room: SharedRoom): Read<Version> {
  const { values, unreadable } = readVersions(pages[`${room}/workshop`]);
  const sealed = new Map(
    readReceipts(pages, room).values.flatMap(({ body }) => (body.kind === "publication" ? [[body.entryId, body]] : [])),
  );
  const taken = new Set<string>();
  const offered = values.filter(({ id, hash, works }) => {
    const word = sealed.get(id);
    const isSealed = !word || (word.result !== "refused" && word.contentHash === hash);
    // The fleet is shown every price.
    if (!isSealed || taken.has(id) || (room === "trade" && works.some(({ hidden }) => hidden))) return false;
    taken.add(id);
    return true;
  });
  return { values: offered, unreadable };
}

/** Two devices that each published "version 2" while offline: the later one is shown as 3. */
function renumbered(sorted: Version[]): Version[] {
  let last = 0;
  return sorted.map((version) => {
    last = Math.max(version.number, last + 1);
    return last === version.number ? version : { ...version, number: last };
  });
}

/** Hashes what was written, so that a field added by a newer program is covered and not cut off first. */
function isSound(written: unknown, version: Version): boolean {
  const { works } = written as { works: unknown[] };
  try {
    return (
      version.workHashes.length === works.length &&
      new Set(version.works.map(({ id }) => id)).size === works.length &&
      works.every((work, index) => hashWork(version, work) === version.workHashes[index]) &&
      hashVersion(version) === version.hash
    );
  } catch {
    // What has no canonical form, such as NaN in a field of a newer program, was not hashed by anybody.
    return false;
  }
}

/** Entries of one writer in a room; those claiming to be from another party are left out. */
export function readEntries(pages: Pages, room: SharedRoom, writer: Exclude<Party, "server">): Read<Entry> {
  const page = pages[`${room}/${writer}` as PageKey];
  const { values, unreadable } = readList(page, "entries", Entry);
  const own = values.filter((entry) => entry.by.party === writer);
  return { values: own, unreadable: unreadable + values.length - own.length };
}

/** The parties that write entries into a room. */
export const writersIn = (room: SharedRoom): readonly ("workshop" | "fleet" | "customer")[] =>
  room === "trade" ? ["workshop", "fleet"] : ["workshop", "customer"];

/** The server's receipts in a room, in the order they were sealed. */
export function readReceipts(pages: Pages, room: SharedRoom): Read<Receipt> {
  const isWhole = (written: unknown): boolean => isSealed(written as Receipt);
  // However many entries a party floods its page with, what the server said of the others is read.
  const { values, unreadable } = readList(pages[`${room}/server`], "receipts", Receipt, isWhole, Infinity);
  return { values: values.sort((a, b) => a.n - b.n), unreadable };
}

/** Adds a sealed receipt to the server's page of a room. Only the server calls this. */
export function appendReceipt(serverPage: Y.Doc, receipt: Receipt): void {
  serverPage.getArray<unknown>("receipts").push([receipt]);
}

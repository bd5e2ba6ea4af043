import type * as Y from "yjs";
import { authorOf, CommandError, type Env } from "../env.ts";
import type { CaseId, Sha256, VersionId } from "../ids.ts";
import { type CaseFile, type Draft, type DraftWork, readCaseFile, readDraft } from "../pages/internal-workshop.ts";
import { modeOf } from "../modules.ts";
import { type BrandLook, writeLook } from "../pages/look.ts";
import { type Pages, writePage } from "../pages/page.ts";
import { type Head, offeredVersions, readVersions, type SharedRoom } from "../pages/rooms.ts";
import { driverSeesOf, photosOf, shownToDriver } from "../pages/shown-work.ts";
import type { FrozenWork, Version } from "../pages/values.ts";
import { refusesLabour } from "../state/sending-rules.ts";
import { editCase } from "./edit-case.ts";
import { hashVersion, hashWork } from "../version-hash.ts";

/** The part of a version that decisions are bound to, without who published it and when. */
export type VersionContent = Pick<Version, "caseId" | "currency" | "vehicle" | "works" | "workHashes" | "hash">;

type ToldOfWorkshop = Pick<Head, "place" | "bookingLink" | "contacts">;
const NOTHING_TOLD: ToldOfWorkshop = { place: null, bookingLink: "", contacts: [] };

/** What the customer is shown of the workshop besides its name: how the brand looks (as before unless given), and whom to turn to. */
export type ShownOfWorkshop = Partial<ToldOfWorkshop> & { look?: BrandLook };

/**
 * Freezes the draft and publishes it into a room (PM-27, FB-106). A quote that is the same as a
 * version already published in the other room goes out as that version, or, where its readers are shown other prices
 * or pictures, as one of its own with the same number. What a driver may not see never reaches the room `open`; the
 * prices behind it are kept where only the workshop reads. In sales a message is enough (FB-116).
 * @param shown what the customer is shown of the workshop besides its name
 * @throws CommandError `nothing-to-publish`, `nothing-changed`, `no-fleet`, `labour-by-hand` where the fleet's
 * agreement wants all labour from a catalogue
 */
export function publishVersion(
  pages: Pages,
  env: Env,
  caseId: CaseId,
  room: SharedRoom,
  { look, ...told }: ShownOfWorkshop = {},
): Version {
  const file = readCaseFile(pages["internal/workshop"]);
  const draft = readDraft(pages["internal/workshop"]);
  if (!isSendable(file, draft)) throw new CommandError("nothing-to-publish");
  if (room === "trade" && !file.fleet) throw new CommandError("no-fleet");
  if (room === "trade" && refusesLabour(file.agreement, draft.works)) throw new CommandError("labour-by-hand");
  const content = freeze(pages, caseId, file, draft, room);
  const here = offeredVersions(pages, room).values;
  if (here.at(-1)?.hash === content.hash && !saysMore(here.at(-1), draft)) throw new CommandError("nothing-changed");
  const other = room === "trade" ? "open" : "trade";
  const there = offeredVersions(pages, other).values;
  const same = there.find((version) => version.hash === content.hash);
  const twin = there.find(
    ({ hash, number }) =>
      number > (here.at(-1)?.number ?? 0) && hash === freeze(pages, caseId, file, draft, other).hash,
  );
  const every = (["trade", "open"] as const).flatMap((of) => readVersions(pages[`${of}/workshop`]).values);
  const last = Math.max(0, ...every.map((version) => version.number));
  const version: Version = {
    ...content,
    id: same?.id ?? (env.newId() as VersionId),
    number: (same ?? twin)?.number ?? last + 1,
    at: env.now(),
    by: authorOf(env),
    message: room === "open" ? draft.message : "",
    respondBy: file.respondBy,
    ...justifying((same ?? twin)?.justification ?? (here.length > 0 ? file.justification.trim() : "")),
  };
  if (room === "open" && driverSeesOf(file) !== "prices")
    writePage(pages, "internal/workshop", env, "publishVersion", (page) =>
      page
        .getArray<unknown>("pricedVersions")
        .push([{ versionId: version.id, works: freezeWorks(pages, draft, room) }]),
    );
  writePage(pages, `${room}/workshop`, env, "publishVersion", (page) => {
    const head = page.getMap<unknown>("head");
    for (const [key, value] of Object.entries(headOf(file, room, told))) setChanged(head, key, value);
    if (room === "open" && look) writeLook(page, look);
    page.getArray<unknown>("versions").push([version]);
  });
  if (version.justification && file.justification !== "") editCase(pages, env, { justification: "" });
  return version;
}

const justifying = (justification: string): Pick<Version, "justification"> => (justification ? { justification } : {});

/** Whether there is anything to send: works, or in sales a message. */
export const isSendable = ({ module }: Pick<CaseFile, "module">, { works, message }: Draft): boolean =>
  works.length > 0 || (modeOf(module) === "sales" && message.trim() !== "");

/** Whether a message that goes out by itself differs from the last one. Beside works it is no news. */
export const saysMore = (last: Version | null | undefined, { works, message }: Draft): boolean =>
  works.length === 0 && (last?.message ?? "") !== message;

/** Lists are written anew only where they differ, so that a head that stays costs no bytes. */
function setChanged(head: Y.Map<unknown>, key: string, value: unknown): void {
  const before: unknown = head.get(key);
  const isSame = Array.isArray(value) && JSON.stringify(before ?? []) === JSON.stringify(value);
  if (!isSame) head.set(key, value);
}

/** What would be published into a room now; used to show whether the draft differs from what was sent. */
export function freeze(pages: Pages, caseId: CaseId, file: CaseFile, draft: Draft, room: SharedRoom): VersionContent {
  const { plate, country, make, model } = file.vehicle;
  const sees = room === "open" ? driverSeesOf(file) : "prices";
  const works = freezeWorks(pages, draft, room).map((work) => shownToDriver(work, sees));
  const base = { caseId, currency: file.currency, vehicle: { plate, country, make, model }, works };
  const workHashes: Sha256[] = works.map((work) => hashWork(base, work));
  return { ...base, workHashes, hash: hashVersion({ ...base, workHashes }) };
}

function freezeWorks(pages: Pages, draft: Draft, room: SharedRoom): FrozenWork[] {
  const photos = photosOf(pages, room);
  return draft.works.map((work) => freezeWork(work, photos(work.id)));
}

function freezeWork({ id, title, urgency, note, lines }: DraftWork, photos: Sha256 | null): FrozenWork {
  const own = lines.map(({ order: _order, basket: _basket, catalogue: _catalogue, ...line }) => line);
  const frozen = { id, title, urgency, note, lines: own };
  return photos ? { ...frozen, photos } : frozen;
}

function headOf(file: CaseFile, room: SharedRoom, told: Partial<ToldOfWorkshop>): Head {
  return {
    workshop: file.workshop,
    fleet: room === "trade" ? file.fleet : null,
    vehicle: file.vehicle,
    driver: file.contact.name,
    reference: file.reference,
    language: file.language,
    askCustomer: file.askCustomer,
    createdAt: file.createdAt,
    closedAt: file.closedAt,
    module: file.module,
    agreement: room === "trade" ? file.agreement : null,
    ...NOTHING_TOLD,
    ...(room === "open" && told),
  };
}

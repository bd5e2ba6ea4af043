import { mkdtemp, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { hashOf } from "../../model/canonical.ts";
import type { CaseId, OrganisationId, Sha256 } from "../../model/ids.ts";
import { isLanguage, type Language } from "../../model/languages.ts";
import { brandById, lookOf } from "../../model/pages/brands.ts";
import type { Pages } from "../../model/pages/page.ts";
import { readablePages } from "../../model/access.ts";
import { caseView } from "../../model/views/case-view.ts";
import type { GalleryItem } from "../../model/views/gallery.ts";
import {
  audienceOf,
  MOST_PAPER_PHOTOS,
  orderRoom,
  type Paper,
  type PaperKind,
  paperOf,
  quoteRoom,
  USUAL_PAPER_PHOTOS,
} from "../../model/views/paper.ts";
import { formatPlate } from "../../model/format-plate.ts";
import type { PartyPrincipal } from "../accounts/principal.ts";
import type { Blobs } from "../blobs/create-blobs.ts";
import { WORK_PREFIX } from "../blobs/port.ts";
import type { Workbench } from "../blobs/workbench.ts";
import type { Core } from "../create-core.ts";
import { sayIn } from "../i18n/texts.ts";
import { destroyPages, readCase } from "../pages/read-case.ts";
import { type Sheet, type SheetLook, type SheetPhoto, timeZoneOf } from "./sheet.ts";

const MOST_MARKS = 300;
/** Papers that may wait for their turn. */
const MOST_WAITING = 20;

export interface PaperRequest {
  caseId: CaseId;
  kind: PaperKind;
  /** The chosen photos by id; null: the first ones. What the reader may not see is left out. */
  photos: readonly string[] | null;
  /** Null: the language of whom it is for. */
  language: Language | null;
}

/** A paper that can be had. */
export interface PreparedPaper {
  /** The same as long as nothing of it has changed. */
  stamp: string;
  /** What a file with it is called, without an ending. */
  name: string;
  /** Draws it. @throws PapersBusy, WorkbenchFailed */
  draw(): Promise<{ bytes: number; stream: Readable }>;
}

/** Too many are being drawn; it is worth trying again in some seconds. */
export class PapersBusy extends Error {}

export interface Papers {
  /** The quote or work order of a case as this reader may have it; null when there is none for them. */
  prepare(principal: PartyPrincipal, request: PaperRequest): Promise<PreparedPaper | null>;
  close(): void;
}

export interface PapersParts {
  core: Pick<Core, "cases" | "directory" | "epochs" | "settings" | "store">;
  blobs: Pick<Blobs, "access" | "derivatives" | "store">;
  /** Of its own, so that nobody waits for other people's videos. */
  workbench: Workbench;
  /** Where files may lie while they are worked on. */
  folder: string;
}

interface Prepared extends Omit<Sheet, "photos" | "look"> {
  photos: GalleryItem[];
  look: Omit<SheetLook, "logo"> & { logo: Sha256 | null };
  workshop: OrganisationId;
}

export function createPapers({ core, blobs, workbench, folder }: PapersParts): Papers {
  let waiting = 0;

  /** What stands on it, from the pages of whom it is for and nothing else. */
  const sheetOf = (pages: Pages, party: PartyPrincipal["party"], { caseId, kind }: PaperRequest) => {
    const own = caseView(pages, party, caseId);
    const room = kind === "order" ? orderRoom(own) : quoteRoom(own);
    if (!room) return null;
    const audience = audienceOf(room);
    const theirs = Object.fromEntries(
      readablePages(audience).flatMap((key) => (pages[key] ? [[key, pages[key]]] : [])),
    );
    const paper = paperOf(caseView(theirs, audience, caseId), room, kind);
    return paper && { paper, customer: own.customer, language: own.language, look: own.look };
  };

  const prepareSheet = async (principal: PartyPrincipal, request: PaperRequest): Promise<Prepared | null> => {
    const { caseId } = request;
    const parties = await core.cases.parties(caseId);
    if (!parties || (await core.cases.access(principal, { caseId, page: "open/server" })) === "none") return null;
    const pages = await readCase(core, caseId, principal.party);
    const found = sheetOf(pages, principal.party, request);
    destroyPages(pages);
    if (!found) return null;
    const settings = await core.settings.of(parties.workshop);
    const { name, address, phone, email, website, vatId } = settings ?? NOBODY;
    const { photos, ...paper } = found.paper;
    // The customer's page has none before something was sent there; then it is the workshop's main one.
    const isSet = found.look.name !== "" || found.look.accent !== null || found.look.logo !== null;
    const look = isSet ? found.look : lookOf(brandById(settings?.brands ?? [], null));
    return {
      paper,
      sender: { name: name || paper.workshop, address, phone, email, website, vatId },
      look: { accent: look.accent, logo: look.logo?.hash ?? null, footer: look.footer },
      workshop: parties.workshop,
      customer: principal.party === "customer" ? "" : found.customer,
      language: request.language ?? (await languageFor(paper, found.language, parties.fleet)),
      timeZone: timeZoneOf(settings?.country ?? ""),
      photos: chosen(photos, request.photos),
    };
  };

  const languageFor = async (
    { room }: Pick<Paper, "room">,
    ofCase: string,
    fleet: OrganisationId | null,
  ): Promise<Language> => {
    const wanted = room === "trade" && fleet ? (await core.directory.organisation(fleet))?.language : ofCase;
    return isLanguage(wanted ?? "") ? (wanted as Language) : "en";
  };

  /** Lends the pictures as files, as far as they are there for this reader, until `use` is done. */
  const withPictures = async <Result>(
    principal: PartyPrincipal,
    caseId: CaseId,
    photos: readonly GalleryItem[],
    use: (photos: readonly SheetPhoto[]) => Promise<Result>,
    lent: readonly SheetPhoto[] = [],
  ): Promise<Result> => {
    const [photo, ...rest] = photos;
    if (!photo) return use(lent);
    const next = (more: readonly SheetPhoto[]) => withPictures(principal, caseId, rest, use, [...lent, ...more]);
    const allowed = await blobs.access.find(principal, caseId, photo.hash);
    if (typeof allowed === "string" || !(await blobs.derivatives.ensure(photo.hash)).includes("web")) return next([]);
    const { caption } = photo;
    // A photo that is drawn all over would make pages of outlines.
    const marks = photo.marks.slice(0, MOST_MARKS);
    const done = await blobs.store.withFile({ hash: photo.hash, variant: "web" }, async (path) => ({
      result: await next([{ path, caption, marks }]),
    }));
    return done ? done.result : next([]);
  };

  /** Lends the logo as a file, if it is a picture of this workshop's brands. */
  const withLogo = async <Result>(
    { look: { logo }, workshop }: Prepared,
    use: (logo: string | null) => Promise<Result>,
  ): Promise<Result> => {
    const isThere =
      logo !== null &&
      (await blobs.access.ofWorkshop(workshop, logo)) !== null &&
      (await blobs.derivatives.ensure(logo)).includes("web");
    if (!logo || !isThere) return use(null);
    const done = await blobs.store.withFile({ hash: logo, variant: "web" }, async (path) => ({
      result: await use(path),
    }));
    return done ? done.result : use(null);
  };

  const draw = async (principal: PartyPrincipal, caseId: CaseId, sheet: Prepared) => {
    if (waiting >= MOST_WAITING) throw new PapersBusy();
    waiting += 1;
    const place = await mkdtemp(join(folder, WORK_PREFIX));
    try {
      const path = join(place, "paper");
      await withLogo(sheet, (logo) =>
        withPictures(principal, caseId, sheet.photos, (photos) =>
          workbench.drawPaper({ ...sheet, photos, look: { ...sheet.look, logo } }, path),
        ),
      );
      const file = await open(path);
      const { size: bytes } = await file.stat();
      // The file has no name any more; what is open can be read to its end.
      return { bytes, stream: file.createReadStream() };
    } finally {
      waiting -= 1;
      await rm(place, { recursive: true, force: true });
    }
  };

  return {
    async prepare(principal, request) {
      const sheet = await prepareSheet(principal, request);
      if (!sheet) return null;
      const { paper, language } = sheet;
      const title = `${sayIn(language)(`paper.${paper.kind}`)} ${paper.number}`;
      return {
        stamp: hashOf({ ...sheet, layout: LAYOUT }),
        name: [title, formatPlate(paper.vehicle.plate, paper.vehicle.country)].filter(Boolean).join(" "),
        draw: () => draw(principal, request.caseId, sheet),
      };
    },
    close: () => workbench.close(),
  };
}

/** Another number whenever papers look different, so that nobody is told theirs has not changed. */
const LAYOUT = 2;
const NOBODY = { name: "", address: "", phone: "", email: "", website: "", vatId: "" };

const chosen = (photos: readonly GalleryItem[], wanted: readonly string[] | null): GalleryItem[] =>
  wanted === null
    ? photos.slice(0, USUAL_PAPER_PHOTOS)
    : photos.filter(({ id }) => wanted.includes(id)).slice(0, MOST_PAPER_PHOTOS);

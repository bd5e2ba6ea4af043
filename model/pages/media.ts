/** Photos, videos and files of a case, and what people drew on them. The bytes are blobs; a page holds their record. */
import * as Y from "yjs";
import * as z from "zod/mini";
import { canRead, type PageKey, type Party, PAGE_KEYS, writerOf } from "../access.ts";
import { MarkId, MediaId, Sha256 } from "../ids.ts";
import { plain, type Pages, type Read, readMap } from "./page.ts";
import { Author, integer, MARK_TOOLS, PICTURE_SPAN, text, Time } from "./values.ts";

/** Records read from one page. */
const MAX_MEDIA = 500;
/** Marks read from one page. */
export const MAX_MARKS = 5_000;
/** Numbers in the outline of one mark: two for each point. */
export const MAX_OUTLINE = 2_000;

export const MEDIA_KINDS = ["photo", "video", "file"] as const;

const Placeholder = z.string().check(z.regex(/^(|data:image\/(webp|jpeg|png);base64,[A-Za-z0-9+/=]{1,2000})$/));

export const MediaRecord = z.object({
  id: MediaId,
  kind: z.enum(MEDIA_KINDS),
  /** SHA-256 of the original's bytes, which is also where they are found. */
  hash: Sha256,
  /** MIME type as the device read it from the content. */
  type: z.string().check(z.regex(/^[a-z]+\/[a-z0-9.+-]{1,100}$/)),
  name: text(200),
  /** Bytes of the original. */
  size: integer(0, 4_294_967_295),
  /** Pixels as the picture is seen, after its orientation. */
  width: z.nullable(integer(1, 100_000)),
  height: z.nullable(integer(1, 100_000)),
  /** Milliseconds. */
  duration: z.nullable(integer(0, 86_400_000)),
  /** When it was taken, as the device claims. */
  takenAt: Time,
  by: Author,
  /** What the device calls itself, for "still on Tablet 2". */
  device: text(60),
  /** A few dozen pixels as a data URL, shown until the picture itself is here; empty without one. */
  placeholder: Placeholder,
  /** The still of a video, a blob of its own. */
  poster: z.nullable(Sha256),
  caption: text(500),
  order: text(200),
  attachedTo: z.nullable(z.object({ kind: z.enum(["work", "finding"]), id: text(80) })),
  /** When the device that brought it heard from the server that all of it had arrived; null until then. */
  storedAt: z.nullable(Time),
});
export type MediaRecord = z.infer<typeof MediaRecord>;

export const Audience = z.object({ fleet: z.boolean(), customer: z.boolean() });
/** Who besides the workshop sees one of its media (FB-59). */
export type Audience = z.infer<typeof Audience>;

/** What a party keeps of its own media: the record, who else sees it, and whether it was taken away. */
export const OwnMedia = z.extend(MediaRecord, { audience: Audience, removed: z.boolean() });
export type OwnMedia = z.infer<typeof OwnMedia>;

export const Mark = z.object({
  id: MarkId,
  mediaId: MediaId,
  tool: z.enum(MARK_TOOLS),
  /** x and y in turn, in ten-thousandths of width and height: two corners, from and to, a stroke, or where a text begins and, once it was sized, where its first line ends below. */
  points: z.array(integer(0, PICTURE_SPAN)).check(z.minLength(2), z.maxLength(MAX_OUTLINE)),
  text: text(200),
  at: Time,
  by: Author,
});
export type Mark = z.infer<typeof Mark>;

/** The page on which a party keeps its own media and marks; the workshop's are copied from there into the rooms. */
export const mediaPage = (party: Party): PageKey | null =>
  party === "workshop"
    ? "internal/workshop"
    : party === "fleet"
      ? "trade/fleet"
      : party === "customer"
        ? "open/customer"
        : null;

/** A page's records; those that claim another author's party or another id than their key's are left out. */
function readRecords<Value extends MediaRecord>(
  pages: Pages,
  key: PageKey,
  schema: Parameters<typeof readMap<Value>>[2],
): Read<Value> {
  const { values, unreadable } = readMap(pages[key], "media", schema);
  const own = values.filter(([id, record]) => id === record.id && record.by.party === writerOf(key));
  const kept = own.slice(0, MAX_MEDIA).map(([, record]) => record);
  return { values: kept.sort(byOrder), unreadable: unreadable + values.length - kept.length };
}

/** Everything a party has taken or chosen itself, removed ones included, in order. */
export function readOwnMedia(pages: Pages, party: Party): Read<OwnMedia> {
  const key = mediaPage(party);
  return key ? readRecords(pages, key, OwnMedia) : { values: [], unreadable: 0 };
}

/** The media a page shows to its readers, in order. */
export function readSharedMedia(pages: Pages, key: PageKey): Read<MediaRecord> {
  if (key === mediaPage(writerOf(key))) {
    const { values, unreadable } = readRecords(pages, key, OwnMedia);
    return { values: values.filter(({ removed }) => !removed), unreadable };
  }
  return readRecords(pages, key, MediaRecord);
}

/** What the page's writer drew; marks in another party's name are left out. */
export function readMarks(pages: Pages, key: PageKey): Read<Mark> {
  const { values, unreadable } = readMap(pages[key], "marks", Mark);
  const own = values.filter(([id, mark]) => id === mark.id && mark.by.party === writerOf(key));
  const marks = own.slice(0, MAX_MARKS).map(([, mark]) => mark);
  return { values: marks.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)), unreadable };
}

/** Where a party's marks are kept, for taking back what was just drawn; `mirrorMedia` follows it. */
export function markRoots(pages: Pages, party: Party): Y.Map<unknown>[] {
  const key = mediaPage(party);
  const page = key ? pages[key] : undefined;
  return page ? [page.getMap<unknown>("marks")] : [];
}

/**
 * Whether everybody who reads a room sees this photo, as far as the given pages tell. What the workshop or fleet
 * keeps for itself is not in a room because somebody else claims its id there.
 */
export function isInRoom(pages: Pages, room: "trade" | "open", id: string): boolean {
  const has = (key: PageKey) => {
    const record = pages[key]?.getMap<unknown>("media").get(id) as Y.Map<unknown> | undefined;
    return record !== undefined && !(record instanceof Y.Map && record.get("removed") === true);
  };
  if (has(`${room}/workshop`)) return true;
  if (room === "trade") return has("trade/fleet") && !has("internal/workshop");
  return has("open/customer") && !(["internal/workshop", "trade/fleet", "trade/workshop"] as const).some(has);
}

const byOrder = (a: MediaRecord, b: MediaRecord): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1;

/** Somebody says on a page that a blob belongs to the case. */
export interface BlobReference {
  hash: Sha256;
  /** The party that writes the page. */
  writer: Party;
}

/**
 * The blobs that pages a party may read refer to. A reference gives access only to what its writer has brought
 * to the case: otherwise whoever once saw a hash could write it down and keep reading after it was made private.
 * A brand's pictures are the workshop's and not brought to a case, see `look.ts`.
 */
export function referencedBlobs(pages: Pages, party: Party): BlobReference[] {
  return PAGE_KEYS.filter((key) => pages[key] && canRead(party, key)).flatMap((key) =>
    readSharedMedia(pages, key).values.flatMap(({ hash, poster }) =>
      [hash, ...(poster ? [poster] : [])].map((blob) => ({ hash: blob, writer: writerOf(key) })),
    ),
  );
}

/** A record as it was written, with the fields this program does not know. */
export const writtenMedia = (page: Y.Doc, id: MediaId): Record<string, unknown> =>
  plain(page.getMap("media").get(id)) as Record<string, unknown>;

/** All media of a case as one party sees them, with what everybody drew on them. */
import { canRead, type PageKey, type Party, writerOf } from "../access.ts";
import {
  type Audience,
  type Mark,
  type MediaRecord,
  mediaPage,
  readMarks,
  readOwnMedia,
  readSharedMedia,
} from "../pages/media.ts";
import type { Pages } from "../pages/page.ts";

export interface GalleryItem extends MediaRecord {
  /** Who else sees it; only the workshop knows of its own, null for everything else. */
  audience: Audience | null;
  /** Whether the reader's party brought it and so may change it. */
  own: boolean;
  /** What all parties drew that the reader may see, oldest first. */
  marks: Mark[];
}

export interface Gallery {
  items: GalleryItem[];
  /** What the own party took away and can bring back. */
  removed: MediaRecord[];
  unreadable: number;
}

/** Where each party's media and marks are read, the fullest source first. */
const SOURCES: Record<Party, readonly PageKey[]> = {
  workshop: ["internal/workshop", "trade/fleet", "open/customer"],
  fleet: ["trade/fleet", "trade/workshop", "open/workshop", "open/customer"],
  customer: ["open/customer", "open/workshop"],
  server: ["internal/workshop", "trade/fleet", "open/customer"],
};

/** Folds the pages a party holds into its gallery. Never throws, whatever the pages contain. */
export function galleryOf(pages: Pages, party: Party): Gallery {
  const sources = SOURCES[party].filter((key) => canRead(party, key));
  const found = new Map<string, { record: MediaRecord; key: PageKey }>();
  const marks = new Map<string, Map<string, Mark>>();
  let unreadable = 0;
  for (const key of sources) {
    const media = readSharedMedia(pages, key);
    const drawn = readMarks(pages, key);
    unreadable += media.unreadable + drawn.unreadable;
    for (const record of media.values) if (!found.has(record.id)) found.set(record.id, { record, key });
    for (const mark of drawn.values) {
      const onMedia = marks.get(mark.mediaId) ?? new Map<string, Mark>();
      marks.set(mark.mediaId, onMedia.set(mark.id, mark));
    }
  }
  const own = readOwnMedia(pages, party).values;
  const audiences = new Map(own.map(({ id, audience }) => [id, audience]));
  const items = [...found.values()].map(({ record, key }): GalleryItem => {
    const {
      audience: _audience,
      removed: _removed,
      ...fields
    } = record as MediaRecord & { audience?: unknown; removed?: unknown };
    return {
      ...fields,
      audience: party === "workshop" && key === mediaPage(party) ? (audiences.get(record.id) ?? null) : null,
      own: writerOf(key) === party,
      marks: [...(marks.get(record.id)?.values() ?? [])].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
    };
  });
  return {
    items: items.sort(byWriterAndOrder),
    removed: own.filter(({ removed }) => removed),
    unreadable,
  };
}

const WRITERS: readonly Party[] = ["workshop", "fleet", "customer", "server"];

/** The workshop's first, then the others', each in their own order. */
function byWriterAndOrder(a: GalleryItem, b: GalleryItem): number {
  const writers = WRITERS.indexOf(a.by.party) - WRITERS.indexOf(b.by.party);
  return writers || (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1);
}

/** A conversation as it is shown: messages, decisions and publications in one order. */
import type {
  About,
  Author,
  Entry,
  Receipt,
  ReceiptBody,
  RoomStanding,
  Said,
  Spot,
  Thread,
  Verdict,
  Version,
} from "../../../model/index.ts";

interface Common {
  id: string;
  by: Pick<Author, "id" | "name" | "party">;
  /** Server time where there is a receipt, else as the author's device claims. Milliseconds. */
  at: number;
  receipt: number | null;
}

/** What a remark or decision is about, with the words it had in the version it names. */
export interface Reference {
  about: About;
  work: string;
  /** Null when it is about the whole work. */
  line: string | null;
}

export type ThreadItem =
  | (Common & {
      kind: "message";
      text: string;
      reference: Reference | null;
      spot: Spot | null;
      result: ReceiptBody["result"] | null;
    })
  | (Common & {
      kind: "decision";
      verdict: Verdict;
      text: string;
      reference: Reference | null;
      result: ReceiptBody["result"] | null;
    })
  | (Common & { kind: "publication"; number: number; text: string })
  /** PM-37: the customer asked or said something in another thread. */
  | (Common & { kind: "elsewhere" });

type Placed = { item: ThreadItem; order: number };

/**
 * The items of a thread, oldest first; what the server has not seen yet comes last.
 * @param customer the customer's own thread, whose words are marked in this one: for the workshop alone
 */
export function threadItems(thread: Thread, room: RoomStanding | null, customer: Thread | null = null): ThreadItem[] {
  const versions = room?.versions ?? [];
  const said = thread.items.flatMap((one): Placed[] => {
    const item = itemOf(one, versions);
    return item ? [{ item, order: one.receipt?.n ?? Number.MAX_SAFE_INTEGER }] : [];
  });
  const published = versions.map((version): Placed => {
    const receipt = publicationReceipt(version, room?.receipts ?? []);
    return { item: publicationOf(version, receipt), order: receipt?.n ?? Number.MAX_SAFE_INTEGER };
  });
  const asked = (customer?.items ?? []).flatMap((one): Placed[] => {
    const item = isForWorkshop(one) ? itemOf(one, []) : null;
    if (!item) return [];
    const { id, by, at, receipt } = item;
    const marker = { kind: "elsewhere", id: `customer-${id}`, by, at, receipt } as const;
    return [{ item: marker, order: receipt ?? Number.MAX_SAFE_INTEGER }];
  });
  const placed = [...said, ...published, ...asked].sort((a, b) => a.order - b.order || a.item.at - b.item.at);
  return placed.map(({ item }) => item);
}

/** Whatever a customer writes is for the workshop to answer. */
const isForWorkshop = ({ entry }: Said): boolean =>
  entry.by.party === "customer" &&
  (entry.kind === "message" || (entry.kind === "decision" && entry.verdict === "question"));

const publicationReceipt = (version: Version, receipts: readonly Receipt[]): Receipt | null =>
  receipts.find(({ body }) => body.kind === "publication" && body.entryId === version.id) ?? null;

function itemOf({ entry, receipt }: Said, versions: readonly Version[]): ThreadItem | null {
  if (entry.kind === "event") return null;
  const { id, by } = entry;
  const common = { id, by, at: receipt?.body.at ?? entry.at, receipt: receipt?.n ?? null };
  if (entry.kind === "message") {
    const reference = referenceOf(entry.about, versions);
    const result = receipt?.body.result ?? null;
    return { ...common, kind: "message", text: entry.text, reference, spot: entry.spot ?? null, result };
  }
  const { verdict, text, versionId, workId } = entry;
  const reference = referenceOf({ versionId, workId, lineId: null }, versions);
  return { ...common, kind: "decision", verdict, text, reference, result: receipt?.body.result ?? null };
}

const publicationOf = (version: Version, receipt: Receipt | null): ThreadItem => ({
  kind: "publication",
  id: `version-${version.id}`,
  by: version.by,
  at: receipt?.body.at ?? version.at,
  receipt: receipt?.n ?? null,
  number: version.number,
  text: version.message,
});

/** Names the work and line a remark points at; null when no version this reader holds has them. */
export function referenceOf(about: About | null, versions: readonly Version[]): Reference | null {
  if (!about) return null;
  const named = versions.find(({ id }) => id === about.versionId);
  for (const version of named ? [named, ...versions] : [...versions].reverse()) {
    const work = version.works.find(({ id }) => id === about.workId);
    if (!work) continue;
    return { about, work: work.title, line: work.lines.find(({ id }) => id === about.lineId)?.text ?? null };
  }
  return null;
}

/**
 * The first item the reader's party has not had on screen, for the "new" mark.
 * @param unread how many of the others' entries it has not seen, see `Thread.unread`
 */
export function firstUnread(items: readonly Entry[], party: Author["party"], unread: number): string | null {
  const fromOthers = items.filter(({ by }) => by.party !== party);
  return unread > 0 ? (fromOthers[fromOthers.length - unread]?.id ?? null) : null;
}

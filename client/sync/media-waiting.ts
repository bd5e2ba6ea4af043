import type { CaseId } from "../../model/index.ts";
import type { MediaItem, Trouble } from "../media/media-item.ts";

/** Photos, videos and files of one case that have not all reached the server. */
export interface MediaWaiting {
  caseId: CaseId;
  photos: number;
  /** Videos and files. */
  others: number;
  /** When the oldest was taken, device clock. */
  since: number;
  /** Of all bytes that wait, what the server is known to have. */
  percent: number;
  /** Why one of them does not get on; null when nothing stands in the way. */
  trouble: Trouble | null;
}

/** What waits on this device, the case with the newest shot first. */
export function mediaWaiting(items: Iterable<MediaItem>): MediaWaiting[] {
  const cases = new Map<CaseId, MediaItem[]>();
  for (const item of items) {
    if (!item.noted && !item.removed) cases.set(item.caseId, [...(cases.get(item.caseId) ?? []), item]);
  }
  const newest = (waiting: readonly MediaItem[]) => Math.max(...waiting.map(({ takenAt }) => takenAt));
  return [...cases.values()].sort((a, b) => newest(b) - newest(a)).map(waitingOf);
}

function waitingOf(items: readonly MediaItem[]): MediaWaiting {
  const photos = items.filter(({ kind }) => kind === "photo").length;
  const all = items.reduce((sum, { size }) => sum + size, 0);
  const sent = items.reduce((sum, item) => sum + item.parts.reduce((bytes, part) => bytes + part.sent, 0), 0);
  return {
    caseId: (items[0] as MediaItem).caseId,
    photos,
    others: items.length - photos,
    since: Math.min(...items.map(({ takenAt }) => takenAt)),
    // All of it is said only by the server, and then nothing waits.
    percent: all === 0 ? 0 : Math.min(99, Math.floor((100 * sent) / all)),
    trouble: items.find(({ trouble }) => trouble && trouble !== "unreachable")?.trouble ?? null,
  };
}

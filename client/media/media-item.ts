import type { Audience, CaseId, MediaId, MediaRecord, Sha256 } from "../../model/index.ts";

/** What a shot, a film or a chosen file is when it is handed over. */
export interface Shot {
  caseId: CaseId;
  kind: MediaRecord["kind"];
  bytes: Blob;
  /** Detected from the content, not from the name. */
  type: string;
  name: string;
  /** Milliseconds since the epoch, device clock. */
  takenAt: number;
  audience: Audience;
  attachedTo: MediaRecord["attachedTo"];
  /** Milliseconds a recording took; null where it has to be found out. */
  duration: number | null;
  /** A film whose recording ended with the browser; until somebody has been told. */
  interrupted?: boolean;
}

/** What is found out about a shot once its bytes are kept. */
export interface Description {
  width: number | null;
  height: number | null;
  duration: number | null;
  placeholder: string;
  /** At most 320 px; null where the browser cannot show it. */
  thumb: Blob | null;
  /** A video's still, which travels as a blob of its own. */
  poster: Blob | null;
}

/** Bytes that travel by themselves: the original, or a video's still. */
export interface Part {
  name: "original" | "poster";
  hash: Sha256;
  size: number;
  /** Where the server takes the rest of it; null before it was asked. */
  place: string | null;
  /** Bytes the server is known to have. */
  sent: number;
  /** The server has said that it holds exactly these bytes. */
  stored: boolean;
}

/** Why an item does not get on. Those of `HOPELESS` wait for a person, all others are tried again. */
export type Trouble =
  | "unreachable"
  | "signed-out"
  | "revoked"
  | "full"
  | "not-found"
  | "too-large"
  | "quota-case"
  | "quota-link"
  | "unsupported-type"
  | "type-mismatch"
  | "forbidden"
  | "damaged"
  | "refused";

export const HOPELESS: readonly Trouble[] = [
  "too-large",
  "quota-case",
  "quota-link",
  "unsupported-type",
  "type-mismatch",
  "forbidden",
  "damaged",
];

/** How a photo, video or file fares that was brought on this device. */
export interface MediaItem extends Omit<Shot, "bytes"> {
  id: MediaId;
  size: number;
  device: string;
  /** Null until the bytes have been hashed and looked at. */
  found: Omit<Description, "thumb" | "poster"> | null;
  parts: Part[];
  /** True once the case's page has its record. */
  recorded: boolean;
  /** When the server had said that it holds every part; null before. */
  verifiedAt: number | null;
  /** True once the record says so too. */
  noted: boolean;
  /** The person took it away; it is not sent. */
  removed: boolean;
  trouble: Trouble | null;
}

/** *captured → n % sent → verified by the server*. */
export type MediaState =
  | { kind: "captured" }
  | { kind: "sending"; percent: number }
  | { kind: "verified" }
  | { kind: "stopped"; trouble: Trouble };

export function stateOf(item: MediaItem): MediaState {
  if (item.verifiedAt !== null) return { kind: "verified" };
  if (item.trouble && HOPELESS.includes(item.trouble)) return { kind: "stopped", trouble: item.trouble };
  const all = item.parts.reduce((sum, { size }) => sum + size, 0);
  const sent = item.parts.reduce((sum, part) => sum + (part.stored ? part.size : part.sent), 0);
  // 100 % is said only by the server.
  return sent === 0 || all === 0
    ? { kind: "captured" }
    : { kind: "sending", percent: Math.min(99, Math.floor((100 * sent) / all)) };
}

export const isWaiting = (item: MediaItem): boolean => !item.noted && !item.removed;

/** Whether an original may leave the device, if the server still has it. @param retention milliseconds */
export const isDue = ({ noted, verifiedAt }: MediaItem, retention: number, now: number): boolean =>
  noted && verifiedAt !== null && verifiedAt + retention <= now;

/** What is sent next: the case with the newest shot first, in it the oldest shot first. */
export function inSendingOrder(items: readonly MediaItem[]): MediaItem[] {
  const newest = new Map<CaseId, number>();
  for (const { caseId, takenAt } of items) newest.set(caseId, Math.max(takenAt, newest.get(caseId) ?? 0));
  const age = ({ caseId }: MediaItem) => newest.get(caseId) ?? 0;
  return [...items].sort(
    (a, b) =>
      age(b) - age(a) ||
      (a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : 0) ||
      a.takenAt - b.takenAt ||
      (a.id < b.id ? -1 : 1),
  );
}

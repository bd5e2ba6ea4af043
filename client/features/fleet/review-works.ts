/** What a reviewer still has to decide, and what changed since they looked or decided. */
import {
  type Change,
  compareWork,
  type FrozenWork,
  type Line,
  lineNet,
  type RoomStanding,
  type Sha256,
  type WorkStanding,
} from "../../../model/index.ts";
import { decidedWork } from "../receipts/verdict.ts";

/** What was on screen of a work, by its id. */
export type Seen = ReadonlyMap<string, { hash: Sha256; work: FrozenWork }>;

export interface ReviewWork {
  standing: WorkStanding;
  /** Can be approved, refused and asked about now. */
  open: boolean;
  /** Changed or added under the reader's eyes: nothing may be approved before that was looked at. */
  justChanged: boolean;
  /** What it said when it was decided or last looked at; null when there is nothing to compare with. */
  before: FrozenWork | null;
  changes: Change[];
}

/** @param seen what was on screen so far; null while nothing was */
export function reviewWorks(room: RoomStanding, seen: Seen | null): ReviewWork[] {
  return room.works.map((standing) => {
    const { status, said, work, hash } = standing;
    const open = status === "asked" || status === "changed" || status === "question";
    const looked = seen?.get(work.id);
    const justChanged = open && seen !== null && looked?.hash !== hash;
    const decided = status === "changed" && said ? decidedWork(said.entry, room.versions) : null;
    const before = justChanged ? (looked?.work ?? null) : decided;
    return { standing, open, justChanged, before, changes: before ? compareWork(before, work) : [] };
  });
}

/** What is on screen, as a copy: the view is a store and changes in place. */
export const copyOf = (work: FrozenWork): FrozenWork => JSON.parse(JSON.stringify(work)) as FrozenWork;

export const seenNow = (room: RoomStanding): Seen =>
  new Map(room.works.map(({ work, hash }) => [work.id, { hash, work: copyOf(work) }]));

/** What may be approved together: open, and nothing of it unseen. */
export const approvable = (works: readonly ReviewWork[]): ReviewWork[] =>
  works.filter(({ open, justChanged }) => open && !justChanged);

export interface ReviewLine {
  line: Line;
  isNew: boolean;
  /** What it said before, where that differs. */
  was: { text: string | null; quantity: number | null; unitPrice: number | null; net: number | null };
}

/** The lines beside what they were, and those that were taken out. */
export function reviewLines(work: FrozenWork, before: FrozenWork | null): { lines: ReviewLine[]; gone: Line[] } {
  const old = new Map(before?.lines.map((line) => [line.id, line]));
  const lines = work.lines.map((line) => {
    const was = old.get(line.id);
    const differs = <Value>(from: Value | undefined, to: Value): Value | null =>
      from === undefined || from === to ? null : from;
    return {
      line,
      isNew: before !== null && !was,
      was: {
        text: differs(was?.text, line.text),
        quantity: differs(was?.quantity, line.quantity),
        unitPrice: differs(was?.unitPrice, line.unitPrice),
        net: differs(was && lineNet(was), lineNet(line)),
      },
    };
  });
  const kept = new Set(work.lines.map(({ id }) => id));
  return { lines, gone: (before?.lines ?? []).filter(({ id }) => !kept.has(id)) };
}

/** PM-19: labour whose time was typed by hand. */
export const manualLabour = (works: readonly WorkStanding[]): number =>
  works.flatMap(({ work }) => work.lines).filter(({ kind, source }) => kind === "labour" && source === "manual").length;

export const REASONS = ["price", "covered", "notNow", "labour", "other"] as const;
export type Reason = (typeof REASONS)[number];

/**
 * The words of a refusal, or null while the reason is missing: a chip, and for "other" also words.
 * @param label the chip as the reviewer reads it
 */
export function refusalText(reason: Reason | null, label: string, words: string): string | null {
  const said = words.trim();
  if (reason === null) return null;
  if (reason === "other") return said === "" ? null : said;
  return said === "" ? label : `${label}: ${said}`;
}

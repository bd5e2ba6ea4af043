/** What is different between two quotes, work by work and line by line, for people to read. */
import { lineNet } from "../money.ts";
import { isPriceless, workTotals, worksTotals } from "../pages/shown-work.ts";
import type { FrozenWork, Line } from "../pages/values.ts";

export type LineField = "text" | "partNumber" | "quantity" | "unitPrice" | "vat" | "discount" | "kind" | "source";

/** `net` is null where the reader is shown no price. */
export type Change =
  | { kind: "work-added" | "work-removed"; work: string; net: number | null }
  | { kind: "work-renamed"; work: string; from: string; to: string }
  | { kind: "work-urgency"; work: string; from: FrozenWork["urgency"]; to: FrozenWork["urgency"] }
  | { kind: "work-note"; work: string; from: string; to: string }
  /** Other pictures are shown with it. */
  | { kind: "work-photos"; work: string }
  | { kind: "line-added" | "line-removed"; work: string; line: string; net: number | null }
  | { kind: "line-changed"; work: string; line: string; field: LineField; from: Line; to: Line }
  | { kind: "total"; from: number; to: number };

const FIELDS: readonly LineField[] = [
  "kind",
  "text",
  "partNumber",
  "quantity",
  "unitPrice",
  "vat",
  "discount",
  "source",
];

/**
 * The changes that lead from one list of works to another; empty when they say the same. Amounts in minor units.
 * @param photos whether both say which pictures they are shown with; a draft does not
 */
export function compareWorks(from: readonly FrozenWork[], to: readonly FrozenWork[], photos = true): Change[] {
  const before = new Map(from.map((work) => [work.id, work]));
  const after = new Map(to.map((work) => [work.id, work]));
  const changes: Change[] = [];
  for (const work of from) {
    if (!after.has(work.id)) changes.push({ kind: "work-removed", work: work.title, net: netOfWork(work) });
  }
  for (const work of to) {
    const old = before.get(work.id);
    if (old) changes.push(...compareWork(old, work, photos));
    else changes.push({ kind: "work-added", work: work.title, net: netOfWork(work) });
  }
  const [fromTotal, toTotal] = [grossOf(from), grossOf(to)];
  if (fromTotal !== toTotal) changes.push({ kind: "total", from: fromTotal, to: toTotal });
  return changes;
}

/** The changes within one work. @param photos as for `compareWorks` */
export function compareWork(from: FrozenWork, to: FrozenWork, photos = true): Change[] {
  const work = to.title;
  const changes: Change[] = [];
  if (from.title !== to.title) changes.push({ kind: "work-renamed", work, from: from.title, to: to.title });
  if (from.urgency !== to.urgency) changes.push({ kind: "work-urgency", work, from: from.urgency, to: to.urgency });
  if (from.note !== to.note) changes.push({ kind: "work-note", work, from: from.note, to: to.note });
  if (photos && from.photos !== to.photos) changes.push({ kind: "work-photos", work });
  const before = new Map(from.lines.map((line) => [line.id, line]));
  const kept = new Set(to.lines.map((line) => line.id));
  for (const line of from.lines) {
    if (!kept.has(line.id))
      changes.push({ kind: "line-removed", work, line: line.text, net: from.hidden ? null : lineNet(line) });
  }
  for (const line of to.lines) {
    const old = before.get(line.id);
    if (!old) changes.push({ kind: "line-added", work, line: line.text, net: to.hidden ? null : lineNet(line) });
    else
      changes.push(
        ...changedFields(old, line).map((field) => ({
          kind: "line-changed" as const,
          work,
          line: line.text,
          field,
          from: old,
          to: line,
        })),
      );
  }
  return changes;
}

const changedFields = (from: Line, to: Line): LineField[] =>
  FIELDS.filter((field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]));

const netOfWork = (work: FrozenWork): number | null => (isPriceless(work) ? null : workTotals(work).net);

const grossOf = (works: readonly FrozenWork[]): number => worksTotals(works).gross;

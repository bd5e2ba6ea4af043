import { generateKeyBetween } from "fractional-indexing";

interface Ordered {
  id: string;
  order: string;
}

/**
 * The order key that puts something behind `after` (null: in front) in a sorted list.
 * Two devices may choose the same key; readers then sort by id, so all see the same order.
 */
export function orderAfter(sorted: readonly Ordered[], after: string | null): string {
  const index = after === null ? -1 : sorted.findIndex((item) => item.id === after);
  const before = sorted[index]?.order ?? null;
  const next = sorted.slice(index + 1).find((item) => before === null || item.order > before)?.order ?? null;
  try {
    return generateKeyBetween(before, next);
  } catch {
    // A key written by somebody else that is no fractional index: keep working, at the end.
    return generateKeyBetween(null, null);
  }
}

/** The order key behind everything in the list. */
export const orderAtEnd = (sorted: readonly Ordered[]): string => orderAfter(sorted, sorted.at(-1)?.id ?? null);

/** Which cases the inbox shows, and in which order. Pure; the rows come from the index. */
import type { CaseId, IndexRow, Turn } from "../../../model/index.ts";
import { IN_WORDS, matcher } from "../case-list/list-cases.ts";

export const INBOX_TABS = ["fleet", "workshop", "customer", "accepted", "closed"] as const satisfies readonly Turn[];
export type InboxTab = (typeof INBOX_TABS)[number];

export const INBOX_SORTS = ["age", "amount", "workshop"] as const;
export type InboxSort = (typeof INBOX_SORTS)[number];

/** How somebody looks at the inbox. */
export interface InboxView {
  tab: InboxTab;
  sort: InboxSort;
  /** A workshop's name, or null for all. */
  workshop: string | null;
  query: string;
}

export const FIRST_VIEW: InboxView = { tab: "fleet", sort: "age", workshop: null, query: "" };

const ORDER: Record<InboxSort, (a: IndexRow, b: IndexRow) => number> = {
  age: (a, b) => a.since - b.since,
  amount: (a, b) => (b.total ?? 0) - (a.total ?? 0),
  workshop: (a, b) => IN_WORDS.compare(a.workshopName, b.workshopName) || a.since - b.since,
};

/**
 * The rows of a view. A search looks through all tabs.
 * @param kept the case on screen: it stays in the list until the reader leaves it, though its turn has moved on
 */
export function inboxRows(rows: readonly IndexRow[], view: InboxView, kept: CaseId | null = null): IndexRow[] {
  const { tab, sort, workshop, query } = view;
  const searching = query.trim() !== "";
  const matches = matcher(query);
  const shown = rows.filter((row) => {
    if (workshop !== null && row.workshopName !== workshop) return false;
    return searching ? matches(row) : row.turn === tab || (kept !== null && row.caseId === kept);
  });
  return shown.sort((a, b) => ORDER[sort](a, b) || (a.caseId < b.caseId ? -1 : 1));
}

/** The workshops that have cases here, by name. */
export const inboxWorkshops = (rows: readonly IndexRow[]): string[] =>
  [...new Set(rows.map(({ workshopName }) => workshopName).filter(Boolean))].sort(IN_WORDS.compare);

/** How many cases each tab holds, of one workshop or of all. */
export function inboxCounts(rows: readonly IndexRow[], workshop: string | null = null): Record<InboxTab, number> {
  const counts: Record<InboxTab, number> = { fleet: 0, workshop: 0, customer: 0, accepted: 0, closed: 0 };
  for (const { turn, workshopName } of rows) if (workshop === null || workshopName === workshop) counts[turn] += 1;
  return counts;
}

/** The case before or after another; the first when that one is not in the list. Null at the ends. */
export function neighbour(rows: readonly IndexRow[], current: CaseId | null, step: 1 | -1): CaseId | null {
  const at = rows.findIndex(({ caseId }) => caseId === current);
  return (at < 0 ? rows[0] : rows[at + step])?.caseId ?? null;
}

export interface Before {
  cases: number;
  /** Minor units with VAT, of the cases in the same currency. */
  total: number;
}

type Vehicle = Pick<IndexRow, "caseId" | "plate" | "country" | "vin">;

/** Other cases of the same vehicle that this fleet was ever sent, the newest first: by plate, or by VIN where the plate changed. */
export const earlierVisits = (rows: readonly IndexRow[], of: Vehicle): IndexRow[] =>
  rows.filter((row) => row.caseId !== of.caseId && isSameVehicle(row, of)).sort((a, b) => b.createdAt - a.createdAt);

const isSameVehicle = (one: Vehicle, other: Vehicle): boolean =>
  (one.vin !== "" && one.vin === other.vin) ||
  (one.plate !== "" && one.plate === other.plate && one.country === other.country);

/** How many there are and what they came to. */
export function vehicleBefore(rows: readonly IndexRow[], of: Vehicle & Pick<IndexRow, "currency">): Before {
  const others = earlierVisits(rows, of);
  const total = others
    .filter(({ currency }) => currency === of.currency)
    .reduce((sum, row) => sum + (row.total ?? 0), 0);
  return { cases: others.length, total };
}

/** What a list of cases shows: by turn, by search, by filters. Pure; the rows come from the index. */
import { type IndexRow, type Module, MODULE_NAMES, moduleOfRow } from "../../../model/index.ts";

/** Whose turn it is, and two views across: everything open, everything closed. */
export const TABS = ["workshop", "fleet", "customer", "accepted", "open", "closed"] as const;
export type ListTab = (typeof TABS)[number];

export const SORTS = ["since", "plate", "total"] as const;
export type ListSort = (typeof SORTS)[number];

export interface ListFilter {
  /** A person's id, `none` for cases nobody has taken, or null for all. */
  assignee: string | null;
  /** A fleet's name, `private` for cases without one, or null for all. */
  fleet: string | null;
  /** Null for every one. */
  module: Module | null;
  /** A location's name, or null for all. */
  location: string | null;
  urgent: boolean;
  sort: ListSort;
}

export const NO_FILTER: ListFilter = {
  assignee: null,
  fleet: null,
  module: null,
  location: null,
  urgent: false,
  sort: "since",
};

export const isFiltered = (filter: ListFilter): boolean =>
  filter.assignee !== null ||
  filter.fleet !== null ||
  filter.module !== null ||
  filter.location !== null ||
  filter.urgent;

export function inTab(row: IndexRow, tab: ListTab): boolean {
  if (tab === "open") return row.turn !== "closed";
  return row.turn === tab;
}

const fold = (text: string): string => text.toLocaleLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
const compact = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, "");

/** What a search compares, worked out once for a row: ten thousand rows are searched with every key. */
interface Searched {
  /** Plate, VIN, reference and phone without gaps. */
  marks: readonly string[];
  all: string;
}
const searchedRows = new WeakMap<IndexRow, Searched>();

function searched(row: IndexRow): Searched {
  let found = searchedRows.get(row);
  if (!found) {
    const { plate, vin, reference, phone, vehicle, customer, workshopName, fleetName, works, assignee } = row;
    const words = [vehicle, customer, workshopName, fleetName, assignee?.name ?? "", ...works];
    const marks = [plate, vin, reference, phone];
    found = { marks: marks.map(compact), all: fold([...words, ...marks].join("\n")) };
    searchedRows.set(row, found);
  }
  return found;
}

/** A test for rows: every word of the query is somewhere in the case; plates, VINs, references and phones also without gaps. */
export function matcher(query: string): (row: IndexRow) => boolean {
  const words = fold(query)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ({ word, mark: compact(word) }));
  if (words.length === 0) return () => true;
  const whole = compact(query);
  return (row) => {
    const { marks, all } = searched(row);
    if (whole !== "" && marks.some((mark) => mark.includes(whole))) return true;
    return words.every(
      ({ word, mark }) => all.includes(word) || (mark !== "" && marks.some((one) => one.includes(mark))),
    );
  };
}

function passes(row: IndexRow, filter: ListFilter): boolean {
  if (
    filter.assignee === "none"
      ? row.assignee !== null
      : filter.assignee !== null && row.assignee?.id !== filter.assignee
  )
    return false;
  if (filter.fleet === "private" ? row.fleetName !== "" : filter.fleet !== null && row.fleetName !== filter.fleet)
    return false;
  if (filter.module !== null && moduleOfRow(row) !== filter.module) return false;
  if (filter.location !== null && row.location !== filter.location) return false;
  return !filter.urgent || row.urgent > 0;
}

/** One for all comparisons: `localeCompare` makes its rules anew each time. */
export const IN_WORDS = new Intl.Collator();

const BY: Record<ListSort, (a: IndexRow, b: IndexRow) => number> = {
  since: (a, b) => b.since - a.since,
  plate: (a, b) => IN_WORDS.compare(a.plate, b.plate),
  total: (a, b) => (b.total ?? -1) - (a.total ?? -1),
};

/** The rows of a tab; null looks everywhere, as a search does. */
export function listCases(
  rows: readonly IndexRow[],
  tab: ListTab | null,
  query: string,
  filter: ListFilter,
): IndexRow[] {
  const matches = matcher(query);
  return rows
    .filter((row) => (tab === null || inTab(row, tab)) && passes(row, filter) && matches(row))
    .sort((a, b) => BY[filter.sort](a, b) || b.since - a.since || (a.caseId < b.caseId ? -1 : 1));
}

/** How many rows each tab would show. */
export function countTabs(rows: readonly IndexRow[], query: string, filter: ListFilter): Record<ListTab, number> {
  const matches = matcher(query);
  const shown = rows.filter((row) => passes(row, filter) && matches(row));
  return Object.fromEntries(TABS.map((tab) => [tab, shown.filter((row) => inTab(row, tab)).length])) as Record<
    ListTab,
    number
  >;
}

/** The people cases are given to, the fleets they belong to, what they are about and where they are, for the filters. */
export function filterChoices(rows: readonly IndexRow[]): {
  assignees: { id: string; name: string }[];
  fleets: string[];
  modules: Module[];
  locations: string[];
} {
  const assignees = new Map(
    rows.flatMap(({ assignee }) => (assignee ? [[assignee.id as string, assignee.name] as const] : [])),
  );
  return {
    assignees: [...assignees].map(([id, name]) => ({ id, name })).sort((a, b) => IN_WORDS.compare(a.name, b.name)),
    fleets: [...new Set(rows.map(({ fleetName }) => fleetName).filter(Boolean))].sort(IN_WORDS.compare),
    modules: MODULE_NAMES.filter((module) => rows.some((row) => moduleOfRow(row) === module)),
    locations: [...new Set(rows.flatMap(({ location }) => location || []))].sort(IN_WORDS.compare),
  };
}

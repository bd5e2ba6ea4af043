import { type Accessor, createEffect, createRoot, createSignal, on } from "solid-js";
import { MODULE_NAMES } from "../../../model/index.ts";
import type { Account } from "../../sync/types.ts";
import { type ListFilter, type ListTab, NO_FILTER, SORTS, TABS } from "./list-cases.ts";

export interface ListState {
  /** Null while a search looks everywhere. */
  tab: Accessor<ListTab | null>;
  chooseTab(tab: ListTab): void;
  query: Accessor<string>;
  search(query: string): void;
  filter: Accessor<ListFilter>;
  setFilter(patch: Partial<ListFilter>): void;
}

const states = new WeakMap<Account, ListState>();
const PREFERENCE = "list";

/** Where somebody is in their list; the same after looking into a case, the filters also after a restart. */
export function listStateOf(account: Account): ListState {
  let state = states.get(account);
  if (!state) states.set(account, (state = createRoot(() => createListState(account))));
  return state;
}

function createListState(account: Account): ListState {
  const [tab, setTab] = createSignal<ListTab>("workshop");
  const [everywhere, setEverywhere] = createSignal(false);
  const [query, setQuery] = createSignal("");
  const [filter, setFilter] = createSignal<ListFilter>(NO_FILTER);
  const [restored, setRestored] = createSignal(false);
  /** What somebody chose while the last choice was still being read stays. */
  let touched = false;
  void account.preferences.get(PREFERENCE).then(
    (stored) => {
      const kept = parseKept(stored);
      if (kept && !touched) {
        setTab(kept.tab);
        setFilter(kept.filter);
      }
      setRestored(true);
    },
    () => setRestored(true),
  );
  createEffect(
    on([tab, filter], ([tab, filter]) => {
      if (restored()) void account.preferences.put(PREFERENCE, JSON.stringify({ tab, filter })).catch(() => undefined);
    }),
  );
  return {
    tab: () => (everywhere() ? null : tab()),
    chooseTab: (next) => {
      touched = true;
      setEverywhere(false);
      setTab(next);
    },
    query,
    search: (next) => {
      setEverywhere(next.trim() !== "");
      setQuery(next);
    },
    filter,
    setFilter: (patch) => {
      touched = true;
      setFilter((current) => ({ ...current, ...patch }));
    },
  };
}

/** Reads what an earlier version of the program may have stored; null when it makes no sense. */
export function parseKept(stored: string | null): { tab: ListTab; filter: ListFilter } | null {
  try {
    const { tab, filter } = JSON.parse(stored ?? "null") as { tab: unknown; filter: Record<string, unknown> };
    const known = TABS.find((candidate) => candidate === tab);
    if (!known) return null;
    const text = (value: unknown) => (typeof value === "string" ? value : null);
    const sort = SORTS.find((candidate) => candidate === filter.sort) ?? "since";
    return {
      tab: known,
      filter: {
        assignee: text(filter.assignee),
        fleet: text(filter.fleet),
        module: MODULE_NAMES.find((module) => module === filter.module) ?? null,
        location: text(filter.location),
        urgent: filter.urgent === true,
        sort,
      },
    };
  } catch {
    return null;
  }
}

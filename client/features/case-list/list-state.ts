import { type Accessor, createRoot } from "solid-js";
import * as z from "zod/mini";
import { catch as otherwise } from "zod/mini";
import { ModuleName } from "../../../model/index.ts";
import type { Account } from "../../sync/types.ts";
import { createKeptViews, type KeptViews } from "../views/kept-views.ts";
import { type ListFilter, type ListTab, NO_FILTER, SORTS, TABS } from "./list-cases.ts";

/** How somebody looks at the list of cases. */
export interface ListView {
  tab: ListTab;
  /** A search looks through all tabs until one is chosen. */
  everywhere: boolean;
  query: string;
  filter: ListFilter;
}

export const FIRST_LIST_VIEW: ListView = { tab: "workshop", everywhere: false, query: "", filter: NO_FILTER };

export interface ListState {
  /** Null while a search looks everywhere. */
  tab: Accessor<ListTab | null>;
  chooseTab(tab: ListTab): void;
  query: Accessor<string>;
  search(query: string): void;
  filter: Accessor<ListFilter>;
  setFilter(patch: Partial<ListFilter>): void;
  /** The same as one thing, and those kept by name (PM-29). */
  views: KeptViews<ListView>;
}

const Text = otherwise(z.nullable(z.string()), null);
// Every part falls back by itself: an earlier or later version of the program may have stored it.
export const ListViewSchema: z.ZodMiniType<ListView> = z.object({
  tab: otherwise(z.enum(TABS), FIRST_LIST_VIEW.tab),
  everywhere: otherwise(z.boolean(), false),
  query: otherwise(z.string(), ""),
  filter: otherwise(
    z.object({
      assignee: Text,
      fleet: Text,
      module: otherwise(z.nullable(ModuleName), null),
      location: Text,
      urgent: otherwise(z.boolean(), false),
      sort: otherwise(z.enum(SORTS), NO_FILTER.sort),
    }),
    NO_FILTER,
  ),
});

/** Whether two views show the same. */
export function sameListView(a: ListView, b: ListView): boolean {
  const keys = Object.keys(NO_FILTER) as (keyof ListFilter)[];
  const isTabSame = a.everywhere ? b.everywhere : !b.everywhere && a.tab === b.tab;
  return isTabSame && a.query.trim() === b.query.trim() && keys.every((key) => a.filter[key] === b.filter[key]);
}

const states = new WeakMap<Account, ListState>();

/** Where somebody is in their list; the same after looking into a case, the filters also after a restart. */
export function listStateOf(account: Account): ListState {
  let state = states.get(account);
  if (!state) states.set(account, (state = createRoot(() => createListState(account))));
  return state;
}

function createListState(account: Account): ListState {
  const views = createKeptViews(account, {
    preference: "list",
    schema: ListViewSchema,
    first: FIRST_LIST_VIEW,
    atRest: { query: "", everywhere: false },
  });
  const { view, change } = views;
  return {
    tab: () => (view().everywhere ? null : view().tab),
    chooseTab: (tab) => change({ tab, everywhere: false }),
    query: () => view().query,
    search: (query) => change({ query, everywhere: query.trim() !== "" }),
    filter: () => view().filter,
    setFilter: (patch) => change({ filter: { ...view().filter, ...patch } }),
    views,
  };
}

import { createRoot } from "solid-js";
import * as z from "zod/mini";
import { catch as otherwise } from "zod/mini";
import type { Account } from "../../sync/types.ts";
import { createKeptViews, type KeptViews } from "../views/kept-views.ts";
import { FIRST_VIEW, INBOX_SORTS, INBOX_TABS, type InboxView } from "./inbox-rows.ts";

export type InboxState = KeptViews<InboxView>;

// Every part falls back by itself: an earlier or later version of the program may have stored it.
export const InboxViewSchema: z.ZodMiniType<InboxView> = z.object({
  tab: otherwise(z.enum(INBOX_TABS), FIRST_VIEW.tab),
  sort: otherwise(z.enum(INBOX_SORTS), FIRST_VIEW.sort),
  workshop: otherwise(z.nullable(z.string()), null),
  query: otherwise(z.string(), ""),
});

const states = new WeakMap<Account, InboxState>();

/** How somebody looks at their inbox, and the views they keep; the same after a restart, without the search. */
export function inboxStateOf(account: Account): InboxState {
  let state = states.get(account);
  if (!state) {
    const how = { preference: "inbox", schema: InboxViewSchema, first: FIRST_VIEW, atRest: { query: "" } };
    states.set(account, (state = createRoot(() => createKeptViews(account, how))));
  }
  return state;
}

import { type Accessor, createEffect, createRoot, createSignal, on } from "solid-js";
import * as z from "zod/mini";
import { catch as otherwise } from "zod/mini";
import type { Account } from "../../sync/types.ts";
import { FIRST_VIEW, INBOX_SORTS, INBOX_TABS, type InboxView } from "./inbox-rows.ts";

/** A view somebody keeps under a name. */
export interface SavedView {
  name: string;
  view: InboxView;
}

export interface InboxState {
  view: Accessor<InboxView>;
  change(patch: Partial<InboxView>): void;
  saved: Accessor<readonly SavedView[]>;
  /** Keeps the present view; one of the same name is replaced. */
  save(name: string): void;
  remove(name: string): void;
}

export const NAME_LENGTH = 60;
const PREFERENCE = "inbox";

// Every part falls back by itself: an earlier or later version of the program may have stored it.
const View = z.object({
  tab: otherwise(z.enum(INBOX_TABS), FIRST_VIEW.tab),
  sort: otherwise(z.enum(INBOX_SORTS), FIRST_VIEW.sort),
  workshop: otherwise(z.nullable(z.string()), null),
  query: otherwise(z.string(), ""),
});
const Saved = z.object({ name: z.string().check(z.minLength(1), z.maxLength(NAME_LENGTH)), view: View });
const Kept = z.object({ view: otherwise(View, FIRST_VIEW), saved: otherwise(z.array(z.unknown()), []) });

/** Reads what was stored; what makes no sense is left out. */
export function parseInbox(stored: string | null): { view: InboxView; saved: SavedView[] } {
  try {
    const { view, saved } = Kept.parse(JSON.parse(stored ?? "{}"));
    return { view, saved: saved.flatMap((one) => Saved.safeParse(one).data ?? []) };
  } catch {
    return { view: FIRST_VIEW, saved: [] };
  }
}

const states = new WeakMap<Account, InboxState>();

/** How somebody looks at their inbox, and the views they keep; the same after a restart, without the search. */
export function inboxStateOf(account: Account): InboxState {
  let state = states.get(account);
  if (!state) states.set(account, (state = createRoot(() => createInboxState(account))));
  return state;
}

function createInboxState({ preferences }: Account): InboxState {
  const [view, setView] = createSignal<InboxView>(FIRST_VIEW);
  const [saved, setSaved] = createSignal<readonly SavedView[]>([]);
  const [restored, setRestored] = createSignal(false);
  /** What somebody chose while the last choice was still being read stays. */
  let touched = false;
  void preferences
    .get(PREFERENCE)
    .catch(() => null)
    .then((stored) => {
      const kept = parseInbox(stored);
      if (!touched) setView(kept.view);
      setSaved((now) => [...kept.saved.filter(({ name }) => now.every((one) => one.name !== name)), ...now]);
      setRestored(true);
    });
  createEffect(
    on([view, saved, restored], ([view, saved, restored]) => {
      const kept = JSON.stringify({ view: { ...view, query: "" }, saved });
      if (restored) void preferences.put(PREFERENCE, kept).catch(() => undefined);
    }),
  );
  return {
    view,
    change: (patch) => {
      touched = true;
      setView((now) => ({ ...now, ...patch }));
    },
    saved,
    save: (name) => setSaved((now) => [...now.filter((one) => one.name !== name), { name, view: view() }]),
    remove: (name) => setSaved((now) => now.filter((one) => one.name !== name)),
  };
}

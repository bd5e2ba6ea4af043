import { type Accessor, createEffect, createSignal, on } from "solid-js";
import * as z from "zod/mini";
import { catch as otherwise } from "zod/mini";
import type { Account } from "../../sync/types.ts";

/** A view somebody keeps under a name. */
export interface SavedView<View> {
  name: string;
  view: View;
}

/** How somebody looks at a list, and the views of it they keep by name. */
export interface KeptViews<View> {
  view: Accessor<View>;
  change(patch: Partial<View>): void;
  saved: Accessor<readonly SavedView<View>[]>;
  /** Keeps the present view; one of the same name is replaced. */
  save(name: string): void;
  remove(name: string): void;
}

export const NAME_LENGTH = 60;

/** A schema that never fails: each part of a view falls back by itself. */
type ViewSchema<View> = z.ZodMiniType<View>;

const Name = z.string().check(z.minLength(1), z.maxLength(NAME_LENGTH));
const Kept = z.object({ view: z.optional(z.unknown()), saved: otherwise(z.array(z.unknown()), []) });
const Saved = z.object({ name: Name, view: z.record(z.string(), z.unknown()) });

/** Reads what this or another version of the program may have stored; what makes no sense is left out. */
export function parseViews<View>(
  stored: string | null,
  schema: ViewSchema<View>,
  first: View,
): { view: View; saved: SavedView<View>[] } {
  try {
    const written: unknown = JSON.parse(stored ?? "{}");
    const { view, saved } = Kept.parse(written);
    return {
      // Before views had names a list stored its view alone.
      view: schema.safeParse(view ?? written).data ?? first,
      saved: saved.flatMap((one) => {
        const found = Saved.safeParse(one).data;
        const read = found && schema.safeParse(found.view).data;
        return found && read ? [{ name: found.name, view: read }] : [];
      }),
    };
  } catch {
    return { view: first, saved: [] };
  }
}

/** Where the named views are: tabs write the present view whenever they like, and these only on purpose. */
const savedIn = (preference: string): string => `${preference}.saved`;

/**
 * The views of a list, kept in the account's preferences on this device; the present one is there again after a
 * restart, as far as `atRest` leaves it. What was kept in another tab stays. Call within a root that lives as long
 * as the account.
 */
export function createKeptViews<View extends object>(
  { preferences }: Account,
  {
    preference,
    schema,
    first,
    atRest,
  }: { preference: string; schema: ViewSchema<View>; first: View; atRest: Partial<View> },
): KeptViews<View> {
  const [view, setView] = createSignal<View>(first);
  const [saved, setSaved] = createSignal<readonly SavedView<View>[]>([]);
  const [restored, setRestored] = createSignal(false);
  /** What somebody chose while the last choice was still being read stays. */
  let touched = false;
  const put = (now: readonly SavedView<View>[]) => preferences.put(savedIn(preference), JSON.stringify({ saved: now }));
  const restore = async (): Promise<void> => {
    const [stored, named] = [await preferences.get(preference), await preferences.get(savedIn(preference))];
    const kept = parseViews(stored, schema, first);
    if (!touched) setView(() => ({ ...kept.view, ...atRest }));
    // Before they had a place of their own they lay beside the view.
    const known = named === null ? kept.saved : parseViews(named, schema, first).saved;
    setSaved((now) => [...without(known, now), ...now]);
    if (named === null && known.length > 0) await put(known);
    setRestored(true);
  };
  let written = restore().catch(() => undefined);
  let underWay = 0;
  /** Also onto what another tab kept meanwhile. */
  const alter = (change: (now: readonly SavedView<View>[]) => readonly SavedView<View>[]): void => {
    setSaved(change);
    underWay += 1;
    written = written
      .then(async () => {
        const now = change(parseViews(await preferences.get(savedIn(preference)), schema, first).saved);
        await put(now);
        if (underWay === 1) setSaved(now);
      })
      .catch(() => undefined)
      .finally(() => (underWay -= 1));
  };
  createEffect(
    on([view, restored], ([view, restored]) => {
      const kept = JSON.stringify({ view: { ...view, ...atRest } });
      if (restored) void preferences.put(preference, kept).catch(() => undefined);
    }),
  );
  return {
    view,
    change: (patch) => {
      touched = true;
      setView((now) => ({ ...now, ...patch }));
    },
    saved,
    save: (name) => {
      const one = { name, view: view() };
      alter((now) => [...without(now, [one]), one]);
    },
    remove: (name) => alter((now) => now.filter((one) => one.name !== name)),
  };
}

const without = <View>(views: readonly SavedView<View>[], others: readonly SavedView<View>[]): SavedView<View>[] =>
  views.filter(({ name }) => others.every((one) => one.name !== name));

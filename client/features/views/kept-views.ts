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

/**
 * The views of a list, kept in the account's preferences on this device; the present one is there again after a
 * restart, as far as `atRest` leaves it. Call within a root that lives as long as the account.
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
  void preferences
    .get(preference)
    .catch(() => null)
    .then((stored) => {
      const kept = parseViews(stored, schema, first);
      if (!touched) setView(() => ({ ...kept.view, ...atRest }));
      setSaved((now) => [...kept.saved.filter(({ name }) => now.every((one) => one.name !== name)), ...now]);
      setRestored(true);
    });
  createEffect(
    on([view, saved, restored], ([view, saved, restored]) => {
      const kept = JSON.stringify({ view: { ...view, ...atRest }, saved });
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
    save: (name) => setSaved((now) => [...now.filter((one) => one.name !== name), { name, view: view() }]),
    remove: (name) => setSaved((now) => now.filter((one) => one.name !== name)),
  };
}

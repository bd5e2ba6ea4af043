/** A workshop's own checklists (FB-156, FB-157), on its page of settings. */
import type * as Y from "yjs";
import * as z from "zod/mini";
import { LANGUAGE_CODES, type Language } from "../languages.ts";
import { MAX_UNIT_PRICE } from "../money.ts";
import { collection, type ItemOf, readCollection } from "./organisation.ts";
import { readFields } from "./page.ts";
import { integer, text } from "./values.ts";

/** The key a translation stands under, each its own, so that two people translate at once. */
export type TranslationKey = `in-${Language}`;
export const translationKey = (language: Language): TranslationKey => `in-${language}`;

const perLanguage = <Value>(value: Value): Record<TranslationKey, Value> =>
  Object.fromEntries(LANGUAGE_CODES.map((language) => [translationKey(language), value])) as Record<
    TranslationKey,
    Value
  >;
/** The shape of a text in every language, and that of none. */
export const translated = (max: number) => perLanguage(text(max));
export const NO_TRANSLATIONS: Record<TranslationKey, string> = perLanguage("");

const Id = text(80);

export const checklists = collection("checklists", { name: text(120) }, { name: "" }, 100);

/** `standard` names what it is a copy of: while it has no words of its own, it has those, in every language. */
export const checklistCategories = collection(
  "checklistCategories",
  { checklist: Id, name: text(120), standard: Id, ...translated(120) },
  { checklist: "", name: "", standard: "", ...NO_TRANSLATIONS },
  1_000,
);

export const checklistLines = collection(
  "checklistLines",
  {
    category: Id,
    name: text(200),
    standard: Id,
    /** Of the parts: minor units, without VAT. */
    price: z.nullable(integer(0, MAX_UNIT_PRICE)),
    /** Of labour. */
    minutes: z.nullable(integer(1, 60_000)),
    ...translated(200),
  },
  { category: "", name: "", standard: "", price: null, minutes: null, ...NO_TRANSLATIONS },
  4_000,
);

/** What new cases begin with: the name of a standard checklist or the id of an own one. */
export const CHECKLIST_RULES = { root: "checklistRules", shape: { preset: Id } } as const;
export const DEFAULT_PRESET = "annual";

export type ChecklistLine = ItemOf<typeof checklistLines>;
export interface OwnCategory extends ItemOf<typeof checklistCategories> {
  lines: ChecklistLine[];
}
export interface OwnChecklist extends ItemOf<typeof checklists> {
  categories: OwnCategory[];
}

/**
 * The workshop's own checklists in their order. Categories and lines whose list was removed are left out; they come
 * back with it.
 */
export function readChecklists(page: Y.Doc | undefined): {
  checklists: OwnChecklist[];
  preset: string;
  unreadable: number;
} {
  const lists = readCollection(page, checklists);
  const categories = readCollection(page, checklistCategories);
  const lines = readCollection(page, checklistLines);
  const rules = readFields(page?.getMap("checklistRules"), CHECKLIST_RULES.shape, { preset: DEFAULT_PRESET });
  const linesOf = groupBy(lines.values, "category");
  const categoriesOf = groupBy(categories.values, "checklist");
  return {
    checklists: lists.values.map((list) => ({
      ...list,
      categories: (categoriesOf.get(list.id) ?? []).map((category) => ({
        ...category,
        lines: linesOf.get(category.id) ?? [],
      })),
    })),
    preset: rules.fields.preset,
    unreadable: lists.unreadable + categories.unreadable + lines.unreadable + rules.unreadable,
  };
}

function groupBy<Key extends string, Value extends Record<Key, string>>(
  values: readonly Value[],
  key: Key,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const group = groups.get(value[key]);
    if (group) group.push(value);
    else groups.set(value[key], [value]);
  }
  return groups;
}

/** The words of an own line or category: translated, else as written; empty for one that has only standard words. */
export const ownWords = (item: Record<TranslationKey, string> & { name: string }, language: Language): string =>
  item[translationKey(language)] || item.name;

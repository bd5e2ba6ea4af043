/** What the lines of checklists are called in a language, and which list a case is looked over by. Pure. */
import {
  type FindingMinutes,
  type FindingPrice,
  isChecklistCategory,
  isChecklistRow,
  isStandardChecklist,
  type Language,
  type OwnChecklist,
  ownWords,
  STANDARD_CHECKLISTS,
  translationKey,
  type TranslationKey,
} from "../../../model/index.ts";
import type * as z from "zod/mini";
import type { I18n } from "../../i18n/i18n.ts";

/** One line as it is shown: `said` is what a finding made from it keeps, null for a standard one. */
export interface ShownLine {
  id: string;
  label: string;
  said: { text: string; price: z.infer<typeof FindingPrice>; minutes: z.infer<typeof FindingMinutes> } | null;
}
export interface ShownCategory {
  id: string;
  label: string;
  lines: ShownLine[];
}

type Words = Record<TranslationKey, string> & { name: string; standard: string };

/** Words of its own come first; those of the standard line it was copied from stand until there are some. */
export const lineWords = (line: Words, { t, language }: Pick<I18n, "t" | "language">): string =>
  ownWords(line, language()) || (isChecklistRow(line.standard) ? t(`inspect.row.${line.standard}`) : "");

export const categoryWords = (category: Words, { t, language }: Pick<I18n, "t" | "language">): string =>
  ownWords(category, language()) ||
  (isChecklistCategory(category.standard) ? t(`inspect.category.${category.standard}`) : "");

/** What was written in exactly one language: the workshop's own stands under no translation. */
export const writtenIn = (item: Words, language: Language, main: Language): string =>
  language === main ? item.name : item[translationKey(language)];

/** A checklist in the reader's language: an own one by its id, a standard one by its name; null for neither. */
export function shownChecklist(
  name: string,
  own: readonly OwnChecklist[],
  i18n: Pick<I18n, "t" | "language">,
): ShownCategory[] | null {
  const { t } = i18n;
  if (isStandardChecklist(name)) {
    return STANDARD_CHECKLISTS[name].map(({ category, rows }) => ({
      id: category,
      label: t(`inspect.category.${category}`),
      lines: rows.map((row) => ({ id: row, label: t(`inspect.row.${row}`), said: null })),
    }));
  }
  const found = own.find(({ id }) => id === name);
  if (!found) return null;
  return found.categories.map((category) => ({
    id: category.id,
    label: categoryWords(category, i18n),
    lines: category.lines
      .map((line) => ({ line, label: lineWords(line, i18n) }))
      .filter(({ label }) => label !== "")
      .map(({ line: { id, price, minutes }, label }) => ({ id, label, said: { text: label, price, minutes } })),
  }));
}

/** Every checklist there is, to choose from. */
export const checklistOptions = (own: readonly OwnChecklist[], t: I18n["t"]): { value: string; label: string }[] => [
  ...own.map(({ id, name }) => ({ value: id, label: name })),
  ...(Object.keys(STANDARD_CHECKLISTS) as (keyof typeof STANDARD_CHECKLISTS)[]).map((name) => ({
    value: name as string,
    label: t(`checklist.standard.${name}`),
  })),
];

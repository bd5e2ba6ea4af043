/** Predefined messages to the customer (FB-158): texts with tags that are filled in when one is picked. Pure. */
import type { Language } from "./languages.ts";
import type { Module } from "./modules.ts";
import { type TranslationKey, translationKey } from "./pages/organisation-checklists.ts";

/** What a tag stands for is filled in when a message is picked (PL-06). */
export const MERGE_TAGS = [
  "plate",
  "vehicle",
  "customer",
  "workshop",
  "link",
  "urlBookAssessment",
  "urlBookRepair",
  "urlStatusRepair",
] as const;
export type MergeTag = (typeof MERGE_TAGS)[number];
export type MergeValues = Partial<Record<MergeTag, string>>;

const TAG = /\{([^{}\s]{1,40})\}/g;
const isTag = (name: string): name is MergeTag => (MERGE_TAGS as readonly string[]).includes(name);

/** The text with its tags filled in; one that has no value stays as it is written. */
export const fillTags = (text: string, values: MergeValues): string =>
  text.replace(TAG, (written, name: string) => (isTag(name) && values[name]) || written);

/** What stands in braces and is no tag, each once, in the order of the text. */
export const unknownTags = (text: string): string[] => tagsIn(text).filter((name) => !isTag(name));

/** Tags that still stand in a text because they had no value. */
export const unfilledTags = (text: string): MergeTag[] => tagsIn(text).filter(isTag);

const tagsIn = (text: string): string[] => [...new Set([...text.matchAll(TAG)].map(([, name]) => name ?? ""))];

/** What a case is, as far as messages are for some cases only. */
export interface MessagePlace {
  brand: string | null;
  module: Module | null;
}

/**
 * FB-154: the messages that can be said in a case: those for its brand and module first, then those for its brand,
 * for its module, and for any; each in the order they are given in.
 */
export function messagesFor<Message extends { brand: string; module: Module | "" }>(
  messages: readonly Message[],
  place: MessagePlace,
): Message[] {
  const rank = ({ brand, module }: Message): number => (brand === "" ? 2 : 0) + (module === "" ? 1 : 0);
  const fits = ({ brand, module }: Message): boolean =>
    (brand === "" || brand === place.brand) && (module === "" || module === place.module);
  return messages.filter(fits).sort((a, b) => rank(a) - rank(b));
}

/**
 * FB-158: what a message becomes when the customer's language changes: the same predefined message in that language.
 * @returns null when it was edited, is no predefined one or is not translated
 */
export function translatedMessage(
  messages: readonly Record<TranslationKey, string>[],
  text: string,
  languages: { from: Language; to: Language },
  values: MergeValues,
): string | null {
  if (text.trim() === "") return null;
  const [from, to] = [translationKey(languages.from), translationKey(languages.to)];
  const picked = messages.find((message) => message[from] !== "" && fillTags(message[from], values) === text);
  return picked && picked[to] !== "" ? fillTags(picked[to], values) : null;
}

import type { Language, Phrases } from "../../model/index.ts";
import type { Load } from "./i18n.ts";
import { isPseudo } from "./is-pseudo.ts";

/** Files of translations by path, such as `./de/common.ts`, each fetched when it is asked for. */
type Files = Record<string, () => Promise<Record<string, Phrases>>>;

/** Gives what brings some areas, named as their files are, in a language. */
export const loadingFrom =
  (files: Files) =>
  (...areas: string[]): Load =>
  async (language) => {
    const loaded = await Promise.all(areas.map((area) => loadArea(files, language, area)));
    const phrases: Phrases = Object.assign({}, ...loaded);
    return isPseudo() ? (await import("./pseudo.ts")).pseudoMessages(phrases) : phrases;
  };

async function loadArea(files: Files, language: Language, area: string): Promise<Phrases> {
  // A new area stands in English until a language has it.
  const load = files[`./${language}/${area}.ts`] ?? files[`./en/${area}.ts`];
  return (await load?.())?.[area] ?? {};
}

/** Everything a person meets is translated: same keys in every language, none unused, no bare text in components. */
import { existsSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { parseSync } from "vite";
import { LANGUAGE_CODES, type Language, type Phrase, pluralCategories } from "../model/index.ts";
import { SAME_WORDS } from "./same-words.ts";
import { isProgram, ROOT, readSources, report, type Sources } from "./source-files.ts";

type Reference = Readonly<Record<string, Phrase>>;

/** Names and signs that read the same in every language. */
const UNTRANSLATED = new Set(["Jobcard", "N", "VIN", "QR", "kr", "PDF", "CSV"]);
/** Attributes whose value a person reads or hears. */
const SPOKEN = new Set(["alt", "aria-label", "aria-description", "label", "placeholder", "title", "heading", "hint"]);

const forms = (phrase: Phrase): string[] => (typeof phrase === "string" ? [phrase] : Object.values(phrase));
const parametersOf = (texts: readonly string[]) =>
  [...new Set(texts.flatMap((text) => text.match(/\{\w+\}/g) ?? []))].filter((name) => name !== "{n}").sort();
/** Whether somebody would see that a text was left in English: it has a word of three letters or more. */
const hasWords = (text: string) => /\p{L}{3}/u.test(text.replace(/\{\w+\}/g, ""));

/** Texts that read the same as in English, each with the languages in which that is right. */
export type SameWords = Readonly<Record<string, readonly Language[]>>;

/** Problems between English and another language, or of English with itself. */
export function compareLanguages(
  file: string,
  language: Language,
  reference: Reference,
  translated: Reference,
  same: SameWords = {},
): string[] {
  const problems: string[] = [];
  const say = (key: string, what: string) => problems.push(`${file}: "${key}" ${what}`);
  for (const [key, phrase] of Object.entries(reference)) {
    const other = translated[key];
    if (other === undefined) {
      say(key, "is missing");
      continue;
    }
    for (const what of pluralProblems(language, phrase, other)) say(key, what);
    if (forms(other).some((text) => text.trim() === "")) {
      say(key, "is empty");
      continue;
    }
    const wanted = parametersOf(forms(phrase)).join(", ");
    const found = forms(other).map((text) => parametersOf([text]).join(", "));
    const odd = found.find((names) => names !== wanted);
    if (odd !== undefined) say(key, `has the parameters (${odd}), English has (${wanted})`);
    const copied = language !== "en" && forms(other).find((text) => forms(phrase).includes(text) && hasWords(text));
    if (copied && !same[copied]?.includes(language)) say(key, "is still in English");
  }
  for (const key of Object.keys(translated)) {
    if (!(key in reference)) say(key, "is not in English");
  }
  return problems;
}

function pluralProblems(language: Language, reference: Phrase, phrase: Phrase): string[] {
  if (typeof phrase === "string") return typeof reference === "string" ? [] : ["has one form for every number"];
  if (typeof reference === "string") return ["has plural forms, English has none"];
  const wanted = pluralCategories(language);
  const given = Object.keys(phrase) as Intl.LDMLPluralRule[];
  return [
    ...wanted.filter((category) => !given.includes(category)).map((category) => `has no form for "${category}"`),
    ...given.filter((category) => !wanted.includes(category)).map((category) => `has the unknown form "${category}"`),
  ];
}

/** Every key with the file it is written in: others take the keys of that file in. */
export function ownersOf(files: ReadonlyMap<string, Reference>): Map<string, string> {
  const owners = new Map<string, string>();
  const size = (file: string | undefined) => Object.keys(files.get(file ?? "") ?? {}).length;
  for (const [file, phrases] of files) {
    for (const key of Object.keys(phrases)) {
      const owner = owners.get(key);
      if (owner === undefined || size(file) < size(owner)) owners.set(key, file);
    }
  }
  return owners;
}

/** Keys that no source names, neither whole nor as the start of a template such as `` `party.${party}` ``. */
export function unusedKeys(keys: readonly string[], sources: Sources): string[] {
  const named = new Set<string>();
  const starts = new Set<string>();
  for (const source of sources.values()) {
    for (const [, name] of source.matchAll(/["'`]([a-z][\w-]*(?:\.[\w-]+)+)["'`]/gi)) named.add(name ?? "");
    for (const [, start] of source.matchAll(/`([a-z][\w.-]*\.)\$\{/gi)) starts.add(start ?? "");
  }
  return keys.filter((key) => !named.has(key) && ![...starts].some((start) => key.startsWith(start)));
}

type Node = { type?: string; start?: number } & Record<string, unknown>;

/** Text that stands in a component itself instead of in the translations. */
export function bareTexts(path: string, source: string): string[] {
  const problems: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const one of value) visit(one);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    const node = value as Node;
    const text = bareText(node);
    if (text !== null && /\p{L}{2}/u.test(text) && !UNTRANSLATED.has(text.trim())) {
      const line = source.slice(0, node.start).split("\n").length;
      problems.push(`${path}:${line}: "${text.trim()}" belongs into client/i18n`);
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(path, source).program);
  return problems;
}

function bareText(node: Node): string | null {
  if (node.type === "JSXText") return String(node.value);
  if (node.type !== "JSXAttribute") return null;
  const { name, value } = node as { name: { name: unknown }; value: Node | null };
  const spoken = typeof name.name === "string" && SPOKEN.has(name.name);
  return spoken && value?.type === "Literal" && typeof value.value === "string" ? value.value : null;
}

/** What a folder of translations holds: file name to phrases. */
async function load(folder: string): Promise<Map<string, Reference>> {
  const files = new Map<string, Reference>();
  if (!existsSync(join(ROOT, folder))) return files;
  for (const name of readdirSync(join(ROOT, folder))) {
    const module = (await import(pathToFileURL(join(ROOT, folder, name)).href)) as Record<string, Reference>;
    files.set(name, Object.assign({}, ...Object.values(module)) as Reference);
  }
  return files;
}

/** Problems of all languages of a folder with a folder for each, and the keys there are. */
async function checkFolder(folder: string): Promise<{ keys: string[]; problems: string[] }> {
  const reference = await load(`${folder}/en`);
  const owners = ownersOf(reference);
  const problems: string[] = [];
  for (const language of LANGUAGE_CODES) {
    const translated = await load(`${folder}/${language}`);
    for (const [name, all] of reference) {
      const own = (phrases: Reference): Reference =>
        Object.fromEntries(Object.entries(phrases).filter(([key]) => (owners.get(key) ?? name) === name));
      const path = posix.join(folder, language, name);
      const phrases = translated.get(name);
      if (phrases) problems.push(...compareLanguages(path, language, own(all), own(phrases), SAME_WORDS));
      else problems.push(`${path} is missing, with ${Object.keys(own(all)).length} keys`);
    }
    for (const name of translated.keys()) if (!reference.has(name)) problems.push(`${folder}/en/${name} is missing`);
  }
  return { keys: [...owners.keys()], problems };
}

if (isProgram(import.meta.url)) {
  const problems: string[] = [];
  const counts: number[] = [];
  for (const [folder, users] of [
    ["client/i18n", "client"],
    ["sync-server/i18n", "sync-server"],
  ] as const) {
    const { keys, problems: found } = await checkFolder(folder);
    const sources = readSources([".ts", ".tsx"], [users]);
    const using = new Map([...sources].filter(([path]) => !/\/i18n\/..\/|\.test\.tsx?$/.test(path)));
    for (const key of unusedKeys(keys, using)) found.push(`"${key}" is used nowhere: delete it from every language`);
    problems.push(...found);
    counts.push(keys.length);
  }
  const components = [...readSources([".tsx"], ["client"])].filter(([path]) => !path.endsWith(".test.tsx"));
  for (const [path, source] of components) problems.push(...bareTexts(path, source));
  if (counts.includes(0) || components.length === 0) problems.push("no messages or no components were found");
  report(
    "translations",
    counts.reduce((sum, count) => sum + count, components.length),
    problems,
  );
}

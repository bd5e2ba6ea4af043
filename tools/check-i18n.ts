/** Everything a person meets is translated: same keys in every language, none unused, no bare text in components. */
import { readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { parseSync } from "vite";
import { isProgram, ROOT, readSources, report, type Sources } from "./source-files.ts";

type Message = string | Record<string, string>;
type Messages = Record<string, Message>;

/** Names and signs that read the same in every language. */
const UNTRANSLATED = new Set(["Jobcard", "N", "VIN", "QR", "kr", "PDF", "CSV"]);
/** Attributes whose value a person reads or hears. */
const SPOKEN = new Set(["alt", "aria-label", "aria-description", "label", "placeholder", "title", "heading", "hint"]);

const forms = (message: Message) => (typeof message === "string" ? [message] : Object.values(message));
const parametersOf = (message: Message) =>
  [...new Set(forms(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].filter((name) => name !== "{n}").sort();

/** Problems between the reference language and another. */
export function compareLanguages(file: string, reference: Messages, translated: Messages): string[] {
  const problems: string[] = [];
  for (const [key, message] of Object.entries(reference)) {
    const other = translated[key];
    if (other === undefined) problems.push(`${file}: "${key}" is missing`);
    else if (forms(other).some((text) => text.trim() === "")) problems.push(`${file}: "${key}" is empty`);
    else if (parametersOf(other).join() !== parametersOf(message).join())
      problems.push(
        `${file}: "${key}" has the parameters ${parametersOf(other)}, English has ${parametersOf(message)}`,
      );
  }
  for (const key of Object.keys(translated)) {
    if (!(key in reference)) problems.push(`${file}: "${key}" is not in English`);
  }
  return problems;
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

async function load(path: string): Promise<Messages> {
  const module = (await import(pathToFileURL(join(ROOT, path)).href)) as Record<string, Messages>;
  return Object.assign({}, ...Object.values(module)) as Messages;
}

if (isProgram(import.meta.url)) {
  const folder = "client/i18n";
  const files = readdirSync(join(ROOT, folder, "en"));
  const problems: string[] = [];
  const keys: string[] = [];
  for (const file of files) {
    const reference = await load(`${folder}/en/${file}`);
    keys.push(...Object.keys(reference));
    for (const language of ["nb"]) {
      const path = posix.join(folder, language, file);
      problems.push(...compareLanguages(path, reference, await load(path)));
    }
  }
  const sources = readSources([".ts", ".tsx"], ["client"]);
  const users = new Map([...sources].filter(([path]) => !/^client\/i18n\/..\/|\.test\.tsx?$/.test(path)));
  for (const key of unusedKeys(keys, users)) problems.push(`"${key}" is used nowhere: delete it from every language`);
  const components = [...sources].filter(([path]) => path.endsWith(".tsx") && !path.endsWith(".test.tsx"));
  for (const [path, source] of components) problems.push(...bareTexts(path, source));
  if (keys.length === 0 || components.length === 0) problems.push("no messages or no components were found");
  report("translations", keys.length + components.length, problems);
}

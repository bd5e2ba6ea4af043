/**
 * What somebody wrote on a page whose lineage has ended, as a list that can be read, and carried over to the
 * present lineage where nobody else's words are in the way. Two lineages are never merged (trap 12): what is
 * carried over is written anew, by its name.
 */
import * as Y from "yjs";
import { canonicalJson } from "./canonical.ts";
import type { PageKey } from "./access.ts";
import type { Env } from "./env.ts";
import { type OrganisationPage, writeOrganisation } from "./pages/organisation.ts";
import { type Pages, plain, writePage } from "./pages/page.ts";

export interface KeptEdit {
  /** From the root of the page down, such as `works`, a work's id, `title`; of lists the entry's id. */
  path: readonly string[];
  kind: "added" | "changed" | "removed";
  /** What was written, as plain JSON; of `removed` what stood there. */
  value: unknown;
}

/** What carrying over came to. */
export interface CarriedOver {
  done: KeptEdit[];
  /** What somebody else has written since, or has no place any more. */
  left: KeptEdit[];
}

/** What follows from reading and publishing; nobody would miss it. */
const NOBODYS_WORDS: ReadonlySet<string> = new Set(["seen", "head"]);
/**
 * What may be written anew by itself. A version is published anew by hand, so that nothing old goes out over
 * something newer; copies in a room follow rules of their own.
 */
const CARRIED: ReadonlySet<string> = new Set([
  "case",
  "vehicle",
  "contact",
  "complaint",
  "message",
  "findings",
  "works",
  "links",
  "entries",
]);

type Found = { kind: "map"; of: Y.Map<unknown> } | { kind: "leaf"; value: unknown };
type Leaves = Map<string, Found>;

/**
 * What is in `mine` and not in `theirs`, and was not in `base` either.
 * @param base what the server was known to hold of the ended lineage
 * @param mine the ended lineage with the edits
 * @param theirs the present lineage
 */
export function keptEdits(base: Y.Doc, mine: Y.Doc, theirs: Y.Doc): KeptEdit[] {
  const [before, written, present] = [leavesOf(base), leavesOf(mine), leavesOf(theirs)];
  const edits: KeptEdit[] = [];
  const whole = new Set<string>();
  for (const [key, node] of written) {
    const path = JSON.parse(key) as string[];
    if (path.some((_, depth) => whole.has(JSON.stringify(path.slice(0, depth))))) continue;
    if (node.kind === "map") {
      // Made here as a whole: shown as one, not field by field.
      if (before.has(key) || present.has(key)) continue;
      whole.add(key);
    } else if (same(node, before.get(key)) || same(node, present.get(key))) continue;
    edits.push({ path, kind: before.has(key) || present.has(key) ? "changed" : "added", value: valueOf(node) });
  }
  for (const [key, node] of before) {
    if (node.kind === "leaf" && !written.has(key) && same(node, present.get(key)))
      edits.push({ path: JSON.parse(key) as string[], kind: "removed", value: valueOf(node) });
  }
  return edits;
}

/**
 * Writes kept edits on the present lineage, in one transaction, as the actor's own. What is there already is
 * left as it is, so doing it twice changes nothing.
 * @throws CommandError `page-not-writable`
 */
export function carryOver(pages: Pages, env: Env, key: PageKey, kept: Kept): CarriedOver {
  return writePage(pages, key, env, "carryOver", (page) => carry(page, kept, (root) => CARRIED.has(root)));
}

/** The same on a page of an organisation, where everything may be written anew by itself. */
export const carryOverSettings = (page: OrganisationPage, env: Env, kept: Kept): CarriedOver =>
  writeOrganisation(page, env, "carryOver", (doc) => carry(doc, kept, () => true));

interface Kept {
  base: Y.Doc;
  mine: Y.Doc;
  edits: readonly KeptEdit[];
}

function carry(page: Y.Doc, { base, mine, edits }: Kept, mayCarry: (root: string) => boolean): CarriedOver {
  const [before, written, present] = [leavesOf(base), leavesOf(mine), leavesOf(page)];
  const result: CarriedOver = { done: [], left: [] };
  for (const edit of edits) {
    const name = JSON.stringify(edit.path);
    const node = written.get(name);
    const there = present.get(name);
    const isFree = there === undefined || same(there, before.get(name)) || valueOf(there) === "";
    const [root = ""] = edit.path;
    const done =
      node !== undefined &&
      mayCarry(root) &&
      (same(node, there) || (isFree && write(page, edit.path, rawAt(mine, edit.path), edit.value)));
    (done ? result.done : result.left).push(edit);
  }
  return result;
}

/** Puts a value at a path. False when there is no place for it. */
function write(page: Y.Doc, path: readonly string[], raw: unknown, value: unknown): boolean {
  const [root = "", ...keys] = path;
  const last = keys.at(-1);
  if (last === undefined) return typeof value === "string" && replaceText(page.getText(root), value);
  if (raw === undefined) {
    page.getArray<unknown>(root).push([value]);
    return true;
  }
  let map: unknown = page.getMap<unknown>(root);
  for (const key of keys.slice(0, -1)) map = map instanceof Y.Map ? map.get(key) : undefined;
  if (!(map instanceof Y.Map)) return false;
  const there: unknown = map.get(last);
  if (there instanceof Y.Text && typeof value === "string") return replaceText(there, value);
  map.set(last, raw instanceof Y.AbstractType ? raw.clone() : raw);
  return true;
}

function replaceText(text: Y.Text, value: string): true {
  text.delete(0, text.length);
  text.insert(0, value);
  return true;
}

/** The value in a map, types and all; undefined for an entry of a list. */
function rawAt(doc: Y.Doc, [root = "", ...keys]: readonly string[]): unknown {
  if (rootKind(doc, root) !== "map") return undefined;
  let value: unknown = doc.getMap<unknown>(root);
  for (const key of keys) value = value instanceof Y.Map ? value.get(key) : undefined;
  return value;
}

/** What kind of type a root is: a document that was filled from bytes has not been told. */
function rootKind(doc: Y.Doc, root: string): "map" | "text" | "list" {
  const type = doc.share.get(root);
  if (type instanceof Y.Map || (type && type._map.size > 0)) return "map";
  if (type instanceof Y.Text) return "text";
  if (type instanceof Y.Array) return "list";
  for (let item = type?._start ?? null; item; item = item.right) {
    if (item.deleted) continue;
    return item.content instanceof Y.ContentString || item.content instanceof Y.ContentFormat ? "text" : "list";
  }
  return "list";
}

function leavesOf(doc: Y.Doc): Leaves {
  const leaves: Leaves = new Map();
  for (const root of doc.share.keys()) {
    if (NOBODYS_WORDS.has(root)) continue;
    const kind = rootKind(doc, root);
    if (kind === "map") addMap(leaves, [root], doc.getMap<unknown>(root));
    else if (kind === "list") addList(leaves, root, doc.getArray<unknown>(root));
    else {
      const value = doc.getText(root).toString();
      if (value !== "") leaves.set(JSON.stringify([root]), { kind: "leaf", value });
    }
  }
  return leaves;
}

function addMap(leaves: Leaves, path: readonly string[], map: Y.Map<unknown>): void {
  for (const [key, value] of map) {
    const here = [...path, key];
    if (value instanceof Y.Map) {
      leaves.set(JSON.stringify(here), { kind: "map", of: value as Y.Map<unknown> });
      addMap(leaves, here, value as Y.Map<unknown>);
    } else leaves.set(JSON.stringify(here), { kind: "leaf", value: plain(value) });
  }
}

function addList(leaves: Leaves, root: string, list: Y.Array<unknown>): void {
  for (const written of list) {
    const value = plain(written);
    const { id, kind } = (value ?? {}) as { id?: unknown; kind?: unknown };
    if (kind === "event") continue;
    const name = typeof id === "string" ? id : keyOf(value);
    leaves.set(JSON.stringify([root, name]), { kind: "leaf", value });
  }
}

const valueOf = (node: Found): unknown => (node.kind === "map" ? plain(node.of) : node.value);

/** Any value of a page as text, the same for the same content. */
const keyOf = (value: unknown): string => {
  try {
    return canonicalJson(value ?? null);
  } catch {
    return String(value);
  }
};

const same = (a: Found, b: Found | undefined): boolean =>
  b !== undefined && (a.kind === "map" ? b.kind === "map" : b.kind === "leaf" && keyOf(a.value) === keyOf(b.value));

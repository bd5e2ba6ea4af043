import * as Y from "yjs";
import type * as z from "zod/mini";
import { canWrite, type PageKey } from "../access.ts";
import { CommandError, CommandOrigin, type Env } from "../env.ts";

/** The pages of one case that this party holds. A page it may not read is simply not there. */
export type Pages = { readonly [Key in PageKey]?: Y.Doc };

/** Values that passed their schema, and how many did not and were left out. */
export interface Read<Value> {
  values: Value[];
  unreadable: number;
}

/** The largest number of entries read from one list: a flood costs a bounded amount of work. */
const MAX_ENTRIES = 10_000;

type Schema<Value> = { safeParse(input: unknown): { success: true; data: Value } | { success: false } };

/** Makes an empty page. `gc` stays on: what is deleted is gone from the bytes. */
export const newPage = (): Y.Doc => new Y.Doc({ gc: true });

/** Plain JSON of a value found in a page; undefined where it cannot be had (nested too deep). */
export function plain(value: unknown): unknown {
  if (!(value instanceof Y.AbstractType)) return value;
  try {
    return value instanceof Y.Text ? value.toString() : value.toJSON();
  } catch {
    return undefined;
  }
}

/** Plain values in a page never change, so what was parsed once is remembered by the value it was parsed from. */
const parsedBefore = new WeakMap<object, WeakMap<object, { value: unknown } | null>>();

/**
 * Reads an append-only list, dropping what does not fit its schema or is not `sound`.
 * @param sound judges the value as it was written, with the fields this program does not know
 * @param most how many are read at most
 */
export function readList<Value>(
  page: Y.Doc | undefined,
  root: string,
  schema: Schema<Value>,
  sound: (written: unknown, value: Value) => boolean = () => true,
  most = MAX_ENTRIES,
): Read<Value> {
  const values: Value[] = [];
  if (!page) return { values, unreadable: 0 };
  const remembered = rememberedBy(schema);
  let seen = 0;
  for (const written of page.getArray<unknown>(root)) {
    if (++seen > most) break;
    if (typeof written !== "object" || written === null || written instanceof Y.AbstractType) continue;
    let result = remembered.get(written);
    if (result === undefined) {
      const parsed = schema.safeParse(written);
      result = parsed.success && sound(written, parsed.data) ? { value: parsed.data } : null;
      remembered.set(written, result);
    }
    if (result) values.push(result.value as Value);
  }
  return { values, unreadable: page.getArray(root).length - values.length };
}

/** Reads the values of a map keyed by id, dropping what does not fit its schema. */
export function readMap<Value>(page: Y.Doc | undefined, root: string, schema: Schema<Value>): Read<[string, Value]> {
  const values: [string, Value][] = [];
  let unreadable = 0;
  const remembered = rememberedBy(schema);
  for (const [key, value] of page?.getMap<unknown>(root) ?? []) {
    const written = typeof value === "object" && value !== null && !(value instanceof Y.AbstractType) ? value : null;
    let result = written ? remembered.get(written) : undefined;
    if (result === undefined) {
      const parsed = schema.safeParse(plain(value));
      result = parsed.success ? { value: parsed.data } : null;
      if (written) remembered.set(written, result);
    }
    if (result) values.push([key, result.value as Value]);
    else unreadable += 1;
  }
  return { values, unreadable };
}

function rememberedBy(schema: object): WeakMap<object, { value: unknown } | null> {
  const present = parsedBefore.get(schema);
  if (present) return present;
  const empty = new WeakMap<object, { value: unknown } | null>();
  parsedBefore.set(schema, empty);
  return empty;
}

/** Reads single fields of a map, each falling back by itself when it is missing or wrong. */
export function readFields<Shape extends Record<string, z.ZodMiniType>>(
  map: Y.Map<unknown> | undefined,
  shape: Shape,
  fallback: { [Key in keyof Shape]: z.infer<Shape[Key]> },
): { fields: { [Key in keyof Shape]: z.infer<Shape[Key]> }; unreadable: number } {
  const fields = { ...fallback };
  let unreadable = 0;
  for (const key of Object.keys(shape) as (keyof Shape & string)[]) {
    if (!map?.has(key)) continue;
    const parsed = shape[key]?.safeParse(plain(map.get(key)));
    if (parsed?.success) fields[key] = parsed.data as z.infer<Shape[typeof key]>;
    else unreadable += 1;
  }
  return { fields, unreadable };
}

/** Text of a root `Y.Text`, cut to `max` characters. */
export const readText = (page: Y.Doc | undefined, root: string, max: number): string =>
  page?.getText(root).toString().slice(0, max) ?? "";

/**
 * Carries out one command on one page, in one transaction.
 * @throws CommandError `page-not-writable` unless the actor's party is the page's writer and the page is there
 */
export function writePage<Result>(
  pages: Pages,
  key: PageKey,
  env: Env,
  command: string,
  change: (page: Y.Doc) => Result,
): Result {
  const page = pages[key];
  if (!page || !canWrite(env.actor.party, key)) throw new CommandError("page-not-writable");
  return page.transact(() => change(page), new CommandOrigin(command, env.actor));
}

/** Parses what a command was given. @throws CommandError `invalid-value` */
export function parseInput<Value>(schema: Schema<Value>, input: unknown): Value {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw new CommandError("invalid-value");
  return parsed.data;
}

/**
 * Pages of organisations: what people of the same organisation set for all of them. Every view of one must stand
 * whatever an old or broken client wrote there, and two who change it at once must both be heard. So single values
 * are keys of a map, and everything there can be several of is a map by id, with a map of fields for each.
 */
import * as Y from "yjs";
import type * as z from "zod/mini";
import { canWrite, type OrganisationPageKey, type Relation } from "../access.ts";
import { CommandError, CommandOrigin, type Env } from "../env.ts";
import { type Read, readFields } from "./page.ts";

/** A page of an organisation, as its views and commands get it. */
export interface OrganisationPage {
  readonly doc: Y.Doc;
  readonly key: OrganisationPageKey;
  /** How whoever acts is related to the organisation. */
  readonly relation: Relation;
}

/** Items read of one collection, and keys looked at: a flood costs a bounded amount of work. */
const MAX_KEYS = 10_000;

type Fields = Record<string, z.ZodMiniType>;
type Values<Shape extends Fields> = { [Key in keyof Shape]: z.infer<Shape[Key]> };

/** Something there can be several of, in an order people choose. */
export interface Collection<Shape extends Fields = Fields> {
  /** The root of the page it stands under. */
  readonly root: string;
  readonly shape: Shape;
  /** What stands in the place of a field that is missing or cannot be read. */
  readonly fallback: Values<Shape>;
  /** How many there may be. */
  readonly max: number;
}

export type Item<Shape extends Fields> = Values<Shape> & { id: string; order: string };
export type ItemOf<Kind> = Kind extends Collection<infer Shape> ? Item<Shape> : never;

/** Names a collection; the types of its items follow from `shape`. */
export const collection = <Shape extends Fields>(
  root: string,
  shape: Shape,
  fallback: Values<Shape>,
  max = 200,
): Collection<Shape> => ({ root, shape, fallback, max });

/**
 * The items in their order, without those that were removed. A field that cannot be read falls back by itself and is
 * counted; what is no item at all is left out and counted.
 */
export function readCollection<Shape extends Fields>(
  doc: Y.Doc | undefined,
  { root, shape, fallback, max }: Collection<Shape>,
): Read<Item<Shape>> {
  const found: { id: string; order: string; map: Y.Map<unknown> }[] = [];
  let unreadable = 0;
  let seen = 0;
  for (const [id, value] of doc?.getMap<unknown>(root) ?? []) {
    if (++seen > MAX_KEYS) break;
    if (!(value instanceof Y.Map)) unreadable += 1;
    else if (value.get("removed") !== true) {
      const order: unknown = value.get("order");
      found.push({ id, order: typeof order === "string" ? order : "", map: value as Y.Map<unknown> });
    }
  }
  found.sort((a, b) => compare(a.order, b.order) || compare(a.id, b.id));
  // Only what is kept is parsed, or a flood would cost everybody their time.
  const values = found.slice(0, max).map(({ id, order, map }): Item<Shape> => {
    const read = readFields(map, shape, fallback);
    unreadable += read.unreadable;
    return { ...read.fields, id, order };
  });
  const left = (doc?.getMap(root).size ?? 0) - Math.min(seen, MAX_KEYS);
  return { values, unreadable: unreadable + found.length - values.length + left };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Which of `names` are switched on, each a key of its own, so that two people switch different ones at once. */
export function readSwitches<Name extends string>(
  doc: Y.Doc | undefined,
  root: string,
  names: readonly Name[],
  fallback: readonly Name[],
): Read<Name> {
  const map = doc?.getMap<unknown>(root);
  let unreadable = 0;
  const values = names.filter((name) => {
    const written = map?.get(name);
    if (written !== undefined && typeof written !== "boolean") unreadable += 1;
    return typeof written === "boolean" ? written : fallback.includes(name);
  });
  return { values, unreadable };
}

/**
 * Carries out one command on a page of an organisation, in one transaction.
 * @throws CommandError `page-not-writable` unless the actor leads the organisation
 */
export function writeOrganisation<Result>(
  { doc, key, relation }: OrganisationPage,
  env: Env,
  command: string,
  change: (doc: Y.Doc) => Result,
  Origin: typeof CommandOrigin = CommandOrigin,
): Result {
  if (!canWrite(relation, key)) throw new CommandError("page-not-writable");
  return doc.transact(() => change(doc), new Origin(command, env.actor));
}

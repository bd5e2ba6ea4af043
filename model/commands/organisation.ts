import * as Y from "yjs";
import * as z from "zod/mini";
import { CommandError, type Env } from "../env.ts";
import { orderAfter, orderAtEnd } from "../order.ts";
import {
  type Collection,
  type Item,
  type OrganisationPage,
  readCollection,
  writeOrganisation,
} from "../pages/organisation.ts";
import { parseInput } from "../pages/page.ts";

type Fields = Record<string, z.ZodMiniType>;
type Patch<Shape extends Fields> = Partial<{ [Key in keyof Shape]: z.infer<Shape[Key]> }>;

/**
 * Adds an item behind the others. Returns its id.
 * @throws CommandError `page-not-writable`, `invalid-value`, `too-many` when the collection is full
 */
export function addItem<Shape extends Fields>(
  page: OrganisationPage,
  env: Env,
  collection: Collection<Shape>,
  input: Patch<Shape>,
): string {
  const fields = parseInput(z.object(collection.shape), { ...collection.fallback, ...input });
  const id = env.newId();
  writeOrganisation(page, env, "addItem", (doc) => {
    const { values } = readCollection(doc, collection);
    if (values.length >= collection.max) throw new CommandError("too-many");
    const item = new Y.Map<unknown>();
    for (const [key, value] of Object.entries({ ...fields, order: orderAtEnd(values) })) item.set(key, value);
    doc.getMap(collection.root).set(id, item);
  });
  return id;
}

/** Writes the fields given. @throws CommandError `page-not-writable`, `invalid-value`, `not-found` */
export function editItem<Shape extends Fields>(
  page: OrganisationPage,
  env: Env,
  collection: Collection<Shape>,
  id: string,
  patch: Patch<Shape>,
): void {
  const fields = parseInput(z.partial(z.object(collection.shape)), patch);
  changeItem(page, env, "editItem", collection, id, (item) => setChanged(item, fields));
}

/** Takes an item away; what others changed in it meanwhile is there when `restoreItem` brings it back. */
export const removeItem = (page: OrganisationPage, env: Env, collection: Collection, id: string): void =>
  changeItem(page, env, "removeItem", collection, id, (item) => item.set("removed", true));

export const restoreItem = (page: OrganisationPage, env: Env, collection: Collection, id: string): void =>
  changeItem(page, env, "restoreItem", collection, id, (item) => item.set("removed", false));

/** Moves an item behind another, or to the front with null. */
export function moveItem<Shape extends Fields>(
  page: OrganisationPage,
  env: Env,
  collection: Collection<Shape>,
  id: string,
  after: string | null,
): void {
  changeItem(page, env, "moveItem", collection, id, (item, doc) => {
    const others = readCollection(doc, collection).values.filter((other: Item<Shape>) => other.id !== id);
    item.set("order", orderAfter(others, after));
  });
}

/** Writes the fields given of a map of single values. @throws CommandError `page-not-writable`, `invalid-value` */
export function setFields<Shape extends Fields>(
  page: OrganisationPage,
  env: Env,
  { root, shape }: { root: string; shape: Shape },
  patch: Patch<Shape>,
): void {
  const fields = parseInput(z.partial(z.object(shape)), patch);
  writeOrganisation(page, env, "setFields", (doc) => setChanged(doc.getMap(root), fields));
}

/** Switches one name on or off. @throws CommandError `page-not-writable` */
export const setSwitch = (page: OrganisationPage, env: Env, root: string, name: string, on: boolean): void =>
  writeOrganisation(page, env, "setSwitch", (doc) => setChanged(doc.getMap(root), { [name]: on }));

function changeItem<Shape extends Fields>(
  page: OrganisationPage,
  env: Env,
  command: string,
  { root }: Collection<Shape>,
  id: string,
  change: (item: Y.Map<unknown>, doc: Y.Doc) => void,
): void {
  writeOrganisation(page, env, command, (doc) => {
    const item = doc.getMap(root).get(id);
    if (!(item instanceof Y.Map)) throw new CommandError("not-found");
    change(item, doc);
  });
}

function setChanged(map: Y.Map<unknown>, fields: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined && map.get(key) !== value) map.set(key, value);
  }
}

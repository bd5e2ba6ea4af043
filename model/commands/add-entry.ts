import type * as Y from "yjs";
import { authorOf, type Env } from "../env.ts";
import type { EntryId } from "../ids.ts";
import type { Entry } from "../pages/values.ts";

type Unsigned<Kind extends Entry> = Kind extends Entry ? Omit<Kind, "id" | "at" | "by"> : never;

/** Appends an entry to a page's list, signed and timed by the actor. Returns its id. */
export function addEntry(page: Y.Doc, env: Env, entry: Unsigned<Entry>): EntryId {
  const id = env.newId() as EntryId;
  const by = authorOf(env);
  page.getArray<unknown>("entries").push([{ ...entry, id, at: env.now(), by }]);
  return id;
}

import { type Accessor, getOwner, onCleanup } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import type * as Y from "yjs";
import type { Pages } from "../../model/index.ts";

type Held = Readonly<Record<string, Y.Doc | undefined>>;
import { clonePlain } from "./clone-plain.ts";

export interface View<Value> {
  readonly value: Accessor<Value>;
  /** Brings the value up to date now instead of at the end of the turn. */
  refresh(): void;
  dispose(): void;
}

/**
 * A pure function of pages as a Solid store that follows them. Objects with an `id` keep their
 * identity from one value to the next, so a `<For>` row and the input in it stay in place while
 * others edit. All changes of one turn of the event loop make one new value.
 */
export function makeView<Value extends object, Source extends Held = Pages>(
  pages: Source,
  project: (pages: Source) => Value,
): View<Value> {
  const read = () => clonePlain(project(pages));
  const [store, setStore] = createStore<{ value: Value }>({ value: read() });
  const docs = Object.values(pages) as Y.Doc[];
  let scheduled = false;
  let disposed = false;
  const refresh = () => {
    scheduled = false;
    if (!disposed) setStore("value", reconcile(read(), { key: "id", merge: false }));
  };
  const onUpdate = () => {
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(refresh);
  };
  for (const doc of docs) doc.on("update", onUpdate);
  return {
    value: () => store.value,
    refresh,
    dispose: () => {
      disposed = true;
      for (const doc of docs) doc.off("update", onUpdate);
    },
  };
}

/** `makeView` that ends with the owner it was made in. */
export function createView<Value extends object>(pages: Pages, project: (pages: Pages) => Value): Accessor<Value> {
  const view = makeView(pages, project);
  if (getOwner()) onCleanup(view.dispose);
  return view.value;
}

import { type Accessor, createSignal, onCleanup } from "solid-js";
import type * as Y from "yjs";
import type { Pages } from "../../model/index.ts";

/**
 * A pure function of pages that follows them, once per turn of the event loop. For what is drawn on a canvas rather
 * than as elements: values come as the model gives them, without the copy and comparison of `makeView`.
 */
export function createProjection<Value>(pages: Pages, project: (pages: Pages) => Value): Accessor<Value> {
  const [value, setValue] = createSignal<Value>(project(pages), { equals: false });
  let scheduled = false;
  const refresh = () => {
    scheduled = false;
    setValue(() => project(pages));
  };
  const onUpdate = () => {
    if (!scheduled) queueMicrotask(refresh);
    scheduled = true;
  };
  const docs = Object.values(pages) as Y.Doc[];
  for (const doc of docs) doc.on("update", onUpdate);
  onCleanup(() => {
    for (const doc of docs) doc.off("update", onUpdate);
  });
  return value;
}

import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import type { PreferenceStore } from "../../sync/types.ts";
import { beforeLeaving } from "../../ui/before-leaving.ts";

const WRITE_AFTER_MS = 400;

export interface ThreadDraft {
  text: Accessor<string>;
  setText(text: string): void;
}

/**
 * Text being written, kept on this device under a name until it is sent: switching threads, leaving
 * or losing the tab loses nothing.
 */
export function createThreadDraft(store: () => PreferenceStore, name: Accessor<string>): ThreadDraft {
  const [text, setShown] = createSignal("");
  let dirty: { name: string; text: string; store: PreferenceStore } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    const unsaved = dirty;
    dirty = null;
    // A draft that cannot be kept is still on screen; the storage guard tells about the storage itself.
    if (unsaved) unsaved.store.put(unsaved.name, unsaved.text).catch(() => {});
  };
  createEffect(
    // Only another name begins anew, not the same one said again.
    on(createMemo(name), (current) => {
      setShown("");
      let left = false;
      onCleanup(() => {
        left = true;
        write();
      });
      store()
        .get(current)
        .then((kept) => {
          if (!left && kept && text() === "") setShown(kept);
        })
        .catch(() => {});
    }),
  );
  beforeLeaving(write);
  return {
    text,
    setText: (next) => {
      setShown(next);
      dirty = { name: name(), text: next, store: store() };
      clearTimeout(timer);
      timer = setTimeout(write, WRITE_AFTER_MS);
    },
  };
}

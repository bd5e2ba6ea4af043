import { type Accessor, createSignal, onCleanup } from "solid-js";
import * as Y from "yjs";
import { CommandOrigin, draftRoots, type Pages } from "../../model/index.ts";

export interface Undo {
  canUndo: Accessor<boolean>;
  canRedo: Accessor<boolean>;
  undo(): void;
  redo(): void;
}

/** Takes back what this person did to the draft on this screen; what others did in between stays. */
export function createDraftUndo(pages: Pages): Undo {
  const manager = new Y.UndoManager(draftRoots(pages), { trackedOrigins: new Set([CommandOrigin]) });
  const [canUndo, setCanUndo] = createSignal(false);
  const [canRedo, setCanRedo] = createSignal(false);
  const update = () => {
    setCanUndo(manager.canUndo());
    setCanRedo(manager.canRedo());
  };
  for (const event of ["stack-item-added", "stack-item-popped", "stack-cleared"] as const) manager.on(event, update);
  onCleanup(() => manager.destroy());
  return { canUndo, canRedo, undo: () => void manager.undo(), redo: () => void manager.redo() };
}

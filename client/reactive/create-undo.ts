import { type Accessor, createSignal, onCleanup } from "solid-js";
import * as Y from "yjs";
import {
  CommandOrigin,
  draftRoots,
  type Env,
  markRoots,
  mirrorMedia,
  type OrganisationPage,
  type Pages,
} from "../../model/index.ts";

export interface Undo {
  canUndo: Accessor<boolean>;
  canRedo: Accessor<boolean>;
  undo(): void;
  redo(): void;
}

/** Takes back what this person did to the draft on this screen; what others did in between stays. */
export const createDraftUndo = (pages: Pages): Undo => createUndo(draftRoots(pages));

/** Takes back what this person drew on this screen, in the rooms it was copied to as well; nobody else's marks. */
export const createMarksUndo = (pages: Pages, env: () => Env): Undo =>
  createUndo(markRoots(pages, env().actor.party), {
    // Each mark is a step of its own, however quickly one follows the other.
    captureTimeout: 0,
    after: () => mirrorMedia(pages, env()),
  });

/** Takes back what this person set on this screen; what others set stays. */
export const createOrganisationUndo = ({ doc }: OrganisationPage): Undo => createUndo(doc);

function createUndo(
  roots: ConstructorParameters<typeof Y.UndoManager>[0],
  { captureTimeout = 500, after = () => {} }: { captureTimeout?: number; after?: () => void } = {},
): Undo {
  const [canUndo, setCanUndo] = createSignal(false);
  const [canRedo, setCanRedo] = createSignal(false);
  // A party without a page of its own has nothing to take back.
  if (Array.isArray(roots) && roots.length === 0) return { canUndo, canRedo, undo: () => {}, redo: () => {} };
  const manager = new Y.UndoManager(roots, { trackedOrigins: new Set([CommandOrigin]), captureTimeout });
  const update = () => {
    setCanUndo(manager.canUndo());
    setCanRedo(manager.canRedo());
  };
  for (const event of ["stack-item-added", "stack-item-popped", "stack-cleared"] as const) manager.on(event, update);
  onCleanup(() => manager.destroy());
  const run = (what: "undo" | "redo") => {
    manager[what]();
    after();
  };
  return { canUndo, canRedo, undo: () => run("undo"), redo: () => run("redo") };
}

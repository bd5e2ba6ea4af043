import { type Accessor, createSignal } from "solid-js";
import * as z from "zod/mini";
import { Sha256, VersionId } from "../../../model/index.ts";
import type { PreferenceStore } from "../../sync/types.ts";
import type { Choice, Choices } from "./work-facts.ts";

const NAME = "customer.choices";
const Kept = z.record(
  z.string(),
  z.object({ verdict: z.enum(["accept", "decline"]), versionId: VersionId, workHash: Sha256 }),
);

export interface ChoiceStore {
  choices: Accessor<Choices>;
  /** Chooses, or with null takes the choice back. */
  choose(workId: string, choice: Choice | null): void;
  /** Forgets what was sent. */
  forget(workIds: readonly string[]): void;
}

/** Choices that were not sent yet, kept on this device so that a reload loses none of them. */
export function createChoiceStore(preferences: PreferenceStore): ChoiceStore {
  const [choices, setChoices] = createSignal<Choices>({});
  let touched = false;
  preferences
    .get(NAME)
    .then((kept) => {
      const parsed = kept ? Kept.safeParse(JSON.parse(kept)) : null;
      if (parsed?.success && !touched) setChoices(parsed.data);
    })
    // What cannot be read was never sent: the works simply stand unanswered again.
    .catch(() => {});
  const keep = (next: Choices) => {
    touched = true;
    setChoices(next);
    // The choice stays on screen; that the phone could not keep it is told by the page's own notice.
    preferences.put(NAME, Object.keys(next).length > 0 ? JSON.stringify(next) : "").catch(() => {});
  };
  const without = (workIds: readonly string[]): Choices =>
    Object.fromEntries(Object.entries(choices()).filter(([id]) => !workIds.includes(id)));
  return {
    choices,
    choose: (workId, choice) => keep(choice ? { ...choices(), [workId]: choice } : without([workId])),
    forget: (workIds) => keep(without(workIds)),
  };
}

/** The sections of a case on screen, by the steps of its module (FB-49). Pure. */
import { STEPS, type Step } from "../../../model/index.ts";

export type Section = Step | "talk" | "history";

/**
 * The steps in the workshop's order, then those left out of the module that hold something already: nothing anybody
 * wrote is out of reach.
 */
export const shownSteps = (steps: readonly Step[], holdsSomething: (step: Step) => boolean): Step[] => [
  ...steps,
  ...STEPS.filter((step) => !steps.includes(step) && holdsSomething(step)),
];

/** Where somebody who has just begun a case goes on: what it is about was asked already. */
export const firstPlace = (steps: readonly Step[]): Section => steps.find((step) => step !== "overview") ?? "overview";

/** What is done of the first steps. Pure. */
import { DEFAULT_PRESET, FIRST_STEPS, type FirstStep, type WorkshopSettings } from "../../../model/index.ts";

export type StepState = "open" | "skipped" | "done";

/** The section of the settings each step is taken in. */
export const SECTION_OF: Record<FirstStep, string> = {
  workshop: "general",
  vat: "general",
  brand: "brands",
  checklist: "checklists",
  tablet: "tablets",
  colleague: "people",
};

export interface Known {
  settings: Pick<WorkshopSettings, "address" | "vatRates" | "brands" | "checklists" | "checklistPreset" | "guide">;
  colleagues: number;
  /** Tablets that were not revoked; null while that is not known. */
  tablets: number | null;
}

/**
 * How each step stands: done by what is there, whoever did it and wherever; else as it was marked.
 * @param sections those that can be opened; a step of another is left out
 */
export function stepStates(
  { settings, colleagues, tablets }: Known,
  sections: readonly string[],
): { step: FirstStep; state: StepState }[] {
  const isThere: Record<FirstStep, boolean> = {
    workshop: settings.address !== "",
    vat: settings.vatRates.length > 0,
    brand: settings.brands.length > 0,
    checklist: settings.checklists.length > 0 || settings.checklistPreset !== DEFAULT_PRESET,
    tablet: (tablets ?? 0) > 0,
    colleague: colleagues > 0,
  };
  return FIRST_STEPS.filter((step) => sections.includes(SECTION_OF[step])).map((step) => ({
    step,
    state: isThere[step] ? "done" : settings.guide[step],
  }));
}

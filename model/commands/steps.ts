import { CommandError, type Env } from "../env.ts";
import type { Module } from "../modules.ts";
import { orderAfter } from "../order.ts";
import { type OrganisationPage, writeOrganisation } from "../pages/organisation.ts";
import { isNeeded, readSteps, type Step, STEP_ROOTS, STEPS_OF, stepKey } from "../pages/organisation-steps.ts";

/**
 * Moves a step of a module behind another, or to the front with null.
 * @throws CommandError `page-not-writable`, `not-found` for a step the module cannot have
 */
export function moveStep(page: OrganisationPage, env: Env, module: Module, step: Step, after: Step | null): void {
  writeOrganisation(page, env, "moveStep", (doc) => {
    if (!STEPS_OF[module].includes(step)) throw new CommandError("not-found");
    const others = readSteps(doc, module).steps.filter(({ id }) => id !== step);
    doc.getMap(STEP_ROOTS.order).set(stepKey(module, step), orderAfter(others, after));
  });
}

/** Takes a step out of a module, or brings it back. @throws CommandError `page-not-writable`, `not-found` for one it needs */
export function switchStep(page: OrganisationPage, env: Env, module: Module, step: Step, isOn: boolean): void {
  writeOrganisation(page, env, "switchStep", (doc) => {
    if (!STEPS_OF[module].includes(step) || isNeeded(step)) throw new CommandError("not-found");
    doc.getMap(STEP_ROOTS.off).set(stepKey(module, step), !isOn);
  });
}

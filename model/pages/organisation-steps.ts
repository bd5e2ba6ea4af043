/** The steps of a case by module (FB-49), as a workshop has put them in order and left them out. */
import type * as Y from "yjs";
import { type Module, MODULE_NAMES } from "../modules.ts";

export const STEPS = ["overview", "inspect", "media", "quote", "message"] as const;
export type Step = (typeof STEPS)[number];

/** The steps a module can have, in the order they come in unless the workshop says otherwise (FB-38, FB-49, FB-116). */
export const STEPS_OF: Record<Module, readonly Step[]> = {
  mechanics: ["overview", "inspect", "media", "quote"],
  bodywork: ["overview", "media", "inspect", "quote"],
  warranty: ["overview", "media", "quote"],
  "used-stock": ["media", "overview", "message"],
  message: ["overview", "media", "message"],
};

/** What it is about and what is sent: without these a case leads nowhere. */
const NEEDED: ReadonlySet<Step> = new Set(["overview", "quote", "message"]);
export const isNeeded = (step: Step): boolean => NEEDED.has(step);

/** Roots: a key for each module and step, so that two people change different ones at once. */
export const STEP_ROOTS = { order: "stepOrder", off: "stepsOff" } as const;
export const stepKey = (module: Module, step: Step): string => `${module}/${step}`;

export interface OrderedStep {
  id: Step;
  order: string;
  isOn: boolean;
}

/** Every step a module can have, in the workshop's order; what cannot be read falls back and is counted. */
export function readSteps(page: Y.Doc | undefined, module: Module): { steps: OrderedStep[]; unreadable: number } {
  let unreadable = 0;
  const written = <Kind>(root: string, step: Step, is: (value: unknown) => value is Kind): Kind | null => {
    const value = page?.getMap<unknown>(root).get(stepKey(module, step));
    if (value === undefined) return null;
    if (is(value)) return value;
    unreadable += 1;
    return null;
  };
  const steps = STEPS_OF[module].map(
    (id, index): OrderedStep => ({
      id,
      order: written(STEP_ROOTS.order, id, isOrder) ?? `a${index}`,
      isOn: isNeeded(id) || written(STEP_ROOTS.off, id, isBoolean) !== true,
    }),
  );
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return { steps: steps.sort((a, b) => compare(a.order, b.order) || compare(a.id, b.id)), unreadable };
}

const isOrder = (value: unknown): value is string => typeof value === "string" && value.length <= 200;
const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";

/** The steps of each module that are on, in order. */
export function readAllSteps(page: Y.Doc | undefined): { steps: Record<Module, Step[]>; unreadable: number } {
  const read = MODULE_NAMES.map((module) => [module, readSteps(page, module)] as const);
  const on = read.map(([module, { steps }]) => [module, steps.filter(({ isOn }) => isOn).map(({ id }) => id)]);
  return {
    steps: Object.fromEntries(on) as Record<Module, Step[]>,
    unreadable: read.reduce((sum, [, { unreadable }]) => sum + unreadable, 0),
  };
}

/** The guide of a workshop that was just made, on its page of settings: so every device knows how far it is. */
import type * as Y from "yjs";
import * as z from "zod/mini";
import { readFields } from "./page.ts";

export const FIRST_STEPS = ["workshop", "vat", "brand", "checklist", "tablet", "colleague"] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

const Mark = z.enum(["open", "skipped", "done"]);

/** Each step a key of its own, and whether the guide is in the way of the list of cases. */
export const GUIDE = {
  root: "firstSteps",
  shape: {
    shown: z.boolean(),
    ...(Object.fromEntries(FIRST_STEPS.map((step) => [step, Mark])) as Record<FirstStep, typeof Mark>),
  },
} as const;

export type GuideState = Record<FirstStep, z.infer<typeof Mark>> & { shown: boolean };

const NOT_BEGUN: GuideState = {
  shown: false,
  workshop: "open",
  vat: "open",
  brand: "open",
  checklist: "open",
  tablet: "open",
  colleague: "open",
};

/** How far the guide is; not shown until somebody begins it. */
export const readGuide = (page: Y.Doc | undefined): { fields: GuideState; unreadable: number } =>
  readFields(page?.getMap("firstSteps"), GUIDE.shape, NOT_BEGUN);

import { review } from "./review.ts";
import { workshop } from "./workshop.ts";

export const staff = {
  ...review,
  ...workshop,
} as const;

import { media } from "./media.ts";
import { review } from "./review.ts";
import { workshop } from "./workshop.ts";

export const staff = {
  ...media,
  ...review,
  ...workshop,
} as const;

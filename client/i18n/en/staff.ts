import { importing } from "./importing.ts";
import { media } from "./media.ts";
import { review } from "./review.ts";
import { workshop } from "./workshop.ts";

export const staff = {
  ...importing,
  ...media,
  ...review,
  ...workshop,
} as const;

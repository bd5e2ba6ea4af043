import type { staff as reference } from "../en/staff.ts";
import type { Translated } from "../messages.ts";
import { importing } from "./importing.ts";
import { farewell } from "./farewell.ts";
import { media } from "./media.ts";
import { review } from "./review.ts";
import { workshop } from "./workshop.ts";

export const staff: Translated<typeof reference> = {
  ...importing,
  ...farewell,
  ...media,
  ...review,
  ...workshop,
};

import type { staff as reference } from "../en/staff.ts";
import type { Translated } from "../messages.ts";
import { workshop } from "./workshop.ts";

export const staff: Translated<typeof reference> = {
  ...workshop,
};

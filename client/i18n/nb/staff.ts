import type { staff as reference } from "../en/staff.ts";
import type { Translated } from "../messages.ts";

export const staff: Translated<typeof reference> = {};

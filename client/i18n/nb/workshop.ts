import type { workshop as reference } from "../en/workshop.ts";
import type { Translated } from "../messages.ts";

export const workshop: Translated<typeof reference> = {};

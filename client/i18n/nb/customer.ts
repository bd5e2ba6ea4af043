import type { customer as reference } from "../en/customer.ts";
import type { Translated } from "../messages.ts";

export const customer: Translated<typeof reference> = {};

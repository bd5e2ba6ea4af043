/** What a case can be about, and in which mode (FB-20..27). */
import type { Mode } from "./policy.ts";

export const MODES = ["afterSales", "sales"] as const satisfies readonly Mode[];
export const MODULES = {
  mechanics: "afterSales",
  bodywork: "afterSales",
  warranty: "afterSales",
  "used-stock": "sales",
  message: "sales",
} as const satisfies Record<string, Mode>;
export type Module = keyof typeof MODULES;
export const MODULE_NAMES = Object.keys(MODULES) as Module[];

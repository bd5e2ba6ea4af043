/** What a case can be about, and in which mode (FB-20..27). */
import * as z from "zod/mini";
import type { Mode } from "./policy.ts";

export const MODULES = {
  mechanics: "afterSales",
  bodywork: "afterSales",
  warranty: "afterSales",
  "used-stock": "sales",
  message: "sales",
} as const satisfies Record<string, Mode>;
export type Module = keyof typeof MODULES;
export const MODULE_NAMES = Object.keys(MODULES) as Module[];
export const ModuleName = z.enum(MODULE_NAMES);

/** Of cases from before there were modules (FB-21). */
export const DEFAULT_MODULE: Module = "mechanics";

/**
 * FB-48: whether a technician may send a case of this module.
 * @param direct the modes the workshop allows it in. Used stock is for salespeople: technicians send it in none.
 */
export const sendsDirectly = (direct: readonly Mode[], module: Module): boolean =>
  module !== "used-stock" && direct.includes(MODULES[module]);

export const modeOf = (module: Module): Mode => MODULES[module];

import { describe, expect, it } from "vitest";
import { MODULE_NAMES, type Role, type StaffMe } from "../../../model/index.ts";
import { firstModule, offeredModules } from "./offered-modules.ts";

const as = (...roles: Role[]): StaffMe => ({ organisation: { id: "workshop-1" }, roles }) as unknown as StaffMe;

describe("modules offered for a new case", () => {
  it("[C250, FB-04, FB-22] are those switched on in which one may begin a case", () => {
    expect(offeredModules(as("office"), MODULE_NAMES)).toEqual(MODULE_NAMES);
    expect(offeredModules(as("sales"), MODULE_NAMES)).toEqual(["used-stock", "message"]);
    expect(offeredModules(as("technician"), ["mechanics", "message"])).toEqual(["mechanics"]);
    expect(offeredModules(as("sales", "technician"), ["warranty", "message"])).toEqual(["warranty", "message"]);
    expect(offeredModules(as("sales"), ["mechanics"])).toEqual([]);
  });

  it("[C250, FB-21] the last one is chosen at first, as long as it is offered, and repairs where none was", () => {
    expect(firstModule(["mechanics", "warranty"], "warranty")).toBe("warranty");
    expect(firstModule(["mechanics", "warranty"], "message")).toBe("mechanics");
    expect(firstModule(["message"], null)).toBe("message");
    expect(firstModule(MODULE_NAMES, null)).toBe("mechanics");
  });
});

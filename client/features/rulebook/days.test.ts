import { describe, expect, it } from "vitest";
import { dayOf, endOfDay, startOfDay } from "./days.ts";

describe("days", () => {
  it("[C323] begin and end where the device is, and come back as they were typed", () => {
    for (const day of ["2026-11-22", "2024-02-29", "2026-03-29"]) {
      const [start, end] = [startOfDay(day), endOfDay(day)];
      expect([dayOf(start), dayOf(end)]).toEqual([day, day]);
      expect((end ?? 0) - (start ?? 0)).toBeGreaterThan(22 * 3_600_000);
    }
    expect([startOfDay(""), endOfDay("soon"), dayOf(null)]).toEqual([null, null, ""]);
  });
});

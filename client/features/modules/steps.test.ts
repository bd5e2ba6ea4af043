import { describe, expect, it } from "vitest";
import { firstPlace, shownSteps } from "./steps.ts";

describe("sections of a case", () => {
  it("[C252, FB-49] are the steps of its module, and what was left out but holds something", () => {
    expect(shownSteps(["media", "overview", "message"], () => false)).toEqual(["media", "overview", "message"]);
    expect(shownSteps(["overview", "quote"], (step) => step === "inspect")).toEqual(["overview", "quote", "inspect"]);
  });

  it("[C252] a case that was just begun goes on where there is something to do", () => {
    expect(firstPlace(["overview", "inspect", "media", "quote"])).toBe("inspect");
    expect(firstPlace(["media", "overview", "message"])).toBe("media");
    expect(firstPlace(["overview"])).toBe("overview");
  });
});

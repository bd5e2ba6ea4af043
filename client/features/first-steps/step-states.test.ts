import { expect, it } from "vitest";
import { readSettings, type SettingsDefaults } from "../../../model/index.ts";
import { type Known, stepStates } from "./step-states.ts";

const EVERY = ["general", "brands", "checklists", "tablets", "people"];
const known = (part: Partial<Known> = {}, set: Partial<Known["settings"]> = {}): Known => ({
  settings: { ...readSettings(undefined, {} as SettingsDefaults), ...set },
  colleagues: 0,
  tablets: null,
  ...part,
});

it("[C274] a step is done by what is there, whoever did it; what is marked otherwise does not undo that", () => {
  const { guide } = known().settings;
  expect(stepStates(known(), EVERY).every(({ state }) => state === "open")).toBe(true);
  const half = known(
    { colleagues: 2, tablets: 1 },
    { address: "Fjellveien 2", checklistPreset: "tyre-hotel", guide: { ...guide, vat: "skipped", tablet: "skipped" } },
  );
  expect(stepStates(half, EVERY).map(({ step, state }) => `${step} ${state}`)).toEqual([
    "workshop done",
    "vat skipped",
    "brand open",
    "checklist done",
    "tablet done",
    "colleague done",
  ]);
});

it("[C274] a step whose section nobody can open is none", () => {
  expect(stepStates(known(), ["general"]).map(({ step }) => step)).toEqual(["workshop", "vat"]);
});

import { expect, it } from "vitest";
import { loadCaseList, loadCaseScreen, loadFleetInbox, loadOpenCase, shownAt } from "./first-screen.ts";

it("[C220] knows what an address shows before the account is open, by whose side was here last", () => {
  expect(shownAt("/", "workshop")).toEqual([loadCaseList]);
  expect(shownAt("/case/c1/quote", "workshop")).toEqual(expect.arrayContaining([loadCaseScreen, loadOpenCase]));
  expect(shownAt("/case/c1", "fleet")).toEqual(expect.arrayContaining([loadFleetInbox, loadOpenCase]));
  expect(shownAt("/case/c1", null)).toEqual([]);
  expect(shownAt("/settings/people", "workshop")).toEqual([]);
});

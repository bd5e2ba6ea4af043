import { expect, it } from "vitest";
import { deputiesFor } from "./deputies.ts";

const people = [
  { id: "lars", name: "Lars" },
  { id: "mona", name: "Mona" },
];

it("offers everybody else, and whoever stands in already without being known", () => {
  const mona = { value: "mona", label: "Mona" };
  expect(deputiesFor({ id: "lars", deputy: "" }, people, "?")).toEqual([mona]);
  expect(deputiesFor({ id: "lars", deputy: "mona" }, people, "?")).toEqual([mona]);
  expect(deputiesFor({ id: "lars", deputy: "petra" }, people, "?")).toEqual([mona, { value: "petra", label: "?" }]);
});

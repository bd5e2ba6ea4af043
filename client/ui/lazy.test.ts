import { catchError, createRoot } from "solid-js";
import { expect, test } from "vitest";
import { NotLoaded } from "../not-loaded.ts";
import { lazy } from "./lazy.ts";

const nothing = () => null;

test("[C211] what could not be fetched is said so, and fetched again when it is shown anew", async () => {
  let asked = 0;
  const Part = lazy(async () => {
    asked += 1;
    if (asked === 1) throw new TypeError("Failed to fetch dynamically imported module");
    return { default: nothing };
  });
  const said = await new Promise((resolve) => createRoot(() => catchError(() => Part({}), resolve)));
  expect(said).toBeInstanceOf(NotLoaded);
  await Part.preload();
  await Part.preload();
  expect(asked).toBe(2);
});

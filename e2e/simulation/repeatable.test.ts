import { expect, it } from "vitest";
import { PEOPLE } from "./play.ts";
import { firstDatabase } from "./server.ts";
import { simulate } from "./simulate.ts";
import { warmUp } from "./warm-up.ts";

it("[R17] a seed plays the same a second time, and another one differently", async () => {
  await warmUp();
  const stored = await firstDatabase(PEOPLE);
  const play = async (seed: number) => {
    const { trace, steps, sometimes } = await simulate(seed, 120, stored);
    return { trace, steps, sometimes: [...sometimes] };
  };
  const first = [await play(11), await play(12)];
  expect(first[0]?.trace).not.toBe(first[1]?.trace);
  expect([await play(11), await play(12)]).toEqual(first);
});

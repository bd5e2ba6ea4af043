import { expect, it } from "vitest";
import { ServerError } from "../sync/server-api.ts";
import { onceMade } from "./once-made.ts";

const notReady = () => new ServerError("refused", "not-ready");

/** Refuses as told, then gives. */
function answering(...refusals: Error[]) {
  const pauses: number[] = [];
  const ask = async () => {
    const refusal = refusals.shift();
    if (refusal) throw refusal;
    return "picture";
  };
  const pause = async (failures: number) => void pauses.push(failures);
  return { ask, pause, pauses };
}

it("[C231] a picture the server is still making is asked for again, and shown once it is there", async () => {
  const { ask, pause, pauses } = answering(notReady(), notReady(), notReady());
  expect(await onceMade(ask, () => true, pause)).toBe("picture");
  expect(pauses).toEqual([0, 1, 2]);
});

it("[C231] what was refused for another reason, or is not wanted any more, is not asked for again", async () => {
  for (const error of [new ServerError("refused", "no-variant"), new ServerError("unreachable"), new TypeError()]) {
    const { ask, pause, pauses } = answering(error);
    await expect(onceMade(ask, () => true, pause)).rejects.toBe(error);
    expect(pauses).toEqual([]);
  }
  const left = answering(notReady(), notReady());
  await expect(onceMade(left.ask, () => left.pauses.length < 1, left.pause)).rejects.toThrow("not-ready");
  const never = answering(...Array.from({ length: 100 }, notReady));
  await expect(onceMade(never.ask, () => true, never.pause)).rejects.toThrow("not-ready");
  expect(never.pauses.length).toBeLessThan(20);
});

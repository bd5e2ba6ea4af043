import { expect, it } from "vitest";
import { part } from "../testing/build-case.ts";
import type { FrozenWork } from "../pages/values.ts";
import { asksForMore } from "./sending-rules.ts";

const work = (id: string, ...prices: number[]) =>
  ({ id, lines: prices.map((price) => part("x", price)) }) as unknown as Pick<FrozenWork, "id" | "lines" | "hidden">;

it("[M98] [PM-24] more is asked for when a work is new or costs more, not when one costs less or goes", () => {
  const sent = [work("a", 100), work("b", 200)];
  expect(asksForMore(undefined, sent)).toBe(false);
  expect(asksForMore(sent, sent)).toBe(false);
  expect(asksForMore(sent, [work("a", 90)])).toBe(false);
  expect(asksForMore(sent, [work("a", 100), work("b", 150), work("c")])).toBe(true);
  // Dearer in one work and cheaper in another by as much.
  expect(asksForMore(sent, [work("a", 150), work("b", 150)])).toBe(true);
  expect(asksForMore([{ ...work("a"), hidden: "totals" } as never], [work("a", 100)])).toBe(false);
});

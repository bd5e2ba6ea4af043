import { describe, expect, it } from "vitest";
import { DEFAULT_PREFERENCES, isDue, isQuiet, localMinute, NoticePreferences } from "./notice-preferences.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const COLLECT = { pause: MINUTE, whole: 5 * MINUTE };
const mine = DEFAULT_PREFERENCES;
/** 22 November 2026, 12:00 in Oslo. */
const NOON = 1_795_345_200_000;

describe("how somebody wants to be told", () => {
  it("[S136] at once waits for a minute without more, and for five at most", () => {
    const due = (first: number, last: number) => isDue(NOON, { first: NOON - first, last: NOON - last }, mine, COLLECT);
    expect([due(MINUTE, MINUTE), due(2 * MINUTE, 10_000), due(5 * MINUTE, 10_000)]).toEqual([true, false, true]);
    expect(isDue(NOON, { first: 0, last: 0 }, { ...mine, mails: "none" }, COLLECT)).toBe(false);
  });

  it("[S136] daily comes at seven where the person is, also when the clocks change", () => {
    const daily = { ...mine, mails: "daily" } as const;
    const due = (now: number, first: number) => isDue(now, { first, last: first }, daily, COLLECT);
    expect(localMinute(NOON, "Europe/Oslo").minute).toBe(12 * 60);
    const seven = NOON + 19 * HOUR;
    expect([due(seven - MINUTE, NOON), due(seven, NOON), due(seven + HOUR, seven - MINUTE)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(due(seven + HOUR, seven + MINUTE)).toBe(false);
    // 25 October 2026: the night has an hour more.
    const evening = NOON - 28 * 24 * HOUR + 7 * HOUR;
    const before = Array.from({ length: 20 }, (_, n) => evening + n * HOUR).find((now) => due(now, evening));
    expect(localMinute(before ?? 0, "Europe/Oslo").minute).toBe(7 * 60);
  });

  it("[S136] quiet hours go over midnight and follow the person's zone; a zone there is none of is refused", () => {
    const night = { quiet: { from: 20 * 60, to: 7 * 60 } };
    const at = (hours: number, zone: string) => isQuiet(NOON + hours * HOUR, { ...night, zone });
    expect([at(0, "Europe/Oslo"), at(8, "Europe/Oslo"), at(18, "Europe/Oslo"), at(19, "Europe/Oslo")]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([at(0, "Asia/Tokyo"), at(0, "America/New_York")]).toEqual([true, true]);
    expect(isDue(NOON + 8 * HOUR, { first: 0, last: 0 }, { ...mine, ...night }, COLLECT)).toBe(false);
    expect(NoticePreferences.safeParse({ ...mine, zone: "Mars/Olympus" }).success).toBe(false);
    expect(NoticePreferences.safeParse(mine).success).toBe(true);
  });
});

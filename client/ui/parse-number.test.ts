import { describe, expect, it } from "vitest";
import type { Language } from "../../model/index.ts";
import { createI18n } from "../i18n/i18n.ts";
import { groupingOf, parseNumber } from "./parse-number.ts";

const MONEY = { decimals: 2, max: 1_000_000_000 };
const QUANTITY = { decimals: 3, max: 100_000_000 };
const groupOf = async (language: Language) => groupingOf((await createI18n(language, async () => ({}))).number);

describe("[W1] numbers as people type them", () => {
  it.each([
    ["1450", 145_000],
    ["1 450,50", 145_050],
    ["1\u00a0450,50 kr", 145_050],
    ["kr 1450", 145_000],
    ["1.450,50", 145_050],
    ["1,450.50", 145_050],
    ["1.450", 145_000],
    ["1 000 000", 100_000_000],
    ["1.000.000", 100_000_000],
    ["14,5", 1_450],
    [",5", 50],
    ["0.10", 10],
    ["145,500", 14_550_000],
    ["1450,-", 145_000],
  ])("[W1] reads %j as money in Norwegian", async (typed, value) => {
    expect(parseNumber(typed, await groupOf("nb"), MONEY)).toEqual({ value });
  });

  it.each([
    ["1.8", 1_800],
    ["1,8 t", 1_800],
    ["4.3 l", 4_300],
    ["0,125", 125],
    ["2", 2_000],
    ["12.125", 12_125],
    ["1,5 Std.", 1_500],
    ["4 uds.", 4_000],
    ["1,5 uur", 1_500],
    ["2 pz", 2_000],
    ["3 un.", 3_000],
    ["1,5 tim", 1_500],
  ])("[W1] reads %j as a quantity", async (typed, value) => {
    expect(parseNumber(typed, await groupOf("nb"), QUANTITY)).toEqual({ value });
  });

  it("[W1] takes a sign in front of three digits as grouping only where the language groups with it", async () => {
    expect(parseNumber("1,250", await groupOf("en"), QUANTITY)).toEqual({ value: 1_250_000 });
    expect(parseNumber("1,250", await groupOf("nb"), QUANTITY)).toEqual({ value: 1_250 });
  });

  it.each([
    ["", "not-a-number"],
    ["abc", "not-a-number"],
    ["12a", "not-a-number"],
    ["1,2,3", "not-a-number"],
    ["1.23.456", "not-a-number"],
    ["-5", "negative"],
    ["1,2345", "too-precise"],
    ["99 999 999", "too-large"],
  ])("[W1] says why %j is no price", async (typed, problem) => {
    expect(parseNumber(typed, await groupOf("nb"), MONEY)).toEqual({ problem });
  });

  it("[W1] holds a number to its smallest value", () => {
    expect(parseNumber("12", " ", { decimals: 0, min: 1900, max: 2100 })).toEqual({ problem: "too-small" });
  });
});

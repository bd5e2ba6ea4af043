import { expect, it } from "vitest";
import { formatsOf } from "./formats.ts";
import {
  chooseLanguage,
  formatPhrase,
  LANGUAGE_CODES,
  type Language,
  localeOf,
  pluralCategories,
} from "./languages.ts";
import { Language as LanguageSchema } from "./pages/values.ts";

const inEach = (say: (language: Language) => string) =>
  Object.fromEntries(LANGUAGE_CODES.map((language) => [language, say(language).replace(/[\u00a0\u202f]/g, " ")]));

it.each<[string[], Language]>([
  [["de-AT", "en"], "de"],
  [["da-DK", "sv-SE"], "sv"],
  [["pt-BR"], "pt"],
  [["nn-NO"], "nb"],
  [["no"], "nb"],
  [["FR_ca"], "fr"],
  [["pl", "zh-Hant"], "en"],
  [["constructor", ""], "en"],
  [[], "en"],
])("[M50] [FB-11] chooses from the wishes %j the first there is: %s", (wishes, language) => {
  expect(chooseLanguage(wishes)).toBe(language);
});

it("[M50] takes the nine languages in a page and nothing else", () => {
  expect(LANGUAGE_CODES.filter((language) => LanguageSchema.safeParse(language).success)).toEqual(LANGUAGE_CODES);
  expect(["da", "EN", "", "toString", null].filter((one) => LanguageSchema.safeParse(one).success)).toEqual([]);
});

it("[M51] asks every language for the forms its counts need, and falls back to the last", () => {
  for (const language of LANGUAGE_CODES) expect([...pluralCategories(language)].sort()).toEqual(["one", "other"]);
  const phrase = { one: "{n} sak", other: "{n} saker" };
  expect([0, 1, 2, 1_000_000].map((n) => formatPhrase(phrase, "nb", { n }).replace(/\s/g, " "))).toEqual([
    "0 saker",
    "1 sak",
    "2 saker",
    "1 000 000 saker",
  ]);
  // French and Portuguese from Portugal differ about nothing and one.
  const parts = { one: "une", other: "plusieurs" };
  expect([0, 1, 1.5, 2].map((n) => formatPhrase(parts, "fr", { n }))).toEqual(["une", "une", "une", "plusieurs"]);
  expect([0, 1, 2].map((n) => formatPhrase(parts, "pt", { n }))).toEqual(["plusieurs", "une", "plusieurs"]);
  // A million has a category of its own there, which no phrase has.
  expect(formatPhrase(parts, "fr", { n: 1_000_000 })).toBe("plusieurs");
});

it("[M51] puts parameters in as they are, and nothing for one that is not given", () => {
  expect(formatPhrase("{a} and {b}{toString}", "en", { a: "{b}", b: "$&" })).toBe("{b} and $&");
});

it("[M52] writes numbers, money and percent as the language does", () => {
  expect(inEach((language) => formatsOf(language).money(1_425_050, "NOK"))).toEqual({
    en: "kr 14,250.50",
    fr: "14 250,50 kr",
    de: "14.250,50 kr",
    nl: "kr 14.250,50",
    es: "14.250,50 kr",
    it: "14.250,50 NKr",
    pt: "14 250,50 kr",
    sv: "14 250,50 kr",
    nb: "14 250,50 kr",
  });
  expect(inEach((language) => formatsOf(language).money(1_425_000, "EUR")).de).toBe("14.250 €");
  expect(inEach((language) => formatsOf(language).percent(2_550))).toMatchObject({ en: "25.5%", fr: "25,5 %" });
});

it("[M52] writes dates and the first day of the week as the language does, in the zone asked for", () => {
  // 22 November 2026, 23:30 UTC
  const time = 1_795_390_200_000;
  expect(inEach((language) => formatsOf(language, "Europe/Oslo").date(time))).toEqual({
    en: "23 Nov 2026",
    fr: "23 nov. 2026",
    de: "23. Nov. 2026",
    nl: "23 nov 2026",
    es: "23 nov 2026",
    it: "23 nov 2026",
    pt: "23/11/2026",
    sv: "23 nov. 2026",
    nb: "23. nov. 2026",
  });
  expect(inEach((language) => formatsOf(language, "Europe/Oslo").time(time))).toEqual(inEach(() => "00:30"));
  expect(LANGUAGE_CODES.filter((language) => formatsOf(language).firstDayOfWeek() !== 1).map(localeOf)).toEqual([
    "pt-PT",
  ]);
});

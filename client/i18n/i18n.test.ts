import { expect, it } from "vitest";
import { formatPhrase, type Language, LANGUAGE_CODES, type Phrases } from "../../model/index.ts";
import { createI18n, type MessageKey } from "./i18n.ts";
import { loadCustomerMessages } from "./customer-messages.ts";
import { loadPhotoMessages, loadSettingsMessages, loadStaffMessages } from "./messages.ts";
import { pseudo, pseudoMessages } from "./pseudo.ts";

const word =
  (key: string, text: string) =>
  async (language: Language): Promise<Phrases> => ({
    [key]: `${text} ${language}`,
  });

it("[C90] words that came with a part follow the language, whichever of the two is there first", async () => {
  let release = () => {};
  const slow = new Promise<void>((resolve) => (release = resolve));
  const first = word("party.fleet", "first");
  const i18n = await createI18n("en", async (language) => {
    if (language === "nb") await slow;
    return first(language);
  });
  const more = word("photo.title", "more");
  const switching = i18n.setLanguage("nb");
  await i18n.add(more);
  expect(i18n.t("photo.title" as MessageKey)).toBe("more en");
  release();
  await switching;
  expect([i18n.t("party.fleet"), i18n.t("photo.title")]).toEqual(["first nb", "more nb"]);
  await i18n.add(more);
  await i18n.setLanguage("en");
  expect(i18n.t("photo.title")).toBe("more en");
});

it("[C180] every language brings its own words on every face, and none that English has not", async () => {
  for (const [load, key] of [
    [loadStaffMessages, "list.title"],
    [loadCustomerMessages, "customer.send"],
    [loadPhotoMessages, "photo.tools"],
    [loadSettingsMessages, "settings.title"],
  ] as const) {
    const reference = await load("en");
    const said = new Set<unknown>();
    for (const language of LANGUAGE_CODES) {
      const phrases = await load(language);
      said.add(phrases[key]);
      expect([language, Object.keys(phrases).filter((one) => !(one in reference))]).toEqual([language, []]);
    }
    // Two neighbours may share a word.
    expect(said.size).toBeGreaterThanOrEqual(LANGUAGE_CODES.length - 1);
  }
});

it("[C180] counts are said as the language counts", async () => {
  const cases = async (language: Language) => {
    const { t, setLanguage } = await createI18n("en", loadStaffMessages);
    await setLanguage(language);
    return [0, 1, 2, 1234].map((n) => t("list.shown", { n }).replace(/\s/g, " "));
  };
  expect(await cases("en")).toEqual(["0 cases", "1 case", "2 cases", "1,234 cases"]);
  expect(await cases("fr")).toEqual(["0 dossier", "1 dossier", "2 dossiers", "1 234 dossiers"]);
  expect(await cases("de")).toEqual(["0 Vorgänge", "1 Vorgang", "2 Vorgänge", "1.234 Vorgänge"]);
  expect(await cases("nl")).toEqual(["0 dossiers", "1 dossier", "2 dossiers", "1.234 dossiers"]);
  expect(await cases("es")).toEqual(["0 casos", "1 caso", "2 casos", "1234 casos"]);
  expect(await cases("it")).toEqual(["0 pratiche", "1 pratica", "2 pratiche", "1234 pratiche"]);
  expect(await cases("pt")).toEqual(["0 processos", "1 processo", "2 processos", "1234 processos"]);
  expect(await cases("sv")).toEqual(["0 ärenden", "1 ärende", "2 ärenden", "1 234 ärenden"]);
  expect(await cases("nb")).toEqual(["0 saker", "1 sak", "2 saker", "1 234 saker"]);
});

it("[C182] the test pattern is a third longer and leaves parameters alone", () => {
  expect(pseudo("Send {n}")).toBe("[Šéñd {n}~~~]");
  const { a } = pseudoMessages({ a: { one: "{n} case", other: "{n} cases" } });
  expect(formatPhrase(a ?? "", "en", { n: 2 })).toBe("[2 çášéš~~~]");
});

import { expect, it } from "vitest";
import type { Language, Phrases } from "../../model/index.ts";
import { createI18n, type MessageKey } from "./i18n.ts";

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

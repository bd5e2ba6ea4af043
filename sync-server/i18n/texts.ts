import { mail as en } from "./en/mail.ts";
import { mail as nb } from "./nb/mail.ts";

type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
type Translated = { [Key in keyof typeof en]: Message };

export type TextKey = keyof typeof en;
export type TextParameters = Record<string, string | number>;

const CATALOGUES: Readonly<Record<string, Translated>> = { en, nb };
const LOCALES: Readonly<Record<string, string>> = { en: "en-GB", nb: "nb-NO" };

/** Says things in one language. `n` chooses the plural. */
export type Say = (key: TextKey, parameters?: TextParameters) => string;

/** The words for a language; English for one that there are none for. */
export function sayIn(language: string): Say {
  const known = Object.hasOwn(CATALOGUES, language) ? language : "en";
  const locale = LOCALES[known] ?? "en-GB";
  return (key, parameters = {}) => {
    const message: Message = (CATALOGUES[known] ?? en)[key];
    const form = new Intl.PluralRules(locale).select(Number(parameters.n ?? 0));
    const text = typeof message === "string" ? message : (message[form] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (_: string, name: string) => {
      const value = parameters[name];
      return typeof value === "number" ? new Intl.NumberFormat(locale).format(value) : (value ?? "");
    });
  };
}

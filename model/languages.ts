/** The languages people read Jobcard in, and how a message becomes a sentence of one; for interface, mails and PDFs. */

/** Each by the name its readers call it, in the order menus show them. */
export const LANGUAGES = {
  en: "English",
  fr: "Français",
  de: "Deutsch",
  nl: "Nederlands",
  es: "Español",
  it: "Italiano",
  pt: "Português",
  sv: "Svenska",
  nb: "Norsk bokmål",
} as const;
export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[];

/** English keeps European dates and 24 hours, Portuguese is Portugal's: the product's readers are in Europe. */
const LOCALES: Record<Language, string> = {
  en: "en-GB",
  fr: "fr-FR",
  de: "de-DE",
  nl: "nl-NL",
  es: "es-ES",
  it: "it-IT",
  pt: "pt-PT",
  sv: "sv-SE",
  nb: "nb-NO",
};

/** The BCP 47 tag that numbers, dates and plurals of a language are formatted by. */
export const localeOf = (language: Language): string => LOCALES[language];

export const isLanguage = (language: string): language is Language => Object.hasOwn(LANGUAGES, language);

/** The best language for a list of wishes such as `navigator.languages`, the first that fits; English when none does. */
export function chooseLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const language = wish.toLowerCase().split(/[-_]/)[0] ?? "";
    if (isLanguage(language)) return language;
    if (language === "no" || language === "nn") return "nb";
  }
  return "en";
}

/** A sentence with `{parameters}`, or one sentence per plural category of the language (CLDR), chosen by `n`. */
export type Phrase = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
export type PhraseParameters = Record<string, string | number>;
export type Phrases = Partial<Record<string, Phrase>>;

/** Nothing is counted up to a million here, where the Romance languages would need a category of their own. */
const COUNTED = [...Array.from({ length: 201 }, (_, n) => n), 1_000, 10_000, 100_000];

/** The plural categories a message of this language must have so that every count that can occur has its sentence. */
export function pluralCategories(language: Language): Intl.LDMLPluralRule[] {
  const rules = new Intl.PluralRules(LOCALES[language]);
  return [...new Set(COUNTED.map((n) => rules.select(n)))];
}

/** The sentence: the form for `n` is chosen (`other` where it is missing), numbers are written as the language does. */
export function formatPhrase(message: Phrase, language: Language, parameters: PhraseParameters = {}): string {
  const locale = LOCALES[language];
  const form = typeof message === "string" ? message : message[pluralOf(parameters.n, locale)];
  const text = form ?? (message as { other: string }).other;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    return typeof value === "number" ? new Intl.NumberFormat(locale).format(value) : (value ?? "");
  });
}

const pluralOf = (n: string | number | undefined, locale: string): Intl.LDMLPluralRule =>
  new Intl.PluralRules(locale).select(Number(n ?? 0));

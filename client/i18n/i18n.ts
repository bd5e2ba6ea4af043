/** Words, numbers, money and times in the reader's language. Messages are loaded per face and language. */
import { type Accessor, createContext, createSignal, useContext } from "solid-js";
import type { Messages } from "./messages.ts";

/** A sentence, or one sentence per plural category of the language (CLDR), chosen by the parameter `n`. */
export type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

export type MessageKey = keyof Messages & string;
export type MessageParameters = Record<string, string | number>;

export const LANGUAGES = { en: "English", nb: "Norsk bokmål" } as const;
export type Language = keyof typeof LANGUAGES;

/** English keeps European dates and 24 hours: the product's readers of English are in Europe. */
const LOCALES: Record<Language, string> = { en: "en-GB", nb: "nb-NO" };

export const isLanguage = (language: string): language is Language => Object.hasOwn(LANGUAGES, language);

/** The best supported language for a list of wishes such as `navigator.languages`; English when none fits. */
export function chooseLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const language = wish.toLowerCase().split("-")[0] ?? "";
    if (isLanguage(language)) return language;
    if (language === "no" || language === "nn") return "nb";
  }
  return "en";
}

export interface I18n {
  language: Accessor<Language>;
  /** Switches without a reload; resolves once the words are there. */
  setLanguage(language: Language): Promise<void>;
  /** Brings the words of a part that is not always shown; from then on they follow the language too. */
  add(load: Load): Promise<void>;
  t(key: MessageKey, parameters?: MessageParameters): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** Minor units. Whole amounts are shown without decimals. */
  money(minor: number, currency: string): string;
  /** Thousandths. */
  quantity(thousandths: number): string;
  /** Basis points. */
  percent(basisPoints: number): string;
  /** Milliseconds since the epoch, in the reader's zone. */
  date(time: number): string;
  time(time: number): string;
  dateTime(time: number): string;
  /** "12 min ago", "yesterday"; falls back to the date after a week. */
  ago(time: number, now: number): string;
  /** "A, B and C" */
  list(items: readonly string[]): string;
}

type Loaded = Partial<Record<string, Message>>;
type Load = (language: Language) => Promise<Loaded>;

/** Makes the translations of one face. `load` brings the messages of a language. */
export async function createI18n(first: Language, load: Load): Promise<I18n> {
  const loads = new Set([load]);
  const loadAll = async (language: Language): Promise<Loaded> =>
    Object.assign({}, ...(await Promise.all([...loads].map((one) => one(language)))));
  const [state, setState] = createSignal({ language: first, messages: await load(first) });
  const language = () => state().language;
  const locale = () => LOCALES[language()];
  const format = (time: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale(), options).format(time);
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale(), options).format(value);
  const date = (time: number) => format(time, { day: "numeric", month: "short", year: "numeric" });
  applyLanguage(first);
  const setLanguage = async (next: Language): Promise<void> => {
    const parts = loads.size;
    const messages = await loadAll(next);
    // Words of another part came meanwhile: they must not be lost again.
    if (loads.size !== parts) return setLanguage(next);
    applyLanguage(next);
    setState({ language: next, messages });
  };
  return {
    language,
    setLanguage,
    async add(more) {
      if (loads.has(more)) return;
      const language = state().language;
      const messages = await more(language);
      loads.add(more);
      // The language may have changed meanwhile.
      if (state().language !== language) return setLanguage(state().language);
      setState((now) => ({ ...now, messages: { ...now.messages, ...messages } }));
    },
    t: (key, parameters) => translate(state().messages[key], key, locale(), parameters),
    number,
    money(minor, currency) {
      const whole = minor % 100 === 0;
      const digits = whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
      return number(minor / 100, { style: "currency", currency, currencyDisplay: "narrowSymbol", ...digits });
    },
    quantity: (thousandths) => number(thousandths / 1_000, { maximumFractionDigits: 3 }),
    percent: (basisPoints) => number(basisPoints / 10_000, { style: "percent", maximumFractionDigits: 2 }),
    date,
    time: (time) => format(time, { hour: "2-digit", minute: "2-digit" }),
    dateTime: (time) => format(time, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }),
    ago: (time, now) => ago(time, now, locale()) ?? date(time),
    list: (items) => new Intl.ListFormat(locale(), { type: "conjunction" }).format(items),
  };
}

function applyLanguage(language: Language): void {
  if (typeof document !== "undefined") document.documentElement.lang = language;
}

function translate(
  message: Message | undefined,
  key: string,
  locale: string,
  parameters: MessageParameters = {},
): string {
  if (message === undefined) return key;
  const text = typeof message === "string" ? message : (message[pluralOf(parameters.n, locale)] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    return typeof value === "number" ? new Intl.NumberFormat(locale).format(value) : (value ?? "");
  });
}

const pluralOf = (n: string | number | undefined, locale: string): Intl.LDMLPluralRule =>
  new Intl.PluralRules(locale).select(Number(n ?? 0));

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number, number][] = [
  ["minute", 60_000, 3_600_000],
  ["hour", 3_600_000, 86_400_000],
  ["day", 86_400_000, 604_800_000],
];

function ago(time: number, now: number, locale: string): string | null {
  const passed = Math.max(0, now - time);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  if (passed < 60_000) return relative.format(0, "second");
  for (const [unit, size, until] of STEPS) {
    if (passed < until) return relative.format(-Math.floor(passed / size), unit);
  }
  return null;
}

const I18nContext = createContext<I18n>();
export const I18nProvider = I18nContext.Provider;

/** The translations of the face this component is part of. */
export function useI18n(): I18n {
  const i18n = useContext(I18nContext);
  if (!i18n) throw new Error("useI18n outside of I18nProvider");
  return i18n;
}

/** Words, numbers, money and times in the reader's language. Phrases are loaded per face and language. */
import { type Accessor, createContext, createSignal, useContext } from "solid-js";
import {
  type Formats,
  formatPhrase,
  formatsOf,
  LANGUAGE_CODES,
  LANGUAGES,
  type Language,
  type PhraseParameters,
  type Phrases,
} from "../../model/index.ts";
import { NotLoaded } from "../not-loaded.ts";
import type { AllMessages } from "./messages.ts";

export type MessageKey = keyof AllMessages & string;

/** What a person chooses a language from, each by its own name. */
export const LANGUAGE_OPTIONS: readonly { value: Language; label: string }[] = LANGUAGE_CODES.map((value) => ({
  value,
  label: LANGUAGES[value],
}));

export interface I18n extends Formats {
  language: Accessor<Language>;
  /** Switches without a reload; resolves once the words are there. */
  setLanguage(language: Language): Promise<void>;
  /** Brings the words of a part that is not always shown; from then on they follow the language too. @throws NotLoaded */
  add(load: Load): Promise<void>;
  t(key: MessageKey, parameters?: PhraseParameters): string;
}

/** Brings the messages of one or more areas in a language. */
export type Load = (language: Language) => Promise<Phrases>;

/** Makes the translations of one face. `load` brings the messages of a language. */
export async function createI18n(first: Language, load: Load): Promise<I18n> {
  const loads = new Set([load]);
  const loadAll = async (language: Language): Promise<Phrases> =>
    Object.assign({}, ...(await Promise.all([...loads].map((one) => one(language)))));
  const [state, setState] = createSignal({ language: first, messages: await load(first) });
  const language = () => state().language;
  const formats = createFormats(language);
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
      const messages = await more(language).catch((error: unknown) => {
        throw new NotLoaded(error);
      });
      loads.add(more);
      // The language may have changed meanwhile.
      if (state().language !== language) return setLanguage(state().language);
      setState((now) => ({ ...now, messages: { ...now.messages, ...messages } }));
    },
    t(key, parameters) {
      const { messages, language } = state();
      const message = messages[key];
      return message === undefined ? key : formatPhrase(message, language, parameters);
    },
    ...formats,
  };
}

/** The formats of whichever language is read now. */
function createFormats(language: Accessor<Language>): Formats {
  let made = { language: language(), formats: formatsOf(language()) };
  const now = () => {
    const next = language();
    if (next !== made.language) made = { language: next, formats: formatsOf(next) };
    return made.formats;
  };
  return {
    number: (...given) => now().number(...given),
    money: (...given) => now().money(...given),
    plate: (...given) => now().plate(...given),
    quantity: (...given) => now().quantity(...given),
    percent: (...given) => now().percent(...given),
    date: (...given) => now().date(...given),
    time: (...given) => now().time(...given),
    dateTime: (...given) => now().dateTime(...given),
    ago: (...given) => now().ago(...given),
    list: (...given) => now().list(...given),
    firstDayOfWeek: () => now().firstDayOfWeek(),
  };
}

function applyLanguage(language: Language): void {
  if (typeof document !== "undefined") document.documentElement.lang = language;
}

const I18nContext = createContext<I18n>();
export const I18nProvider = I18nContext.Provider;

/** The translations of the face this component is part of. */
export function useI18n(): I18n {
  const i18n = useContext(I18nContext);
  if (!i18n) throw new Error("useI18n outside of I18nProvider");
  return i18n;
}

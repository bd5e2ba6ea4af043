import { formatPhrase, isLanguage, type Language, type Phrase, type PhraseParameters } from "../../model/languages.ts";
import { mail as en } from "./en/mail.ts";
import { mail as nb } from "./nb/mail.ts";

export type TextKey = keyof typeof en;
type Texts = { [Key in TextKey]: Phrase };

const TEXTS: Partial<Record<Language, Texts>> = { en, nb };

/** Says things in one language. `n` chooses the plural. */
export type Say = (key: TextKey, parameters?: PhraseParameters) => string;

/** The words for a language; English for one that there are none for. */
export function sayIn(wished: string): Say {
  const language = isLanguage(wished) && TEXTS[wished] ? wished : "en";
  const texts: Texts = TEXTS[language] ?? en;
  return (key, parameters) => formatPhrase(texts[key], language, parameters);
}

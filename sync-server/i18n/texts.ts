import { formatPhrase, isLanguage, type Language, type Phrase, type PhraseParameters } from "../../model/languages.ts";
import { mail as de } from "./de/mail.ts";
import { mail as en } from "./en/mail.ts";
import { mail as es } from "./es/mail.ts";
import { mail as fr } from "./fr/mail.ts";
import { mail as it } from "./it/mail.ts";
import { mail as nb } from "./nb/mail.ts";
import { mail as nl } from "./nl/mail.ts";
import { mail as pt } from "./pt/mail.ts";
import { mail as sv } from "./sv/mail.ts";

export type TextKey = keyof typeof en;
/** The shape of a translated file. What is missing in it is reported by the check of translations. */
export type Translated<Reference> = { [Key in keyof Reference]?: Phrase };

const CATALOGUES: Readonly<Record<Language, Translated<typeof en>>> = { en, fr, de, nl, es, it, pt, sv, nb };

/** Says things in one language. `n` chooses the plural. */
export type Say = (key: TextKey, parameters?: PhraseParameters) => string;

/** The words for a language; English for one that there are none for. */
export function sayIn(language: string): Say {
  const known = isLanguage(language) ? language : "en";
  return (key, parameters) => {
    const phrase = CATALOGUES[known][key];
    return phrase === undefined ? formatPhrase(en[key], "en", parameters) : formatPhrase(phrase, known, parameters);
  };
}

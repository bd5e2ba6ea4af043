import { formatPhrase, isLanguage, type Language, type Phrase, type PhraseParameters } from "../../model/languages.ts";
import { catalogue as deCatalogue } from "./de/catalogue.ts";
import { mail as deMail } from "./de/mail.ts";
import { papers as dePapers } from "./de/papers.ts";
import { catalogue as enCatalogue } from "./en/catalogue.ts";
import { mail as enMail } from "./en/mail.ts";
import { papers as enPapers } from "./en/papers.ts";
import { catalogue as esCatalogue } from "./es/catalogue.ts";
import { mail as esMail } from "./es/mail.ts";
import { papers as esPapers } from "./es/papers.ts";
import { catalogue as frCatalogue } from "./fr/catalogue.ts";
import { mail as frMail } from "./fr/mail.ts";
import { papers as frPapers } from "./fr/papers.ts";
import { catalogue as itCatalogue } from "./it/catalogue.ts";
import { mail as itMail } from "./it/mail.ts";
import { papers as itPapers } from "./it/papers.ts";
import { catalogue as nbCatalogue } from "./nb/catalogue.ts";
import { mail as nbMail } from "./nb/mail.ts";
import { papers as nbPapers } from "./nb/papers.ts";
import { catalogue as nlCatalogue } from "./nl/catalogue.ts";
import { mail as nlMail } from "./nl/mail.ts";
import { papers as nlPapers } from "./nl/papers.ts";
import { catalogue as ptCatalogue } from "./pt/catalogue.ts";
import { mail as ptMail } from "./pt/mail.ts";
import { papers as ptPapers } from "./pt/papers.ts";
import { catalogue as svCatalogue } from "./sv/catalogue.ts";
import { mail as svMail } from "./sv/mail.ts";
import { papers as svPapers } from "./sv/papers.ts";

const en = { ...enMail, ...enPapers, ...enCatalogue };

export type TextKey = keyof typeof en;
/** The shape of a translated file. What is missing in it is reported by the check of translations. */
export type Translated<Reference> = { [Key in keyof Reference]?: Phrase };

const CATALOGUES: Readonly<Record<Language, Translated<typeof en>>> = {
  en,
  fr: { ...frMail, ...frPapers, ...frCatalogue },
  de: { ...deMail, ...dePapers, ...deCatalogue },
  nl: { ...nlMail, ...nlPapers, ...nlCatalogue },
  es: { ...esMail, ...esPapers, ...esCatalogue },
  it: { ...itMail, ...itPapers, ...itCatalogue },
  pt: { ...ptMail, ...ptPapers, ...ptCatalogue },
  sv: { ...svMail, ...svPapers, ...svCatalogue },
  nb: { ...nbMail, ...nbPapers, ...nbCatalogue },
};

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

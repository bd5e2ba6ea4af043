import { type Language, LANGUAGES } from "../../../model/index.ts";

/** The languages a customer can be written to in, with the one that is chosen already although it is not offered. */
export const languagesFor = (offered: readonly Language[], chosen: Language): { value: Language; label: string }[] =>
  (Object.keys(LANGUAGES) as Language[])
    .filter((code) => offered.includes(code) || code === chosen)
    .map((code) => ({ value: code, label: LANGUAGES[code] }));

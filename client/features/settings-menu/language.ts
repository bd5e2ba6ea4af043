import { chooseLanguage, isLanguage, type Language } from "../../../model/index.ts";

const KEY = "jobcard:language";

/** The language chosen on this device, else what the browser wishes for. */
export function firstLanguage(): Language {
  try {
    const stored = localStorage.getItem(KEY);
    if (stored && isLanguage(stored)) return stored;
  } catch {
    // Storage refused: the browser's wishes it is.
  }
  return chooseLanguage(navigator.languages);
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Not remembered then; it still holds until the tab closes.
  }
}

/** Calls back with the language another tab of this browser was switched to, as long as the page is there. */
export function onLanguageElsewhere(switchTo: (language: Language) => void): void {
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key === KEY && newValue !== null && isLanguage(newValue)) switchTo(newValue);
  });
}

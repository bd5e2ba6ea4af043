/** Light, dark and strong contrast: chosen by the person or by the device, kept on the device. */
export const THEMES = ["system", "light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "jobcard:theme";
const dark = () => matchMedia("(prefers-color-scheme: dark)");
const moreContrast = () => matchMedia("(prefers-contrast: more)");

/** What the person chose; `system` when nothing was, or nothing can be remembered. */
export function chosenTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === stored) ?? "system";
  } catch {
    return "system";
  }
}

export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Not remembered then; it still holds until the tab closes.
  }
  apply(theme);
}

/** Applies the chosen theme now and whenever the device changes its mind. */
export function followTheme(): void {
  apply(chosenTheme());
  for (const query of [dark(), moreContrast()]) query.addEventListener("change", () => apply(chosenTheme()));
}

function apply(theme: Theme): void {
  const { dataset } = document.documentElement;
  dataset.theme = theme === "dark" || (theme === "system" && dark().matches) ? "dark" : "light";
  if (theme === "contrast" || (theme === "system" && moreContrast().matches)) dataset.contrast = "more";
  else delete dataset.contrast;
}

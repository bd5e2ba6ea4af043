/** Countries by the letters their vehicles show, with the region code their names are looked up by. */
export const COUNTRIES: Partial<Record<string, string>> = {
  A: "AT",
  B: "BE",
  CH: "CH",
  D: "DE",
  DK: "DK",
  E: "ES",
  F: "FR",
  FIN: "FI",
  GB: "GB",
  I: "IT",
  IRL: "IE",
  L: "LU",
  N: "NO",
  NL: "NL",
  P: "PT",
  S: "SE",
};
export const CURRENCIES = ["CHF", "DKK", "EUR", "GBP", "NOK", "SEK"] as const;

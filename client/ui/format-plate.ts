/** Countries whose plates are met in a workshop in the Nordics, by the letters on the plate. */
export const COUNTRIES = ["N", "S", "DK", "FIN", "IS", "D", "PL", "EST", "LV", "LT", "NL", "B", "F", "GB"] as const;

const PATTERNS: Record<string, [RegExp, string]> = {
  N: [/^([A-Z]{2})(\d{4,5})$/, "$1 $2"],
  S: [/^([A-Z]{3})(\d{2}[A-Z\d])$/, "$1 $2"],
  DK: [/^([A-Z]{2})(\d{2})(\d{3})$/, "$1 $2 $3"],
  FIN: [/^([A-Z]{2,3})(\d{1,3})$/, "$1-$2"],
  EST: [/^(\d{3})([A-Z]{3})$/, "$1 $2"],
  LT: [/^([A-Z]{3})(\d{3})$/, "$1 $2"],
  LV: [/^([A-Z]{2})(\d{1,4})$/, "$1-$2"],
  GB: [/^([A-Z]{2}\d{2})([A-Z]{3})$/, "$1 $2"],
};

/** A stored plate with the gaps it has on the car: `EK48213` reads `EK 48213` in Norway. */
export function formatPlate(plate: string, country: string): string {
  const [pattern, shape] = PATTERNS[country] ?? [];
  if (pattern && shape && pattern.test(plate)) return plate.replace(pattern, shape);
  return plate;
}

const LETTER_FOR: Record<string, string> = { "0": "O", "1": "I" };
const DIGIT_FOR: Record<string, string> = { O: "0", I: "1", Q: "0" };

/**
 * A plate of letters and digits as its country has it: without the country's own letters in front, which stand on a
 * strip of the plate, and with the letters and digits that look alike each where it can stand. What fits no plate of
 * the country stays as it is.
 */
export function plateIn(country: string, plate: string): string {
  const [pattern] = PATTERNS[country] ?? [];
  if (!pattern || pattern.test(plate)) return plate;
  const bare = plate.startsWith(country) ? plate.slice(country.length) : plate;
  const alike = (letters: number): string =>
    bare
      .split("")
      .map((sign, at) => (at < letters ? LETTER_FOR : DIGIT_FOR)[sign] ?? sign)
      .join("");
  return [bare, ...[2, 3].map(alike)].find((candidate) => pattern.test(candidate)) ?? plate;
}

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

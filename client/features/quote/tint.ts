const TINTS = 6;

/** A colour that stays with a person, as a number below `TINTS`; the colours are in `here.module.css`. */
export function tintOf(key: string): number {
  let sum = 0;
  for (const letter of key) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997;
  return sum % TINTS;
}

/**
 * Colours of a brand, made fit to be read: WCAG 2.2 contrast, and the nearest colour of the same hue that has enough.
 * What a page says is hostile until it has gone through here, so everything takes and gives `#rrggbb` only. Pure.
 */

/** Text needs this much against what it stands on (WCAG 1.4.3, level AA). */
export const ENOUGH_CONTRAST = 4.5;
/** And this much where somebody asked for more (WCAG 1.4.6). */
const MUCH_CONTRAST = 7;

type Rgb = readonly [red: number, green: number, blue: number];

const parse = (colour: string): Rgb => {
  const number = Number.parseInt(colour.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
};
const written = (rgb: Rgb): string =>
  `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;

function luminance(colour: string): number {
  const [red, green, blue] = parse(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours (`#rrggbb`), 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** `share` of one colour in another, 0 to 1. */
const mix = (one: string, other: string, share: number): string => {
  const [a, b] = [parse(one), parse(other)];
  return written([0, 1, 2].map((at) => (a[at] ?? 0) * share + (b[at] ?? 0) * (1 - share)) as unknown as Rgb);
};

const STEPS = 100;

/** The colour nearest to this one, lighter or darker, that passes; black or white pass where nothing else does. */
function nearest(colour: string, passes: (candidate: string) => boolean): string {
  for (let step = 0; step <= STEPS; step += 1) {
    const found = ["#000000", "#ffffff"].map((end) => mix(end, colour, step / STEPS)).find(passes);
    if (found) return found;
  }
  return colour;
}

/**
 * The nearest colour with enough contrast to every background.
 * @param colour `#rrggbb`, like the backgrounds
 */
export const nearestPassing = (colour: string, backgrounds: readonly string[], ratio = ENOUGH_CONTRAST): string =>
  nearest(colour, (candidate) => backgrounds.every((background) => contrast(candidate, background) >= ratio));

/** What `client/ui/tokens.css` calls so: what accents stand on, and what stands on them. */
export const SURFACES = {
  light: { bg: "#f3f5f3", surface: "#ffffff", sunken: "#eaeeeb", ink: "#14201e" },
  dark: { bg: "#0e1514", surface: "#16201f", sunken: "#0b1110", ink: "#e8efed" },
} as const;
export type Theme = keyof typeof SURFACES;

export interface Accent {
  /** For links, buttons and frames: enough contrast to every surface of the theme, and to `soft`. */
  accent: string;
  /** What stands on `accent`. */
  ink: string;
  /** A quiet background. */
  soft: string;
}

/** How much of the accent is in its quiet background. */
const SOFT = 0.12;

/** An accent colour as it can be used in a theme. @param more for those who asked for strong contrast */
export function accentIn(theme: Theme, colour: string, more = false): Accent {
  const { bg, surface, sunken } = SURFACES[theme];
  const ratio = more ? MUCH_CONTRAST : ENOUGH_CONTRAST;
  const softOf = (candidate: string): string => mix(candidate, surface, SOFT);
  const accent = nearest(colour, (candidate) =>
    [bg, surface, sunken, softOf(candidate)].every((background) => contrast(candidate, background) >= ratio),
  );
  const inks = ["#ffffff", "#0b1110"] as const;
  const ink = contrast(inks[0], accent) >= contrast(inks[1], accent) ? inks[0] : inks[1];
  return { accent, ink, soft: softOf(accent) };
}

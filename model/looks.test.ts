import { describe, expect, it } from "vitest";
import { accentIn, contrast, ENOUGH_CONTRAST, nearestPassing, SURFACES, type Theme } from "./looks.ts";

describe("colours of a brand", () => {
  it("[M66] contrast is counted as WCAG counts it", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#ffffff", "#ffffff")).toBe(1);
    // https://webaim.org/resources/contrastchecker: a grey that just passes, and one that just fails.
    expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  it("[M66] what passes stays, what does not becomes the nearest shade that passes", () => {
    expect(nearestPassing("#0a5c69", ["#ffffff"])).toBe("#0a5c69");
    const yellow = nearestPassing("#ffcc00", ["#ffffff"]);
    expect(yellow).not.toBe("#ffcc00");
    expect(contrast(yellow, "#ffffff")).toBeGreaterThanOrEqual(ENOUGH_CONTRAST);
    // Still a yellow: red and green, no blue.
    expect(yellow).toMatch(/^#[0-9a-f]{4}00$/);
  });

  it("[M66] every colour can be read in both themes, and strongly where that is asked for", () => {
    const steps = ["00", "33", "66", "99", "cc", "ff"];
    const colours = steps.flatMap((red) => steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`)));
    for (const theme of Object.keys(SURFACES) as Theme[])
      for (const more of [false, true])
        for (const colour of colours) {
          const { accent, ink, soft } = accentIn(theme, colour, more);
          const { bg, surface, sunken } = SURFACES[theme];
          const least = Math.min(...[bg, surface, sunken, soft].map((background) => contrast(accent, background)));
          expect(least, `${colour} ${theme}`).toBeGreaterThanOrEqual(more ? 7 : ENOUGH_CONTRAST);
          expect(contrast(ink, accent), `${ink} on ${accent}`).toBeGreaterThanOrEqual(ENOUGH_CONTRAST);
          expect(contrast(SURFACES[theme].ink, soft)).toBeGreaterThanOrEqual(ENOUGH_CONTRAST);
        }
  });
});

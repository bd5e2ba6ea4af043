import { accentIn, type BrandLook } from "../../../model/index.ts";

/** A brand's colours as custom properties, for `look.module.css` to choose from; none for the product's own. */
export function lookStyle({ accent }: Pick<BrandLook, "accent">): Record<string, string> {
  if (!accent) return {};
  const style: Record<string, string> = { "--brand": accent };
  for (const theme of ["light", "dark"] as const)
    for (const more of [false, true]) {
      const name = `--brand-${theme}${more ? "-more" : ""}`;
      const colours = accentIn(theme, accent, more);
      style[name] = colours.accent;
      style[`${name}-ink`] = colours.ink;
      style[`${name}-soft`] = colours.soft;
    }
  return style;
}

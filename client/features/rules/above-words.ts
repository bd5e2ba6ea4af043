import type { AboveCeiling } from "../../../model/index.ts";
import type { I18n } from "../../i18n/i18n.ts";

/** That something is more than its reader may approve in a case, and who can. */
export function aboveWords({ ceiling, comesTo, who }: AboveCeiling, currency: string, { t, money }: I18n): string {
  const sums = t("ceiling.above", { sum: money(comesTo, currency), ceiling: money(ceiling, currency) });
  return `${sums} ${who.length > 0 ? t("ceiling.who", { names: who.join(", ") }) : t("ceiling.manager")}`;
}

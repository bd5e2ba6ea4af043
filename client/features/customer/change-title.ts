import type { Change } from "../../../model/index.ts";
import type { I18n } from "../../i18n/i18n.ts";
import type { AskedAgain } from "./work-facts.ts";

/** "Price changed from 1 450 to 1 510 kr after you answered". */
export function changeTitle({ answered, from, to }: AskedAgain, currency: string, { t, money }: I18n): string {
  if (from === null || from === to) return t(answered ? "customer.change.text" : "customer.change.textChosen");
  const prices = { from: money(from, currency), to: money(to, currency) };
  return t(answered ? "customer.change.price" : "customer.change.priceChosen", prices);
}

/** What the title does not say already. */
export const otherChanges = ({ from, to, changes }: AskedAgain): readonly Change[] => {
  const onlyPrice = changes.length === 1 && changes[0]?.kind === "line-changed" && changes[0].field === "unitPrice";
  return from !== to && onlyPrice ? [] : changes;
};

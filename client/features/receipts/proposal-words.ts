/** What a fleet proposes, as people read it. */
import { type FrozenWork, type Line, type Proposal, workTotals } from "../../../model/index.ts";
import type { I18n } from "../../i18n/i18n.ts";
import { moneyChange } from "../history/describe-change.ts";

/** "1.5 h", "2". */
export const quantityWords = ({ kind, quantity }: Pick<Line, "kind" | "quantity">, i18n: I18n): string =>
  kind === "part" || kind === "fee"
    ? i18n.quantity(quantity)
    : i18n.t(`history.quantity.${kind}`, { n: i18n.quantity(quantity) });

/**
 * "Labour: 2 → 1.5 h, 1 290 → 1 190 kr"; empty when the work does not have the line.
 * @param work as it was when it was proposed
 * @param named whether to say which line it is about
 */
export function proposalWords(
  proposal: Proposal,
  work: FrozenWork,
  currency: string,
  i18n: I18n,
  named = true,
): string {
  if (proposal.of === "work") {
    const change = moneyChange(workTotals(work).net, proposal.net, currency, i18n);
    return i18n.t("propose.wholeWork", { change });
  }
  const line = work.lines.find(({ id }) => id === proposal.lineId);
  if (!line) return "";
  const { quantity, unitPrice } = proposal;
  const changes = [
    quantity !== null && quantity !== line.quantity
      ? `${quantityWords(line, i18n)} → ${quantityWords({ ...line, quantity }, i18n)}`
      : "",
    unitPrice !== null && unitPrice !== line.unitPrice ? moneyChange(line.unitPrice, unitPrice, currency, i18n) : "",
  ].filter(Boolean);
  return `${named ? `${line.text}: ` : ""}${changes.join(", ")}`;
}

/** What a new line starts with. Pure. */
import type { CaseAgreement, LineFields, LineKind, StaffMe } from "../../../model/index.ts";

/** The VAT rates of the Nordics, in basis points. */
const RATES = [2_500, 2_400, 1_500, 1_200, 0];

/** Rates to choose from, with the one in use: the workshop's own, where it has set any. */
export const vatRates = (current: number, own: readonly { rate: number }[] = []): number[] =>
  [...new Set([...(own.length > 0 ? own.map(({ rate }) => rate) : RATES), current])].sort((a, b) => b - a);

/** A line of a kind as the workshop usually charges it, or as the case's agreement has it; labour at its hourly rate. */
export function newLine(
  kind: LineKind,
  settings: Pick<StaffMe["settings"], "vat" | "labourRate">,
  agreement: CaseAgreement | null = null,
): LineFields {
  const discount = agreement && kind !== "fee" ? agreement.discount[kind === "labour" ? "labour" : "parts"] : 0;
  return {
    kind,
    text: "",
    partNumber: "",
    quantity: 1_000,
    unitPrice: kind === "labour" ? (agreement?.labourRate ?? settings.labourRate) : 0,
    vat: settings.vat,
    discount: discount > 0 ? { kind: "percent", value: discount } : null,
    source: "manual",
  };
}

/** True for a line as `newLine` made it, whatever hourly rate and discount were agreed. */
export const isUntouched = ({ kind, text, partNumber, quantity, unitPrice, discount }: LineFields): boolean =>
  text === "" &&
  partNumber === "" &&
  quantity === 1_000 &&
  discount?.kind !== "amount" &&
  (kind === "labour" || unitPrice === 0);

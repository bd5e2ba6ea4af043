import { type Discount, MAX_UNIT_PRICE } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { NumberField } from "../../ui/number-field.tsx";
import { groupingOf, type Parsed, parseNumber } from "../../ui/parse-number.ts";

interface DiscountFieldProps {
  label: string;
  discount: Discount | null;
  currency: string;
  onCommit: (discount: Discount | null) => void;
  onKeyDown?: (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => void;
}

const AMOUNT = { decimals: 2, max: MAX_UNIT_PRICE };
const PERCENT = { decimals: 2, max: 10_000 };

/** What was typed as a discount: with a percent sign a rate, else an amount. */
export const parseDiscount = (typed: string, group: string): { kind: Discount["kind"]; parsed: Parsed } =>
  typed.includes("%")
    ? { kind: "percent", parsed: parseNumber(typed, group, PERCENT) }
    : { kind: "amount", parsed: parseNumber(typed, group, AMOUNT) };

/** A discount before VAT: "150" takes off an amount, "10 %" a share. Emptied: none. */
export function DiscountField(props: DiscountFieldProps) {
  const { money, number, percent } = useI18n();
  let kind: Discount["kind"] = "amount";
  return (
    <NumberField
      label={props.label}
      labelHidden
      bare
      optional
      alwaysCommit
      value={props.discount?.value ?? null}
      shape={AMOUNT}
      format={(value) => (props.discount?.kind === "percent" ? percent(value) : money(value, props.currency))}
      parse={(typed) => {
        const read = parseDiscount(
          typed,
          groupingOf((value) => number(value)),
        );
        kind = read.kind;
        return read.parsed;
      }}
      onCommit={(value) => props.onCommit(value ? { kind, value } : null)}
      {...(props.onKeyDown && { onKeyDown: props.onKeyDown })}
    />
  );
}

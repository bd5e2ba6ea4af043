import type { Discount } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { NumberField } from "../../ui/number-field.tsx";
import { groupingOf } from "../../ui/parse-number.ts";
import { AMOUNT, parseDiscount } from "./parse-discount.ts";

interface DiscountFieldProps {
  label: string;
  discount: Discount | null;
  currency: string;
  onCommit: (discount: Discount | null) => void;
  onKeyDown?: (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => void;
}

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

import { createEffect, createSignal, on } from "solid-js";
import { useI18n } from "../i18n/i18n.ts";
import { beforeLeaving } from "./before-leaving.ts";
import { cx } from "./cx.ts";
import styles from "./field.module.css";
import { FieldFrame, type FieldLook } from "./field.tsx";
import { groupingOf, type NumberShape, type Parsed, parseNumber } from "./parse-number.ts";

interface NumberFieldProps extends FieldLook {
  /** In whole steps of the smallest unit, see `shape`. */
  value: number | null;
  shape: NumberShape;
  /** How the value reads while nobody edits it. */
  format: (value: number) => string;
  /** Called with a number that could be read; null when the field was emptied and may be. */
  onCommit: (value: number | null) => void;
  /** Reads what `shape` cannot, such as "10 %". */
  parse?: (typed: string) => Parsed | null;
  optional?: boolean;
  /** Where the digits stand; columns of numbers stand at the end. */
  align?: "start" | "end";
  /** Commits also what comes to the same number, where the number is not all there is. */
  alwaysCommit?: boolean;
  bare?: boolean;
  inputClass?: string | undefined;
  name?: string;
  onFocus?: () => void;
  onBlur?: () => void;
  onKeyDown?: (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => void;
}

/**
 * A number in the reader's own writing. Selected on focus; taken on blur, Enter and before the view or the tab goes. What cannot be read
 * stays as it was typed, with the reason under it; Escape brings the last value back.
 */
export function NumberField(props: NumberFieldProps) {
  const { t, number } = useI18n();
  const [error, setError] = createSignal<string | null>(null);
  const shown = () => (props.value === null ? "" : props.format(props.value));
  let input!: HTMLInputElement;
  let dirty = false;
  const setDirty = (value: boolean) => {
    dirty = value;
    input.toggleAttribute("data-dirty", value);
  };
  const show = () => {
    setDirty(false);
    setError(null);
    input.value = shown();
  };
  createEffect(on(shown, () => dirty || show(), { defer: true }));

  const commit = (): boolean => {
    if (!dirty) return true;
    const typed = input.value;
    if (typed.trim() === "" && props.optional) {
      setDirty(false);
      props.onCommit(null);
      show();
      return true;
    }
    const parsed =
      props.parse?.(typed) ??
      parseNumber(
        typed,
        groupingOf((value) => number(value)),
        props.shape,
      );
    if ("problem" in parsed) {
      const { decimals, max, min = 0 } = props.shape;
      const words = (bound: number) => number(bound / 10 ** decimals, { useGrouping: bound > 9_999 });
      setError(t(`ui.number.${parsed.problem}`, { decimals, max: words(max), min: words(min) }));
      return false;
    }
    setDirty(false);
    if (props.alwaysCommit || parsed.value !== props.value) props.onCommit(parsed.value);
    show();
    return true;
  };
  beforeLeaving(() => void commit());
  return (
    <FieldFrame
      label={props.label}
      labelHidden={props.labelHidden ?? false}
      hint={props.hint}
      error={error() ?? props.error}
      class={props.class}
    >
      {(aria) => (
        <input
          {...aria}
          type="text"
          inputmode="decimal"
          autocomplete="off"
          name={props.name}
          ref={input}
          value={shown()}
          class={cx(styles.input, props.align !== "start" && styles.end, props.bare && styles.bare, props.inputClass)}
          onFocus={() => {
            input.select();
            props.onFocus?.();
          }}
          onInput={() => {
            setDirty(true);
            if (error()) setError(null);
          }}
          onBlur={() => {
            commit();
            props.onBlur?.();
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !commit()) event.preventDefault();
            else if (event.key === "Enter") input.select();
            if (event.key === "Escape" && dirty) show();
            props.onKeyDown?.(event);
          }}
        />
      )}
    </FieldFrame>
  );
}

type MoneyFieldProps = Omit<NumberFieldProps, "shape" | "format"> & { currency: string; max: number };

/** An amount in minor units of a currency. */
export function MoneyField(props: MoneyFieldProps) {
  const { money } = useI18n();
  return (
    <NumberField {...props} shape={{ decimals: 2, max: props.max }} format={(value) => money(value, props.currency)} />
  );
}

import { For, type JSX, splitProps } from "solid-js";
import { cx } from "./cx.ts";
import styles from "./field.module.css";
import { FieldFrame, type FieldLook } from "./field.tsx";

type SelectProps<Value extends string> = FieldLook &
  Omit<JSX.SelectHTMLAttributes<HTMLSelectElement>, "value" | "onChange" | "class"> & {
    value: Value;
    options: readonly { value: Value; label: string }[];
    onChange: (value: Value) => void;
    bare?: boolean;
  };

/** One of several, with the device's own list: the quickest one on a phone and with a keyboard. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const [look, own, rest] = splitProps(
    props,
    ["label", "labelHidden", "hint", "error", "class"],
    ["value", "options", "onChange", "bare"],
  );
  return (
    <FieldFrame {...look}>
      {(aria) => (
        <select
          {...rest}
          {...aria}
          class={cx(styles.input, own.bare && styles.bare)}
          onChange={(event) => own.onChange(event.currentTarget.value as Value)}
        >
          <For each={own.options}>
            {(option) => (
              <option value={option.value} selected={option.value === own.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
      )}
    </FieldFrame>
  );
}

import { createEffect, type JSX, on, splitProps } from "solid-js";
import { beforeLeaving } from "./before-leaving.ts";
import { cx } from "./cx.ts";
import styles from "./field.module.css";
import { FieldFrame, type FieldLook } from "./field.tsx";

type TextFieldProps = FieldLook &
  Omit<
    JSX.InputHTMLAttributes<HTMLInputElement>,
    "value" | "onInput" | "class" | "onChange" | "onFocus" | "onBlur" | "onKeyDown"
  > & {
    value: string;
    onInput?: (value: string) => void;
    /** Called when the person leaves the field, the view or the tab, or presses Enter, and only when the text changed. */
    onCommit?: (value: string) => void;
    onFocus?: () => void;
    onBlur?: () => void;
    onKeyDown?: (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => void;
    bare?: boolean;
    inputClass?: string | undefined;
  };

/** One line of text. What is being typed is never overwritten from outside; Escape takes it back. */
export function TextField(props: TextFieldProps) {
  const [look, own, rest] = splitProps(
    props,
    ["label", "labelHidden", "hint", "error", "class"],
    ["value", "onInput", "onCommit", "bare", "inputClass", "onFocus", "onBlur", "onKeyDown"],
  );
  let input: HTMLInputElement | undefined;
  let before = own.value;
  createEffect(
    on(
      () => own.value,
      (value) => {
        if (input && document.activeElement === input && own.onCommit && input.value !== before) return;
        if (input && input.value !== value) input.value = value;
        before = value;
      },
    ),
  );
  const commit = () => {
    if (!input || !own.onCommit || input.value === before) return;
    const typed = input.value;
    before = typed;
    input.removeAttribute("data-dirty");
    own.onCommit(typed);
  };
  beforeLeaving(commit);
  return (
    <FieldFrame {...look}>
      {(aria) => (
        <input
          type="text"
          autocomplete="off"
          {...rest}
          {...aria}
          ref={input}
          value={own.value}
          class={cx(styles.input, own.bare && styles.bare, own.inputClass)}
          onFocus={() => {
            before = own.value;
            own.onFocus?.();
          }}
          onInput={(event) => {
            if (own.onCommit) event.currentTarget.toggleAttribute("data-dirty", event.currentTarget.value !== before);
            own.onInput?.(event.currentTarget.value);
          }}
          onBlur={() => {
            commit();
            own.onBlur?.();
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") commit();
            if (event.key === "Escape" && own.onCommit) {
              event.currentTarget.value = before;
              event.currentTarget.removeAttribute("data-dirty");
            }
            own.onKeyDown?.(event);
          }}
        />
      )}
    </FieldFrame>
  );
}

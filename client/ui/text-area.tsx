import { createEffect, createSignal, type JSX, onCleanup, splitProps } from "solid-js";
import type * as Y from "yjs";
import { bindText } from "../reactive/bind-text.ts";
import { cx } from "./cx.ts";
import styles from "./field.module.css";
import { FieldFrame, type FieldLook } from "./field.tsx";

type AreaAttributes = Omit<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>, "value" | "onInput" | "class">;

type TextAreaProps = FieldLook & AreaAttributes & { value: string; onInput: (value: string) => void; bare?: boolean };

/** Several lines of text that belong to this form alone. */
export function TextArea(props: TextAreaProps) {
  const [look, own, rest] = splitProps(
    props,
    ["label", "labelHidden", "hint", "error", "class"],
    ["value", "onInput", "bare"],
  );
  return (
    <FieldFrame {...look}>
      {(aria) => (
        <textarea
          rows={3}
          {...rest}
          {...aria}
          class={cx(styles.input, own.bare && styles.bare)}
          value={own.value}
          onInput={(event) => own.onInput(event.currentTarget.value)}
        />
      )}
    </FieldFrame>
  );
}

type SharedTextAreaProps = FieldLook & AreaAttributes & { text: Y.Text | null; origin: () => unknown; bare?: boolean };

/** Several lines of text that others may be writing in too; merged letter by letter. `origin` marks the edits as this person's, see `bindText`. */
export function SharedTextArea(props: SharedTextAreaProps) {
  const [look, own, rest] = splitProps(
    props,
    ["label", "labelHidden", "hint", "error", "class"],
    ["text", "origin", "bare"],
  );
  const [area, setArea] = createSignal<HTMLTextAreaElement>();
  createEffect(() => {
    const field = area();
    const { text } = own;
    if (!field || !text) return;
    onCleanup(bindText(field, text, () => own.origin()));
  });
  return (
    <FieldFrame {...look}>
      {(aria) => (
        <textarea rows={2} {...rest} {...aria} ref={setArea} class={cx(styles.input, own.bare && styles.bare)} />
      )}
    </FieldFrame>
  );
}

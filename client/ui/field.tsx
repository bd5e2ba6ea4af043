import CircleAlert from "lucide-solid/icons/circle-alert";
import { createUniqueId, type JSX, Show } from "solid-js";
import { cx } from "./cx.ts";
import styles from "./field.module.css";

export interface FieldLook {
  label: string;
  /** Keeps the label for those who listen and hides it from the eye, where a column heading says it. */
  labelHidden?: boolean;
  hint?: string | undefined;
  error?: string | null | undefined;
  class?: string | undefined;
}

/** What an input inside a `FieldFrame` has to carry. */
export interface FieldAria {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
}

/** Label, hint and error around one control. The error is announced where it happened. */
export function FieldFrame(props: FieldLook & { children: (aria: FieldAria) => JSX.Element }) {
  const id = createUniqueId();
  const aria: FieldAria = {
    id,
    get "aria-describedby"() {
      return [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(" ") || undefined;
    },
    get "aria-invalid"() {
      return props.error ? "true" : undefined;
    },
  };
  return (
    <div class={cx(styles.field, props.class)}>
      <label for={id} class={props.labelHidden ? styles.hiddenLabel : styles.label}>
        {props.label}
      </label>
      {props.children(aria)}
      <Show when={props.hint}>
        <p id={`${id}-hint`} class={styles.hint}>
          {props.hint}
        </p>
      </Show>
      <div aria-live="polite">
        <Show when={props.error}>
          <p id={`${id}-error`} class={styles.error}>
            <CircleAlert aria-hidden="true" />
            {props.error}
          </p>
        </Show>
      </div>
    </div>
  );
}

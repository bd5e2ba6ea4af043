import { type JSX, Show } from "solid-js";
import styles from "./chip.module.css";
import { cx } from "./cx.ts";

export type Tone = "workshop" | "fleet" | "customer" | "urgent" | "recommended" | "fine" | "info" | "quiet";

interface ChipProps {
  tone?: Tone;
  /** Colour never stands alone: an icon and a word go with it. */
  icon?: JSX.Element;
  children: JSX.Element;
  class?: string | undefined;
}

/** A short label in the colour of a party or of an urgency. */
export function Chip(props: ChipProps) {
  return (
    <span class={cx(styles.chip, styles[props.tone ?? "quiet"], props.class)}>
      <Show when={props.icon}>
        <span class={styles.icon} aria-hidden="true">
          {props.icon}
        </span>
      </Show>
      {props.children}
    </span>
  );
}

import { type JSX, Show } from "solid-js";
import styles from "./empty-state.module.css";

interface EmptyStateProps {
  icon?: JSX.Element;
  title: string;
  children?: JSX.Element;
  action?: JSX.Element;
}

/** What stands where nothing is yet: what belongs here and how to get it. */
export function EmptyState(props: EmptyStateProps) {
  return (
    <div class={styles.empty}>
      <Show when={props.icon}>
        <span class={styles.icon} aria-hidden="true">
          {props.icon}
        </span>
      </Show>
      <h2 class={styles.title}>{props.title}</h2>
      <Show when={props.children}>
        <div class={styles.text}>{props.children}</div>
      </Show>
      <Show when={props.action}>
        <div class={styles.action}>{props.action}</div>
      </Show>
    </div>
  );
}

import { createUniqueId, type JSX, Show } from "solid-js";
import styles from "./settings-page.module.css";

/** Settings that belong together, under a heading of their own. */
export function SettingsCard(props: { title: string; hint?: string; children: JSX.Element }) {
  const id = createUniqueId();
  return (
    <section class={styles.card} aria-labelledby={id}>
      <h3 id={id} class={styles.heading}>
        {props.title}
      </h3>
      <Show when={props.hint}>
        <p class={styles.hint}>{props.hint}</p>
      </Show>
      {props.children}
    </section>
  );
}

/** Fields side by side where there is room. */
export const FieldGrid = (props: { children: JSX.Element }) => <div class={styles.grid}>{props.children}</div>;

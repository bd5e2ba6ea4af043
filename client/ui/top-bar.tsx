import type { JSX } from "solid-js";
import { Show } from "solid-js";
import styles from "./top-bar.module.css";

interface TopBarProps {
  /** What the screen is for: usually the search. */
  children?: JSX.Element;
  /** Sync badge and account menu. */
  end?: JSX.Element;
}

/** The bar over every list: the product's name, the search, how things are kept, and whose account it is. */
export function TopBar(props: TopBarProps) {
  return (
    <header class={styles.bar}>
      <a href="/" class={styles.word}>
        Jobcard
      </a>
      <Show when={props.children}>
        <div class={styles.middle}>{props.children}</div>
      </Show>
      <div class={styles.end}>{props.end}</div>
    </header>
  );
}

import { For, type JSX } from "solid-js";
import type { ShownCategory } from "./checklist-words.ts";
import styles from "./checklists.module.css";

/** A checklist to read, folded: its name, what is said beside it, and its lines by category. */
export function ChecklistContents(props: { name: string; size: JSX.Element; groups: readonly ShownCategory[] }) {
  return (
    <details class={styles.details}>
      <summary>
        {props.name}
        <span class={styles.size}>{props.size}</span>
      </summary>
      <dl class={styles.content}>
        <For each={props.groups}>
          {(group) => (
            <>
              <dt>{group.label}</dt>
              <For each={group.lines}>{(line) => <dd>{line.label}</dd>}</For>
            </>
          )}
        </For>
      </dl>
    </details>
  );
}

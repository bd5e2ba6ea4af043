import * as Kobalte from "@kobalte/core/tabs";
import { For, type JSX, Show } from "solid-js";
import { cx } from "./cx.ts";
import styles from "./tabs.module.css";

export interface Tab<Value extends string> {
  value: Value;
  label: string;
  /** A number beside the label, shown when above zero. */
  count?: number;
  /** What the number means, read aloud: "2 unread". */
  countLabel?: string;
}

interface TabsProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  tabs: readonly Tab<Value>[];
  /** The panel of the chosen tab. */
  children: (value: Value) => JSX.Element;
  class?: string;
}

/** A row of equal segments, each with a panel; only the chosen panel is there. */
export function Tabs<Value extends string>(props: TabsProps<Value>) {
  return (
    <Kobalte.Root
      value={props.value}
      onChange={(value) => props.onChange(value as Value)}
      class={cx(styles.root, props.class)}
    >
      <Kobalte.List class={styles.list} aria-label={props.label}>
        <For each={props.tabs}>
          {(tab) => (
            <Kobalte.Trigger value={tab.value} class={styles.tab}>
              {tab.label}
              <Show when={tab.count}>
                <span class={styles.count} aria-label={tab.countLabel}>
                  {tab.count}
                </span>
              </Show>
            </Kobalte.Trigger>
          )}
        </For>
      </Kobalte.List>
      <For each={props.tabs}>
        {(tab) => (
          <Kobalte.Content value={tab.value} class={styles.panel}>
            {props.children(tab.value)}
          </Kobalte.Content>
        )}
      </For>
    </Kobalte.Root>
  );
}

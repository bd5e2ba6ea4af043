import { type Component, For, type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { setSwitch } from "../../../model/index.ts";
import { useSettingsPage } from "./settings-page.tsx";
import styles from "./settings-page.module.css";

interface SwitchListProps<Name extends string> {
  /** The root of the switches, see `SWITCHES`. */
  root: string;
  names: readonly Name[];
  on: readonly Name[];
  label: (name: Name) => JSX.Element;
  icon?: (name: Name) => Component;
  /** The last one stays on. */
  atLeastOne?: boolean;
}

/** Several things, each switched on or off by itself. */
export function SwitchList<Name extends string>(props: SwitchListProps<Name>) {
  const { run, mayWrite } = useSettingsPage();
  const isLast = (name: Name): boolean => props.atLeastOne === true && props.on.length === 1 && props.on[0] === name;
  return (
    <ul class={styles.switches}>
      <For each={props.names}>
        {(name) => (
          <li>
            <label class={styles.switch}>
              <input
                type="checkbox"
                checked={props.on.includes(name)}
                disabled={!mayWrite() || isLast(name)}
                onChange={({ currentTarget }) =>
                  run((page, env) => setSwitch(page, env, props.root, name, currentTarget.checked))
                }
              />
              <Show when={props.icon?.(name)}>{(icon) => <Dynamic component={icon()} aria-hidden="true" />}</Show>
              <span>{props.label(name)}</span>
            </label>
          </li>
        )}
      </For>
    </ul>
  );
}

import * as Kobalte from "@kobalte/core/dropdown-menu";
import Check from "lucide-solid/icons/check";
import { For, type JSX, Show } from "solid-js";
import { cx } from "./cx.ts";
import styles from "./menu.module.css";

interface MenuProps {
  /** Read aloud for a trigger that shows no words. */
  label?: string;
  trigger: JSX.Element;
  /** Class of the trigger, see `buttonClass`. */
  triggerClass: string;
  /** Opens with the page it is drawn on, for a menu that is fetched when it is asked for. */
  openAtFirst?: boolean;
  children: JSX.Element;
}

/** A button that opens a list of things to do. */
export function Menu(props: MenuProps) {
  return (
    <Kobalte.Root gutter={4} placement="bottom-end" modal={false} defaultOpen={props.openAtFirst ?? false}>
      <Kobalte.Trigger class={props.triggerClass} aria-label={props.label} title={props.label}>
        {props.trigger}
      </Kobalte.Trigger>
      <Kobalte.Portal>
        <Kobalte.Content class={styles.menu}>{props.children}</Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}

interface MenuItemProps {
  icon?: JSX.Element;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: JSX.Element;
}

export function MenuItem(props: MenuItemProps) {
  return (
    <Kobalte.Item
      class={cx(styles.item, props.danger && styles.danger)}
      disabled={props.disabled ?? false}
      onSelect={() => props.onSelect()}
    >
      <span class={styles.icon} aria-hidden="true">
        {props.icon}
      </span>
      <span>{props.children}</span>
    </Kobalte.Item>
  );
}

interface MenuChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** One of several, inside a menu. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  return (
    <Kobalte.Group>
      <Kobalte.GroupLabel class={styles.label}>{props.label}</Kobalte.GroupLabel>
      <Kobalte.RadioGroup value={props.value} onChange={(value) => props.onChange(value as Value)}>
        <For each={props.options}>
          {(option) => (
            <Kobalte.RadioItem class={styles.item} value={option.value} closeOnSelect={false}>
              <span class={styles.icon} aria-hidden="true">
                <Show when={option.value === props.value}>
                  <Check />
                </Show>
              </span>
              <span>{option.label}</span>
            </Kobalte.RadioItem>
          )}
        </For>
      </Kobalte.RadioGroup>
    </Kobalte.Group>
  );
}

export const MenuSeparator = () => <Kobalte.Separator class={styles.separator} />;

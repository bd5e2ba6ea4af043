import { createMemo, type JSX, Show } from "solid-js";
import { initialsOf } from "../../ui/avatar.tsx";
import { cx } from "../../ui/cx.ts";
import { useCase } from "../case/case-context.ts";
import styles from "./here.module.css";
import { tintOf } from "./tint.ts";

interface HereProps {
  /** The place as others know it, such as `line:<id>:unitPrice`. */
  at: string;
  class?: string | undefined;
  children: JSX.Element;
}

/** Tells others who is in this field, and tints it in the colour of whoever else is. */
export function Here(props: HereProps) {
  const { session } = useCase();
  const other = createMemo(() => session.presence().find(({ self, at }) => !self && at === props.at));
  return (
    <div
      class={cx(styles.here, props.class, other() && styles.taken)}
      data-tint={other() ? tintOf(other()?.key ?? "") : undefined}
      onFocusIn={() => session.setPresence(props.at)}
      onFocusOut={() => session.setPresence("quote")}
    >
      {props.children}
      <Show when={other()}>
        {(one) => (
          <span class={styles.tag} title={one().person.name}>
            {initialsOf(one().person.name)}
          </span>
        )}
      </Show>
    </div>
  );
}

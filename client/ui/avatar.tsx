import { createSignal, For, Show } from "solid-js";
import styles from "./avatar.module.css";
import { cx } from "./cx.ts";

export type AvatarParty = "workshop" | "fleet" | "customer" | "server";

/** At most two letters for a name: first and last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => String.fromCodePoint(...(word ? [word.codePointAt(0) ?? 0] : [])))
    .join("")
    .toLocaleUpperCase();
}

interface AvatarProps {
  name: string;
  party?: AvatarParty;
  size?: "s" | "m";
  /** Where their picture is; without one, or when it cannot be had, initials stand there. */
  photo?: string | undefined;
  /** Leaves the name out where it stands beside. */
  decorative?: boolean;
}

/** A person's picture, or their initials in the colour of their party. */
export function Avatar(props: AvatarProps) {
  const [missing, setMissing] = createSignal<string | null>(null);
  return (
    <span
      class={cx(styles.avatar, styles[props.party ?? "workshop"], props.size === "s" && styles.small)}
      role={props.decorative ? undefined : "img"}
      aria-label={props.decorative ? undefined : props.name}
      aria-hidden={props.decorative ? "true" : undefined}
      title={props.name}
    >
      <Show when={props.photo !== missing() && props.photo} fallback={initialsOf(props.name)}>
        {(photo) => <img class={styles.photo} src={photo()} alt="" onError={() => setMissing(photo())} />}
      </Show>
    </span>
  );
}

interface AvatarStackProps {
  label: string;
  people: readonly { key: string; name: string; party: AvatarParty }[];
}

const SHOWN = 4;

/** Several people, overlapping. */
export function AvatarStack(props: AvatarStackProps) {
  return (
    <Show when={props.people.length > 0}>
      <ul class={styles.stack} aria-label={props.label}>
        <For each={props.people.slice(0, SHOWN)}>
          {(person) => (
            <li>
              <Avatar name={person.name} party={person.party} />
            </li>
          )}
        </For>
        <Show when={props.people.length > SHOWN}>
          <li class={styles.more}>+{props.people.length - SHOWN}</li>
        </Show>
      </ul>
    </Show>
  );
}

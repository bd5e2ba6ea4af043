import { createEffect, createSignal, For, on, onCleanup, Show } from "solid-js";
import type { MergeTag } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import styles from "./messages.module.css";

interface MessageTextProps {
  label: string;
  value: string;
  maxlength: number;
  readOnly: boolean;
  tags: readonly MergeTag[];
  onWrite: (text: string) => void;
}

/** Somebody who types pauses longer than this only between thoughts. */
const PAUSE_MS = 700;

/** The text of a message, with its tags to put in where the cursor stands; written on leaving it and in pauses. */
export function MessageText(props: MessageTextProps) {
  const { t } = useI18n();
  const [typed, setTyped] = createSignal<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let frame!: HTMLDivElement;
  const text = () => typed() ?? props.value;
  let write = props.onWrite;
  const flush = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    const words = typed();
    if (words !== null && words !== props.value) write(words);
    setTyped(null);
  };
  const type = (words: string): void => {
    write = props.onWrite;
    setTyped(words.slice(0, props.maxlength));
    if (timer) clearTimeout(timer);
    timer = setTimeout(flush, PAUSE_MS);
  };
  // Another language in the same field: what was typed belongs to the one before, and was written on leaving it.
  createEffect(
    on(
      () => props.label,
      () => setTyped(null),
      { defer: true },
    ),
  );
  onCleanup(flush);
  const insert = (tag: MergeTag): void => {
    const area = frame.querySelector("textarea");
    const [from, to] = [area?.selectionStart ?? text().length, area?.selectionEnd ?? text().length];
    const written = `{${tag}}`;
    type(text().slice(0, from) + written + text().slice(to));
    area?.focus();
    area?.setSelectionRange(from + written.length, from + written.length);
  };
  return (
    <div ref={frame} class={styles.text}>
      <TextArea
        label={props.label}
        value={text()}
        maxlength={props.maxlength}
        readOnly={props.readOnly}
        rows={4}
        onInput={type}
        onBlur={flush}
      />
      <Show when={!props.readOnly && props.tags.length > 0}>
        <div class={styles.tags} role="group" aria-label={t("messages.tags")}>
          <For each={props.tags}>
            {(tag) => <Button onClick={() => insert(tag)}>{t(`messages.tag.${tag}`)}</Button>}
          </For>
        </div>
      </Show>
    </div>
  );
}

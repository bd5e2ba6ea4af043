import { createEffect, createSignal, on } from "solid-js";
import type { CommandErrorCode } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { TextField } from "../../ui/text-field.tsx";
import { beforeLeaving } from "../../ui/before-leaving.ts";
import { useSettingsPage } from "./settings-page.tsx";

/** Somebody who types pauses longer than this only between thoughts. */
const PAUSE_MS = 700;

interface SettingTextProps {
  label: string;
  value: string;
  hint?: string;
  type?: "text" | "tel" | "email" | "url";
  class?: string;
  /** What is wrong with the value that stands. */
  error?: string | undefined;
  /** Why it was refused; null when it was written. */
  onWrite: (value: string) => CommandErrorCode | null;
}

/** One line of a setting: written on leaving it, on Enter and in every pause. */
export function SettingText(props: SettingTextProps) {
  const { t } = useI18n();
  const { mayWrite } = useSettingsPage();
  const [error, setError] = createSignal<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let typed: string | null = null;
  const write = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    const value = typed?.trim() ?? null;
    typed = null;
    if (value === null) return;
    if (value === props.value) {
      setError(null);
      return;
    }
    const refusal = props.onWrite(value);
    setError(refusal && t(props.type === "url" ? "page.refused.url" : "page.refused"));
  };
  createEffect(
    on(
      () => props.value,
      () => setError(null),
      { defer: true },
    ),
  );
  beforeLeaving(write);
  return (
    <TextField
      label={props.label}
      value={props.value}
      hint={props.hint}
      type={props.type ?? "text"}
      class={props.class}
      error={error() ?? props.error}
      readOnly={!mayWrite()}
      onInput={(value) => {
        typed = value;
        if (timer) clearTimeout(timer);
        timer = setTimeout(write, PAUSE_MS);
      }}
      onCommit={write}
    />
  );
}

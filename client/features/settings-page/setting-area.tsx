import { createSignal } from "solid-js";
import type { CommandErrorCode } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { TextArea } from "../../ui/text-area.tsx";
import { beforeLeaving } from "../../ui/before-leaving.ts";
import { useSettingsPage } from "./settings-page.tsx";

/** Somebody who types pauses longer than this only between thoughts. */
const PAUSE_MS = 700;

interface SettingAreaProps {
  label: string;
  value: string;
  hint?: string;
  maxlength: number;
  /** Why it was refused; null when it was written. */
  onWrite: (value: string) => CommandErrorCode | null;
}

/** Several lines of a setting: written on leaving them and in every pause. */
export function SettingArea(props: SettingAreaProps) {
  const { t } = useI18n();
  const { mayWrite } = useSettingsPage();
  const [typed, setTyped] = createSignal<string | null>(null);
  const [error, setError] = createSignal<string | null>(null);
  let timer: ReturnType<typeof setTimeout> | null = null;
  const write = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    const value = typed();
    const refusal = value === null || value === props.value ? null : props.onWrite(value);
    setError(refusal && t("page.refused"));
    if (!refusal) setTyped(null);
  };
  beforeLeaving(write);
  return (
    <TextArea
      label={props.label}
      hint={props.hint}
      error={error()}
      value={typed() ?? props.value}
      maxlength={props.maxlength}
      rows={4}
      readOnly={!mayWrite()}
      onInput={(value) => {
        setTyped(value);
        if (timer) clearTimeout(timer);
        timer = setTimeout(write, PAUSE_MS);
      }}
      onBlur={write}
    />
  );
}

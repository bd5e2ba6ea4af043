import { createEffect, on } from "solid-js";
import type { AppUpdate } from "../../app-update.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { useToast } from "../../ui/toast.tsx";

interface UpdateNoticeProps {
  update: AppUpdate;
  /** True once the tab may go without losing anything, false when that does not happen soon. */
  settled: () => Promise<boolean>;
}

/** A new version waits until the person agrees, and then until nothing would be lost: a running tab is never taken over. */
export function UpdateNotice(props: UpdateNoticeProps) {
  const { t } = useI18n();
  const toast = useToast();
  const offer = (text: string) =>
    toast.show({ text, stays: null, action: { label: t("ui.update.apply"), run: () => void load() } });
  const load = async () => {
    if (await props.settled()) props.update.apply();
    else offer(t("ui.update.notYet"));
  };
  // `on`: only the update itself brings the notice, not what showing it happens to read.
  createEffect(on(props.update.available, (available) => available && offer(t("ui.update"))));
  return null;
}

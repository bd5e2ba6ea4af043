import { createEffect, on } from "solid-js";
import type { AppUpdate } from "../../app-update.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { useToast } from "../../ui/toast.tsx";

/** A new version waits until the person agrees: a running tab is never taken over. */
export function UpdateNotice(props: { update: AppUpdate }) {
  const { t } = useI18n();
  const toast = useToast();
  // `on`: only the update itself brings the notice, not what showing it happens to read.
  createEffect(
    on(props.update.available, (available) => {
      if (!available) return;
      toast.show({
        text: t("ui.update"),
        stays: null,
        action: { label: t("ui.update.apply"), run: () => props.update.apply() },
      });
    }),
  );
  return null;
}

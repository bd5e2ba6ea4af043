import CircleAlert from "lucide-solid/icons/circle-alert";
import CircleCheck from "lucide-solid/icons/circle-check";
import X from "lucide-solid/icons/x";
import { createEffect, onCleanup, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { useI18n } from "../../i18n/i18n.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import type { Notice } from "./capture-context.ts";
import styles from "./capture-notice.module.css";

/** What can be undone stays undoable for ten seconds. */
const STAYS_MS = 10_000;

/** What became of what was taken, chosen or deleted; read aloud. */
export function CaptureNotice(props: { notice: Notice | null; onClose: () => void }) {
  const { t } = useI18n();
  createEffect(() => {
    if (!props.notice || (props.notice.tone === "problem" && !props.notice.undo)) return;
    const timer = setTimeout(() => props.onClose(), STAYS_MS);
    onCleanup(() => clearTimeout(timer));
  });
  return (
    <div class={styles.region} role="status" aria-live="polite">
      <Show when={props.notice}>
        {(notice) => (
          <div class={styles.notice} data-tone={notice().tone}>
            <Dynamic component={notice().tone === "problem" ? CircleAlert : CircleCheck} aria-hidden="true" />
            <p>{notice().text}</p>
            <Show when={notice().undo}>
              {(undo) => (
                <Button
                  variant="quiet"
                  onClick={() => {
                    undo()();
                    props.onClose();
                  }}
                >
                  {t("action.undo")}
                </Button>
              )}
            </Show>
            <IconButton label={t("action.close")} onClick={() => props.onClose()}>
              <X />
            </IconButton>
          </div>
        )}
      </Show>
    </div>
  );
}

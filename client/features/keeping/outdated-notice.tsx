import CircleAlert from "lucide-solid/icons/circle-alert";
import { Show } from "solid-js";
import { lookForUpdate } from "../../app-update.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { CaseSession } from "../../sync/types.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./not-saved-notice.module.css";

/** This program is older than the pages: what was written goes out, and nothing more is written. */
export function OutdatedNotice(props: { session: CaseSession }) {
  const { t } = useI18n();
  return (
    <Show when={props.session.status().stopped === "outdated"}>
      <div class={styles.notice} role="alert">
        <CircleAlert aria-hidden="true" />
        <div class={styles.text}>
          <strong>{t("case.outdated")}</strong>
          <p>{t("case.outdated.text")}</p>
        </div>
        <div class={styles.ways}>
          <Button onClick={() => void lookForUpdate().catch(() => {})}>{t("case.outdated.update")}</Button>
        </div>
      </div>
    </Show>
  );
}

import CircleAlert from "lucide-solid/icons/circle-alert";
import { Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { exportCase } from "../../sync/export-case.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { Button } from "../../ui/button.tsx";
import { saveAs } from "../../ui/save-as.ts";
import { useToast } from "../../ui/toast.tsx";
import styles from "./not-saved-notice.module.css";
import { notSavedOf } from "./not-saved-reason.ts";

/** The device cannot keep what is written: why, what that stops, and the ways out. For workshop and fleet. */
export function NotSavedNotice(props: { session: CaseSession; account: Account }) {
  const { t } = useI18n();
  const toast = useToast();
  const save = () => {
    const { name, content } = exportCase(props.account, props.session, Date.now());
    saveAs(content, name);
  };
  // The notice may be gone by then: with room again everything is saved at once.
  const free = async () => {
    const n = await props.account.freeSpace().catch(() => 0);
    toast.show({ text: t("case.stopped.freed", { n }) });
  };
  return (
    <Show when={notSavedOf(props.session.status())}>
      {(problem) => (
        <div class={styles.notice} role="alert">
          <CircleAlert aria-hidden="true" />
          <div class={styles.text}>
            <strong>
              {problem().kind === "refused"
                ? t("case.notSaved.refused.title")
                : t("sync.notSaved", { reason: t(`sync.reason.${problem().reason}`) })}
            </strong>
            <p>{t(`case.notSaved.${problem().kind}`)}</p>
          </div>
          <div class={styles.ways}>
            <Show when={problem().reason === "storage-full"}>
              <Button onClick={() => void free()}>{t("case.stopped.free")}</Button>
            </Show>
            <Button onClick={save}>{t("case.stopped.export")}</Button>
            <Button onClick={() => void props.account.syncNow()}>{t("case.stopped.retry")}</Button>
          </div>
        </div>
      )}
    </Show>
  );
}

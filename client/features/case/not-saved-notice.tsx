import CircleAlert from "lucide-solid/icons/circle-alert";
import { Show } from "solid-js";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { exportCase } from "../../sync/export-case.ts";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useCase } from "./case-context.ts";
import styles from "./not-saved-notice.module.css";

/** The device cannot keep what is written: why, what that stops, and the ways out. */
export function NotSavedNotice() {
  const { t } = useI18n();
  const { session } = useCase();
  const account = useAccount();
  const toast = useToast();
  const status = () => session.status();
  const reason = () => {
    const { stopped, state, reason: unsaved } = status();
    if (stopped && stopped !== "outdated") return stopped;
    return state === "not-saved" ? unsaved : null;
  };
  const save = () => {
    const { name, content } = exportCase(session, Date.now());
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  // The notice may be gone by then: with room again everything is saved at once.
  const free = async () => {
    const n = await account.freeSpace().catch(() => 0);
    toast.show({ text: t("case.stopped.freed", { n }) });
  };
  return (
    <Show when={reason()}>
      {(why) => (
        <div class={styles.notice} role="alert">
          <CircleAlert aria-hidden="true" />
          <div class={styles.text}>
            <strong>{t("sync.notSaved", { reason: t(`sync.reason.${why()}`) })}</strong>
            <p>{t(status().stopped ? "case.stopped.offline" : "case.stopped.online")}</p>
          </div>
          <div class={styles.ways}>
            <Show when={why() === "storage-full"}>
              <Button onClick={() => void free()}>{t("case.stopped.free")}</Button>
            </Show>
            <Button onClick={save}>{t("case.stopped.export")}</Button>
            <Button onClick={() => void account.syncNow()}>{t("case.stopped.retry")}</Button>
          </div>
        </div>
      )}
    </Show>
  );
}

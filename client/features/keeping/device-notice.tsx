import CircleAlert from "lucide-solid/icons/circle-alert";
import { createSignal, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import type { Account } from "../../sync/types.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./not-saved-notice.module.css";

/** What is true of the whole device, on every screen: that it keeps nothing, or that it was emptied. */
export function DeviceNotice(props: { account: Account }) {
  const { t } = useI18n();
  const [seen, setSeen] = createSignal(0);
  const lost = () => props.account.lost() - seen();
  return (
    <>
      <Show when={!props.account.durable}>
        <div class={styles.notice} role="alert">
          <CircleAlert aria-hidden="true" />
          <div class={styles.text}>
            <strong>{t("device.keepsNothing")}</strong>
            <p>{t("device.keepsNothing.text")}</p>
          </div>
        </div>
      </Show>
      <Show when={lost() > 0}>
        <div class={styles.notice} role="alert">
          <CircleAlert aria-hidden="true" />
          <div class={styles.text}>
            <strong>{t("device.cleared", { n: lost() })}</strong>
            <p>{t("device.cleared.text")}</p>
          </div>
          <div class={styles.ways}>
            <Button onClick={() => setSeen(props.account.lost())}>{t("device.cleared.understood")}</Button>
          </div>
        </div>
      </Show>
    </>
  );
}

import CircleAlert from "lucide-solid/icons/circle-alert";
import { A } from "@solidjs/router";
import { useI18n } from "../../i18n/i18n.ts";
import { buttonClass } from "../../ui/button.tsx";
import styles from "../sign-in/sign-in.module.css";

/** The server does not know the tablet any more, for a reason nobody told: work goes on, nothing is sent. */
export default function TabletUnknown() {
  const { t } = useI18n();
  return (
    <div class={styles.again} role="alert">
      <CircleAlert aria-hidden="true" />
      <span>{t("tablet.unknown")}</span>
      <A class={buttonClass()} href="/pair">
        {t("tablet.pairAgain")}
      </A>
    </div>
  );
}

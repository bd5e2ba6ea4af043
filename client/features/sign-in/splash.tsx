import RefreshCw from "lucide-solid/icons/refresh-cw";
import WifiOff from "lucide-solid/icons/wifi-off";
import { Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import styles from "./sign-in.module.css";

/** While the device looks what it holds; with `onRetry`: it holds nothing and the server cannot be reached. */
export function Splash(props: { onRetry?: () => void }) {
  const { t } = useI18n();
  return (
    <main class={styles.page} aria-busy={props.onRetry ? undefined : "true"}>
      <p class={styles.word}>Jobcard</p>
      <Show when={props.onRetry} fallback={<p class={styles.quiet}>{t("sync.loading")}</p>}>
        {(retry) => (
          <EmptyState
            icon={<WifiOff />}
            title={t("signIn.unreachable.title")}
            action={
              <Button variant="primary" icon={<RefreshCw />} onClick={() => retry()()}>
                {t("signIn.retry")}
              </Button>
            }
          >
            {t("signIn.unreachable.text")}
          </EmptyState>
        )}
      </Show>
    </main>
  );
}

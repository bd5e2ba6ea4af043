import LogIn from "lucide-solid/icons/log-in";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import { Match, Show, Switch } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import type { StaffGate, StaffGateState } from "../../sync/gates.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./sign-in.module.css";

type Dismissed = Extract<StaffGateState, { kind: "dismissed" }>;

/** The account was disabled: what became of what was on this device. */
export default function Dismissed(props: { state: Dismissed; gate: StaffGate }) {
  const { t } = useI18n();
  const counts = () => props.state.farewell;
  const retry = () => void props.gate.retry();
  return (
    <main class={styles.page}>
      <div class={styles.card}>
        <p class={styles.word}>Jobcard</p>
        <h1 class={styles.title}>{t(props.state.isTablet ? "farewell.tablet" : "farewell.title")}</h1>
        <div role="status" class={styles.form}>
          <p>
            {t(
              props.state.isTablet && props.state.phase === "done"
                ? "farewell.tablet.done"
                : `farewell.${props.state.phase}`,
            )}
          </p>
          <Show when={counts()}>
            {(told) => (
              <>
                <Show when={told().delivered > 0}>
                  <p>{t("farewell.delivered", { n: told().delivered })}</p>
                </Show>
                <Show when={told().undelivered > 0}>
                  <p class={styles.problem}>{t("farewell.undelivered", { n: told().undelivered })}</p>
                </Show>
                <Show when={told().delivered + told().undelivered === 0}>
                  <p>{t("farewell.nothing")}</p>
                </Show>
              </>
            )}
          </Show>
        </div>
        <Switch>
          <Match when={props.state.phase === "waiting"}>
            <Button variant="primary" icon={<RefreshCw />} onClick={retry}>
              {t("signIn.retry")}
            </Button>
          </Match>
          <Match when={props.state.phase === "done"}>
            <Button icon={<LogIn />} onClick={retry}>
              {t(props.state.isTablet ? "signIn.submit" : "farewell.other")}
            </Button>
          </Match>
        </Switch>
      </div>
    </main>
  );
}

import { createResource, Match, Switch } from "solid-js";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { readBrowserNotices, turnOffBrowserNotices, turnOnBrowserNotices } from "./browser-notices.ts";
import type { notificationsApi } from "./notifications-api.ts";
import styles from "./notifications.module.css";

/** FB-172: what this browser shows while nobody looks at Jobcard. */
export function ThisBrowser(props: { api: ReturnType<typeof notificationsApi>; pushKey: string | null }) {
  const { t } = useI18n();
  const account = useAccount();
  const toast = useToast();
  const [state, { mutate }] = createResource(() => readBrowserNotices(account));
  const turn = async (isOn: boolean): Promise<void> => {
    try {
      mutate(
        isOn
          ? await turnOnBrowserNotices(account, props.pushKey, props.api.subscribe)
          : await turnOffBrowserNotices(account, props.api.unsubscribe),
      );
    } catch {
      mutate(await readBrowserNotices(account));
      toast.show({ tone: "problem", text: t("notifications.failed") });
    }
  };
  return (
    <section aria-labelledby="notifications-browser" class={styles.group}>
      <h3 id="notifications-browser">{t("notifications.browser")}</h3>
      <p class={styles.quiet}>{t(props.pushKey ? "notifications.browser.about" : "notifications.browser.aboutOpen")}</p>
      <Switch>
        <Match when={state() === "unsupported"}>
          <p role="note">{t("notifications.browser.unsupported")}</p>
        </Match>
        <Match when={state() === "denied"}>
          <p role="note">{t("notifications.browser.denied")}</p>
        </Match>
        <Match when={state() === "off"}>
          <Button variant="primary" onClick={() => void turn(true)}>
            {t("notifications.browser.allow")}
          </Button>
        </Match>
        <Match when={state() === "on"}>
          <p role="status">{t("notifications.browser.on")}</p>
          <Button onClick={() => void turn(false)}>{t("notifications.browser.stop")}</Button>
        </Match>
      </Switch>
    </section>
  );
}

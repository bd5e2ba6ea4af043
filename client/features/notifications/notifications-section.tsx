import { createMemo, createResource, createSignal, Match, Show, Switch } from "solid-js";
import { MAIL_RHYTHMS, type NoticePreferences } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadNotificationMessages } from "../../i18n/messages.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { ThisBrowser } from "./this-browser.tsx";
import { notificationsApi } from "./notifications-api.ts";
import styles from "./notifications.module.css";

const NIGHT = { from: 18 * 60, to: 7 * 60 } as const;

const toClock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function toMinute(clock: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(clock) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** How one is told of what happens on cases: by mail, and by this browser. */
export default function NotificationsSection() {
  const i18n = useI18n();
  const { t } = i18n;
  const account = useAccount();
  const toast = useToast();
  const api = createMemo(() => notificationsApi(staffOf(account).organisation?.id ?? null));
  const [words] = createResource(() => i18n.add(loadNotificationMessages).then(() => true));
  const [settings, { mutate, refetch }] = createResource(() => api().read());
  const [saving, setSaving] = createSignal(false);

  const save = async (patch: Partial<NoticePreferences>): Promise<void> => {
    const before = settings();
    if (!before) return;
    const preferences = { ...before.preferences, ...patch };
    mutate({ ...before, preferences });
    setSaving(true);
    try {
      await api().write(preferences);
      toast.show({ text: t("notifications.saved") });
    } catch {
      mutate(before);
      toast.show({ tone: "problem", text: t("notifications.failed") });
    } finally {
      setSaving(false);
    }
  };

  return (
    <Show when={words()}>
      <Switch fallback={<p role="status">{t("sync.loading")}</p>}>
        <Match when={settings.error}>
          <EmptyState
            title={t("notifications.unreachable")}
            action={<Button onClick={() => void refetch()}>{t("notifications.again")}</Button>}
          />
        </Match>
        <Match when={settings()}>
          {(loaded) => (
            <div class={styles.section} aria-busy={saving()}>
              <Mails
                preferences={loaded().preferences}
                isMailed={loaded().isMailed}
                isWorkshop={account.party === "workshop"}
                onChange={(patch) => void save(patch)}
              />
              <ThisBrowser api={api()} pushKey={loaded().pushKey} />
            </div>
          )}
        </Match>
      </Switch>
    </Show>
  );
}

interface MailsProps {
  preferences: NoticePreferences;
  isMailed: boolean;
  isWorkshop: boolean;
  onChange: (patch: Partial<NoticePreferences>) => void;
}

function Mails(props: MailsProps) {
  const { t } = useI18n();
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = createMemo(() => [...new Set([here, props.preferences.zone, ...Intl.supportedValuesOf("timeZone")])]);
  const quiet = () => props.preferences.quiet;
  const setQuiet = (end: "from" | "to", clock: string) => {
    const minute = toMinute(clock);
    const now = quiet();
    if (minute !== null && now) props.onChange({ quiet: { ...now, [end]: minute } });
  };
  return (
    <section aria-labelledby="notifications-mails" class={styles.group}>
      <h3 id="notifications-mails">{t("notifications.mails")}</h3>
      <p class={styles.quiet}>{t("notifications.mails.about")}</p>
      <Show when={!props.isMailed}>
        <p class={styles.hint} role="note">
          {t("notifications.notMailed")}
        </p>
      </Show>
      <Select
        label={t("notifications.rhythm")}
        value={props.preferences.mails}
        options={MAIL_RHYTHMS.map((value) => ({ value, label: t(`notifications.rhythm.${value}`) }))}
        onChange={(mails) => props.onChange({ mails })}
      />
      <Show when={props.preferences.mails !== "none"}>
        <Show when={props.isWorkshop}>
          <Select
            label={t("notifications.scope")}
            value={props.preferences.scope}
            options={(["mine", "all"] as const).map((value) => ({ value, label: t(`notifications.scope.${value}`) }))}
            onChange={(scope) => props.onChange({ scope })}
          />
        </Show>
        <label class={styles.switch}>
          <input
            type="checkbox"
            checked={quiet() !== null}
            onChange={(event) => props.onChange({ quiet: event.currentTarget.checked ? NIGHT : null })}
          />
          {t("notifications.quiet")}
        </label>
        <Show when={quiet()}>
          {(hours) => (
            <div class={styles.row}>
              <TextField
                type="time"
                label={t("notifications.quiet.from")}
                value={toClock(hours().from)}
                onCommit={(clock) => setQuiet("from", clock)}
              />
              <TextField
                type="time"
                label={t("notifications.quiet.to")}
                value={toClock(hours().to)}
                onCommit={(clock) => setQuiet("to", clock)}
              />
            </div>
          )}
        </Show>
        <Show when={quiet() !== null || props.preferences.mails === "daily"}>
          <Select
            label={t("notifications.zone")}
            value={props.preferences.zone}
            options={zones().map((zone) => ({
              value: zone,
              label:
                zone === here
                  ? t("notifications.zone.here", { zone: zone.replaceAll("_", " ") })
                  : zone.replaceAll("_", " "),
            }))}
            onChange={(zone) => props.onChange({ zone })}
          />
        </Show>
      </Show>
    </section>
  );
}

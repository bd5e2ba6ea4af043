import { Show } from "solid-js";
import { staffOf, useAccount } from "../../account-context.ts";
import { APP_VERSION } from "../../app-version.ts";
import { LANGUAGE_OPTIONS, useI18n } from "../../i18n/i18n.ts";
import { LOCK_AFTER_MINUTES, type Tablet } from "../../sync/tablet.ts";
import { Select } from "../../ui/select.tsx";
import { modesFor } from "../../../model/index.ts";
import { policyActorOf } from "../settings/policy-actor.ts";
import { rememberLanguage } from "../settings-menu/language.ts";
import styles from "./lock.module.css";
import { OwnPin } from "./own-pin.tsx";

/** What this tablet is and how it behaves (FB-18). Its words come with the lock. */
export default function TabletSection() {
  const account = useAccount();
  return <Show when={account.tablet}>{(tablet) => <About tablet={tablet()} />}</Show>;
}

function About(props: { tablet: Tablet }) {
  const i18n = useI18n();
  const { t } = i18n;
  const account = useAccount();
  const me = () => staffOf(account);
  const modes = () => modesFor(policyActorOf(me()), "case.record");
  const hasPin = () => {
    const picked = props.tablet.picked();
    return Boolean(picked && props.tablet.technician(picked.id)?.pin);
  };
  const checkPin = async (present: string) => {
    const picked = props.tablet.picked();
    const outcome = picked ? await props.tablet.unlock(picked.id, present) : "wrong";
    return outcome === "locked-out" ? "locked" : outcome === "ok" ? "ok" : "wrong";
  };
  const minutes = () =>
    LOCK_AFTER_MINUTES.map((value) => ({ value: String(value), label: t("tablet.minutes", { n: value }) }));
  return (
    <>
      <dl class={styles.facts}>
        <dt>{t("tablet.name")}</dt>
        <dd>{props.tablet.told()?.device.name ?? me().device?.name}</dd>
        <dt>{t("tablet.workshop")}</dt>
        <dd>{me().organisation?.name}</dd>
        <dt>{t("tablet.app")}</dt>
        <dd>{t(`device.app.${props.tablet.told()?.device.app ?? "cases"}`)}</dd>
        <Show when={modes().length > 0}>
          <dt>{t("tablet.mode")}</dt>
          <dd>{i18n.list(modes().map((mode) => t(`mode.${mode}`)))}</dd>
        </Show>
        <dt>{t("tablet.version")}</dt>
        <dd>{APP_VERSION}</dd>
      </dl>
      <div class={styles.section}>
        <Select
          label={t("ui.language")}
          value={i18n.language()}
          options={LANGUAGE_OPTIONS}
          onChange={(language) => {
            rememberLanguage(language);
            void i18n.setLanguage(language);
          }}
        />
        <Select
          label={t("tablet.lockAfter")}
          hint={t("tablet.lockAfter.why")}
          value={String(props.tablet.lockAfter())}
          options={minutes()}
          onChange={(value) => void props.tablet.setLockAfter(Number(value))}
        />
      </div>
      <OwnPin
        title={t("pin.title", { name: me().person.name })}
        has={hasPin()}
        check={checkPin}
        onSet={(pin) => props.tablet.setPin(pin)}
      />
    </>
  );
}

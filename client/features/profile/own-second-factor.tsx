import { createResource, createSignal, Match, Show, Switch } from "solid-js";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { useToast } from "../../ui/toast.tsx";
import type { peopleApi } from "../people/people-api.ts";
import { PasswordDialog } from "./password-dialog.tsx";
import styles from "./profile.module.css";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { TurnOnFactor } from "./turn-on-factor.tsx";

const FEW = 3;

/** Codes of an authenticator app: turned on and off, and what is left to fall back on. */
export function OwnSecondFactor(props: { api: ReturnType<typeof peopleApi> }) {
  const { t } = useI18n();
  const toast = useToast();
  const account = useAccount();
  const [doing, setDoing] = createSignal<"on" | "off" | "codes" | null>(null);
  const [codes, setCodes] = createSignal<readonly string[] | null>(null);
  const [factors, { refetch }] = createResource(() => props.api.factors().catch(() => null));
  const factor = () => factors.latest?.secondFactor;
  const show = (made: readonly string[]) => {
    setDoing(null);
    setCodes(made);
    void refetch();
  };
  return (
    <section class={styles.section} aria-labelledby="profile-factor">
      <h3 id="profile-factor" class={styles.heading}>
        {t("factor.title")}
      </h3>
      <p class={styles.explain}>{t("factor.explain")}</p>
      <Show
        when={factor()}
        fallback={
          <Show when={!factors.loading} fallback={<p role="status">{t("sync.loading")}</p>}>
            <p role="alert">{t("people.problem.unreachable")}</p>
            <Button onClick={() => void refetch()}>{t("people.again")}</Button>
          </Show>
        }
      >
        {(now) => (
          <Show
            when={now().on}
            fallback={
              <Button variant="primary" onClick={() => setDoing("on")}>
                {t("factor.turnOn")}
              </Button>
            }
          >
            <div class={styles.card}>
              <div>
                <Chip tone="fine">{t("factor.isOn")}</Chip>
                <p class={now().recoveryCodesLeft <= FEW ? styles.problem : styles.quiet}>
                  {t("factor.codesLeft", { n: now().recoveryCodesLeft })}
                </p>
              </div>
              <div class={styles.row}>
                <Button onClick={() => setDoing("codes")}>{t("factor.newCodes")}</Button>
                <Button variant="danger" onClick={() => setDoing("off")}>
                  {t("factor.turnOff")}
                </Button>
              </div>
            </div>
          </Show>
        )}
      </Show>
      <Switch>
        <Match when={doing() === "on"}>
          <TurnOnFactor api={props.api} onDone={show} onClose={() => setDoing(null)} />
        </Match>
        <Match when={doing() === "codes"}>
          <PasswordDialog
            title={t("factor.newCodes.title")}
            text={t("factor.newCodes.text")}
            action={t("factor.newCodes")}
            onConfirm={async (password) => show(await props.api.newRecoveryCodes(password))}
            onClose={() => setDoing(null)}
          />
        </Match>
        <Match when={doing() === "off"}>
          <PasswordDialog
            title={t("factor.turnOff.title")}
            text={t("factor.turnOff.text")}
            action={t("factor.turnOff")}
            danger
            onConfirm={async (password) => {
              await props.api.turnOffSecondFactor(password);
              setDoing(null);
              await refetch();
              toast.show({ text: t("factor.turnedOff") });
            }}
            onClose={() => setDoing(null)}
          />
        </Match>
      </Switch>
      <Show when={codes()}>
        {(shown) => (
          <RecoveryCodes codes={shown()} email={staffOf(account).person.email} onClose={() => setCodes(null)} />
        )}
      </Show>
    </section>
  );
}

import { createSignal, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { BegunFactor, peopleApi } from "../people/people-api.ts";
import { problemWords } from "../people/problem.ts";
import { PasswordDialog } from "./password-dialog.tsx";
import styles from "./profile.module.css";

interface TurnOnFactorProps {
  api: ReturnType<typeof peopleApi>;
  onDone: (codes: readonly string[]) => void;
  onClose: () => void;
}

const FORM = "factor-form";

/** The password, then the code that an authenticator app shows once it has read the picture. */
export function TurnOnFactor(props: TurnOnFactorProps) {
  const { t } = useI18n();
  const [begun, setBegun] = createSignal<BegunFactor | null>(null);
  return (
    <Show
      when={begun()}
      fallback={
        <PasswordDialog
          title={t("factor.turnOn.title")}
          text={t("factor.turnOn.text")}
          action={t("factor.next")}
          onConfirm={async (password) => void setBegun(await props.api.beginSecondFactor(password))}
          onClose={props.onClose}
        />
      }
    >
      {(shown) => <ScanAndConfirm {...props} begun={shown()} />}
    </Show>
  );
}

/** A long secret in groups that can be typed. */
const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(" ") ?? secret;

function ScanAndConfirm(props: TurnOnFactorProps & { begun: BegunFactor }) {
  const i18n = useI18n();
  const { t } = i18n;
  const [code, setCode] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<string | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy()) return;
    if (code().trim() === "") return void setProblem(t("people.missing"));
    setBusy(true);
    setProblem(null);
    try {
      await props.api.turnOnSecondFactor(code().trim());
      props.onDone(props.begun.codes);
    } catch (error) {
      setProblem(problemWords(error, i18n));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t("factor.turnOn.title")}
      description={t("factor.scan")}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("action.cancel")}</Button>
          <Button variant="primary" type="submit" form={FORM} unavailable={busy()}>
            {t("factor.turnOn")}
          </Button>
        </>
      }
    >
      <form id={FORM} class={styles.form} onSubmit={(event) => void submit(event)} novalidate>
        <div class={styles.scan}>
          <div class={styles.qr}>
            <QrCode text={props.begun.uri} label={t("factor.qr")} />
          </div>
          <div>
            <p class={styles.quiet}>{t("factor.byHand")}</p>
            <code class={styles.secret}>{inGroups(props.begun.secret)}</code>
          </div>
        </div>
        <TextField
          data-autofocus
          label={t("factor.code")}
          hint={t("factor.code.hint")}
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={10}
          value={code()}
          onInput={setCode}
          error={problem()}
        />
      </form>
    </Dialog>
  );
}

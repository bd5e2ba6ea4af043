import { createSignal, type JSX } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { problemWords } from "../people/problem.ts";
import { ApiFailure } from "../setup/setup-api.ts";
import styles from "./profile.module.css";

interface PasswordDialogProps {
  title: string;
  text: string;
  /** What is done with it. */
  action: string;
  danger?: boolean;
  /** More to fill in, above the password. */
  children?: JSX.Element;
  /** @throws ApiFailure, whose words are shown */
  onConfirm: (password: string) => Promise<void>;
  onClose: () => void;
}

const FORM = "password-form";

/** Asks for the password before something is done that makes the account less safe. */
export function PasswordDialog(props: PasswordDialogProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const [password, setPassword] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [wrong, setWrong] = createSignal<string | null>(null);
  const [problem, setProblem] = createSignal<string | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy()) return;
    setProblem(null);
    setWrong(password() === "" ? t("people.missing") : null);
    if (password() === "") return;
    setBusy(true);
    try {
      await props.onConfirm(password());
    } catch (error) {
      const words = problemWords(error, i18n);
      if (error instanceof ApiFailure && error.code === "wrong-password") setWrong(words);
      else setProblem(words);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      size="s"
      onClose={() => props.onClose()}
      title={props.title}
      description={props.text}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("action.cancel")}</Button>
          <Button variant={props.danger ? "danger" : "primary"} type="submit" form={FORM} unavailable={busy()}>
            {props.action}
          </Button>
        </>
      }
    >
      <form id={FORM} class={styles.form} onSubmit={(event) => void submit(event)} novalidate>
        {props.children}
        <TextField
          {...(!props.children && { "data-autofocus": true })}
          label={t("profile.password.current")}
          type="password"
          autocomplete="current-password"
          value={password()}
          onInput={setPassword}
          error={wrong()}
        />
        <p role="alert" class={styles.problem}>
          {problem()}
        </p>
      </form>
    </Dialog>
  );
}

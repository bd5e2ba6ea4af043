import { createSignal, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import type { SignInResult, StaffGate } from "../../sync/gates.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { ApiFailure, ask } from "../setup/setup-api.ts";
import styles from "./sign-in.module.css";

interface SignInFormProps {
  gate: Pick<StaffGate, "signIn">;
  email?: string;
  onDone?: () => void;
}

/** E-mail and password; what went wrong stands over the button, what was typed stays. */
export function SignInForm(props: SignInFormProps) {
  const { t } = useI18n();
  const [email, setEmail] = createSignal(props.email ?? "");
  const [password, setPassword] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Exclude<SignInResult, "ok"> | "empty" | null>(null);
  const [forgotten, setForgotten] = createSignal<"signIn.forgotten.hint" | "signIn.forgotten.sent" | null>(null);
  /** The answer is the same for every address. */
  const forget = async () => {
    setProblem(null);
    if (!/^\S+@\S+$/.test(email().trim())) return void setForgotten("signIn.forgotten.hint");
    setForgotten(null);
    try {
      await ask("/api/setup/forgotten", { email: email().trim() });
      setForgotten("signIn.forgotten.sent");
    } catch (error) {
      setProblem(error instanceof ApiFailure && error.code === "limited" ? "limited" : "unreachable");
    }
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy()) return;
    if (!email().trim() || !password()) {
      setProblem("empty");
      return;
    }
    setBusy(true);
    setProblem(null);
    const result = await props.gate.signIn(email().trim(), password()).catch((): SignInResult => "failed");
    setBusy(false);
    if (result === "ok") props.onDone?.();
    else setProblem(result);
  };
  return (
    <form class={styles.form} onSubmit={(event) => void submit(event)} novalidate>
      <TextField
        label={t("signIn.email")}
        type="email"
        name="email"
        autocomplete="username"
        value={email()}
        onInput={setEmail}
      />
      <TextField
        label={t("signIn.password")}
        type="password"
        name="password"
        autocomplete="current-password"
        value={password()}
        onInput={setPassword}
      />
      <div role="alert">
        <Show when={problem()}>{(code) => <p class={styles.problem}>{t(`signIn.problem.${code()}`)}</p>}</Show>
        <Show when={forgotten()}>{(words) => <p class={styles.quiet}>{t(words())}</p>}</Show>
      </div>
      <Button type="submit" variant="primary" size="l" unavailable={busy()}>
        {t(busy() ? "signIn.busy" : "signIn.submit")}
      </Button>
      <Button variant="quiet" onClick={() => void forget()}>
        {t("signIn.forgotten")}
      </Button>
    </form>
  );
}

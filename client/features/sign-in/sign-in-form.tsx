import KeyRound from "lucide-solid/icons/key-round";
import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import type { SignInResult, StaffGate } from "../../sync/gates.ts";
import { Button } from "../../ui/button.tsx";
import { lazy } from "../../ui/lazy.ts";
import { TextField } from "../../ui/text-field.tsx";
import { ApiFailure, ask } from "../setup/setup-api.ts";
import { isPasskeyPlace } from "./passkey-place.ts";
import styles from "./sign-in.module.css";

const CodeStep = lazy(() => import("./code-step.tsx"));

type Problem = Exclude<SignInResult, "ok" | "second-factor"> | "empty";

interface SignInFormProps {
  gate: Pick<StaffGate, "signIn" | "giveCode" | "signInWithPasskey">;
  email?: string;
  onDone?: () => void;
}

/**
 * E-mail and password, then a code where a second factor is on, or a passkey instead of both; what went wrong stands
 * over the button, what was typed stays.
 */
export function SignInForm(props: SignInFormProps) {
  const { t } = useI18n();
  const [email, setEmail] = createSignal(props.email ?? "");
  const [password, setPassword] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  const [owesCode, setOwesCode] = createSignal(false);
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
    told(result);
  };
  const told = (result: SignInResult) => {
    if (result === "ok") return props.onDone?.();
    setOwesCode(result === "second-factor");
    if (result !== "second-factor") setProblem(result);
  };
  /** @param quiet the browser offers passkeys beside the field for the e-mail, and says nothing where it has none */
  const byPasskey = async (quiet: boolean) => {
    if (!quiet) {
      setBusy(true);
      setProblem(null);
    }
    try {
      const { askForPasskey } = await import("./passkey.ts");
      const answer = await askForPasskey(quiet);
      if (answer) told(await props.gate.signInWithPasskey(answer));
    } catch {
      if (!quiet) setProblem("failed");
    } finally {
      setBusy(false);
    }
  };
  onMount(() => {
    if (!isPasskeyPlace()) return;
    void byPasskey(true);
    onCleanup(() => void import("./passkey.ts").then(({ stopAsking }) => stopAsking()));
  });
  return (
    <Show
      when={!owesCode()}
      fallback={<CodeStep gate={props.gate} onResult={told} onBack={() => setOwesCode(false)} />}
    >
      <form class={styles.form} onSubmit={(event) => void submit(event)} novalidate>
        <TextField
          label={t("signIn.email")}
          type="email"
          name="email"
          autocomplete="username webauthn"
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
        <Show when={isPasskeyPlace()}>
          <Button icon={<KeyRound />} unavailable={busy()} onClick={() => void byPasskey(false)}>
            {t("signIn.passkey")}
          </Button>
        </Show>
        <Button variant="quiet" onClick={() => void forget()}>
          {t("signIn.forgotten")}
        </Button>
      </form>
    </Show>
  );
}

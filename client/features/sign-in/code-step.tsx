import { createResource, createSignal, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { loadFactorMessages } from "../../i18n/messages.ts";
import type { SignInResult, StaffGate } from "../../sync/gates.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./sign-in.module.css";

interface CodeStepProps {
  gate: Pick<StaffGate, "giveCode">;
  /** Every result but `wrong-code`, after which another is asked for. */
  onResult: (result: SignInResult) => void;
  onBack: () => void;
}

/** The person goes on typing where the password was. */
const focusFirst = (form: HTMLFormElement) => queueMicrotask(() => form.querySelector("input")?.focus());

/** After the password: the code of the authenticator app, or one of the recovery codes. */
export default function CodeStep(props: CodeStepProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const [words] = createResource(() => i18n.add(loadFactorMessages).then(() => true));
  const [code, setCode] = createSignal("");
  const [isRecovery, setIsRecovery] = createSignal(false);
  const [trust, setTrust] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<"empty" | "wrong" | "unreachable" | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy()) return;
    if (code().trim() === "") return void setProblem("empty");
    setBusy(true);
    setProblem(null);
    const result = await props.gate.giveCode(code().trim(), trust()).catch((): SignInResult => "failed");
    setBusy(false);
    if (result === "wrong-code") return void setProblem("wrong");
    // What was typed is still good once the server can be reached.
    if (result === "unreachable") return void setProblem("unreachable");
    props.onResult(result);
  };
  const swap = () => {
    setIsRecovery(!isRecovery());
    setCode("");
    setProblem(null);
  };
  return (
    <Show when={words()}>
      <form ref={focusFirst} class={styles.form} onSubmit={(event) => void submit(event)} novalidate>
        <p>{t(isRecovery() ? "factor.ask.recovery" : "factor.ask.app")}</p>
        <TextField
          label={t(isRecovery() ? "factor.recoveryCode" : "factor.code")}
          inputmode={isRecovery() ? "text" : "numeric"}
          autocomplete={isRecovery() ? "off" : "one-time-code"}
          autocapitalize="off"
          spellcheck={false}
          maxlength={20}
          value={code()}
          onInput={setCode}
          error={problem() && t(`factor.problem.${problem() ?? "wrong"}`)}
        />
        <label class={styles.check}>
          <input type="checkbox" checked={trust()} onChange={(event) => setTrust(event.currentTarget.checked)} />
          <span>{t("factor.trust")}</span>
        </label>
        <Button type="submit" variant="primary" size="l" unavailable={busy()}>
          {t(busy() ? "signIn.busy" : "signIn.submit")}
        </Button>
        <Button variant="quiet" onClick={swap}>
          {t(isRecovery() ? "factor.useApp" : "factor.useRecovery")}
        </Button>
        <Button variant="quiet" onClick={() => props.onBack()}>
          {t("factor.back")}
        </Button>
      </form>
    </Show>
  );
}

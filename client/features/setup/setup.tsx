import { useNavigate } from "@solidjs/router";
import { createResource, createSignal, Match, Show, Switch } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import type { StaffGate } from "../../sync/gates.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "../sign-in/sign-in.module.css";
import { Splash } from "../sign-in/splash.tsx";
import { isGoodPassword } from "../../../model/index.ts";
import { PasswordRules } from "./password-rules.tsx";
import { ApiFailure, type ApiProblem, type Grant, lookAtLink, setUp } from "./setup-api.ts";

/** A one-time link: the first workshop and its manager, or somebody invited. The token stays in the fragment. */
export default function Setup(props: { gate: StaffGate }) {
  const { t } = useI18n();
  const token = new URLSearchParams(location.hash.slice(1)).get("k") ?? "";
  const [grant] = createResource(async (): Promise<Grant | ApiProblem> => {
    try {
      return await lookAtLink(token);
    } catch (error) {
      return error instanceof ApiFailure ? error.problem : "failed";
    }
  });
  const allowed = () => {
    const found = grant();
    return found && typeof found === "object" ? found : null;
  };
  const problem = () => {
    const found = grant();
    return typeof found === "string" ? found : null;
  };
  return (
    <Switch fallback={<Splash />}>
      <Match when={problem()}>
        {(code) => (
          <main class={styles.page}>
            <h1 class={styles.word}>Jobcard</h1>
            <EmptyState title={t("setup.badLink")}>{t(`setup.problem.${code()}`)}</EmptyState>
          </main>
        )}
      </Match>
      <Match when={allowed()}>{(found) => <SetupForm grant={found()} token={token} gate={props.gate} />}</Match>
    </Switch>
  );
}

function SetupForm(props: { grant: Grant; token: string; gate: StaffGate }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const [organisation, setOrganisation] = createSignal("");
  const known = () => props.grant.person;
  const [name, setName] = createSignal(known()?.name ?? "");
  const [email, setEmail] = createSignal(known()?.email ?? "");
  const [password, setPassword] = createSignal("");
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<ApiProblem | null>(null);
  const isReset = () => props.grant.kind === "password";
  const intro = () => {
    if (first()) return "setup.intro";
    if (isReset()) return "setup.reset.intro";
    return props.grant.needsPassword ? "setup.invitedIntro" : "setup.join.intro";
  };
  const first = () => props.grant.kind === "setup";
  const missing = (value: string) => (tried() && value.trim() === "" ? t("setup.missing") : null);
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    const complete =
      (name().trim() || known()) && /^\S+@\S+$/.test(email().trim()) && (!first() || organisation().trim());
    if (busy() || !complete || (props.grant.needsPassword && !isGoodPassword(password()))) return;
    setBusy(true);
    setProblem(null);
    try {
      const person = { token: props.token, name: name().trim(), email: email().trim() };
      const withPassword = props.grant.needsPassword ? { ...person, password: password() } : person;
      await setUp(first() ? { ...withPassword, organisation: { name: organisation().trim() } } : withPassword);
      // Who has an account already signs in with it, and finds the new organisation there.
      await (props.grant.needsPassword ? props.gate.signIn(person.email, password()) : props.gate.retry());
      // The guide begins with a workshop that was just made, and never by itself later.
      if (first()) navigate("/settings/first-steps", { replace: true, state: { begin: true } });
      else navigate("/", { replace: true });
    } catch (error) {
      setProblem(error instanceof ApiFailure ? error.problem : "failed");
    } finally {
      setBusy(false);
    }
  };
  return (
    <main class={styles.page}>
      <div class={`${styles.card} ${styles.wide}`}>
        <h1 class={styles.title}>
          {first()
            ? t("setup.title")
            : isReset()
              ? t("setup.reset")
              : t("setup.invited", { organisation: props.grant.organisation ?? "" })}
        </h1>
        <p class={styles.quiet}>{t(intro())}</p>
        <form class={styles.form} onSubmit={(event) => void submit(event)} novalidate>
          <Show when={first()}>
            <TextField
              label={t("setup.workshop")}
              autocomplete="organization"
              value={organisation()}
              onInput={setOrganisation}
              error={missing(organisation())}
            />
          </Show>
          <Show when={props.grant.needsPassword && !isReset()}>
            <TextField
              label={t("setup.name")}
              autocomplete="name"
              value={name()}
              onInput={setName}
              error={missing(name())}
            />
          </Show>
          <TextField
            label={t("signIn.email")}
            type="email"
            autocomplete="username"
            readOnly={known() !== null}
            value={email()}
            onInput={setEmail}
            error={tried() && !/^\S+@\S+$/.test(email().trim()) ? t("list.problem.email") : null}
          />
          <Show when={props.grant.needsPassword}>
            <div>
              <TextField
                label={t("signIn.password")}
                type="password"
                autocomplete="new-password"
                value={password()}
                onInput={setPassword}
                error={tried() && !isGoodPassword(password()) ? t("setup.problem.weak-password") : null}
              />
              <PasswordRules password={password()} />
            </div>
          </Show>
          <div role="alert">
            <Show when={problem()}>{(code) => <p class={styles.problem}>{t(`setup.problem.${code()}`)}</p>}</Show>
          </div>
          <Button type="submit" variant="primary" size="l" unavailable={busy()}>
            {t(
              busy()
                ? "signIn.busy"
                : isReset()
                  ? "setup.reset.submit"
                  : props.grant.needsPassword
                    ? "setup.submit"
                    : "setup.join.submit",
            )}
          </Button>
        </form>
      </div>
    </main>
  );
}

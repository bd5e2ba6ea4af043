import Check from "lucide-solid/icons/check";
import Circle from "lucide-solid/icons/circle";
import { useNavigate } from "@solidjs/router";
import { createResource, createSignal, For, Match, Show, Switch } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import type { StaffGate } from "../../sync/gates.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "../sign-in/sign-in.module.css";
import { Splash } from "../sign-in/splash.tsx";
import { isGoodPassword, PASSWORD_RULE_NAMES, PASSWORD_RULES } from "../../../model/index.ts";
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
  const [name, setName] = createSignal("");
  const [email, setEmail] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<ApiProblem | null>(null);
  const first = () => props.grant.kind === "setup";
  const missing = (value: string) => (tried() && value.trim() === "" ? t("setup.missing") : null);
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    const complete = name().trim() && /^\S+@\S+$/.test(email().trim()) && (!first() || organisation().trim());
    if (busy() || !complete || !isGoodPassword(password())) return;
    setBusy(true);
    setProblem(null);
    try {
      const person = { token: props.token, name: name().trim(), email: email().trim(), password: password() };
      await setUp(first() ? { ...person, organisation: { name: organisation().trim() } } : person);
      await props.gate.signIn(person.email, person.password);
      navigate("/", { replace: true });
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
          {first() ? t("setup.title") : t("setup.invited", { organisation: props.grant.organisation ?? "" })}
        </h1>
        <p class={styles.quiet}>{t(first() ? "setup.intro" : "setup.invitedIntro")}</p>
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
          <TextField
            label={t("setup.name")}
            autocomplete="name"
            value={name()}
            onInput={setName}
            error={missing(name())}
          />
          <TextField
            label={t("signIn.email")}
            type="email"
            autocomplete="username"
            value={email()}
            onInput={setEmail}
            error={tried() && !/^\S+@\S+$/.test(email().trim()) ? t("list.problem.email") : null}
          />
          <div>
            <TextField
              label={t("signIn.password")}
              type="password"
              autocomplete="new-password"
              value={password()}
              onInput={setPassword}
              error={tried() && !isGoodPassword(password()) ? t("setup.problem.weak-password") : null}
            />
            <ul class={styles.rules} aria-label={t("setup.rules")}>
              <For each={PASSWORD_RULE_NAMES}>
                {(rule) => {
                  const met = () => PASSWORD_RULES[rule](password());
                  return (
                    <li class={met() ? styles.met : undefined}>
                      <Show when={met()} fallback={<Circle aria-hidden="true" />}>
                        <Check aria-hidden="true" />
                      </Show>
                      {t(`setup.rule.${rule}`)}
                    </li>
                  );
                }}
              </For>
            </ul>
          </div>
          <div role="alert">
            <Show when={problem()}>{(code) => <p class={styles.problem}>{t(`setup.problem.${code()}`)}</p>}</Show>
          </div>
          <Button type="submit" variant="primary" size="l" unavailable={busy()}>
            {t(busy() ? "signIn.busy" : "setup.submit")}
          </Button>
        </form>
      </div>
    </main>
  );
}

import Copy from "lucide-solid/icons/copy";
import PlugZap from "lucide-solid/icons/plug-zap";
import Plus from "lucide-solid/icons/plus";
import { createMemo, createResource, createSignal, For, Match, Show, Switch } from "solid-js";
import { IntakeName, type IntakeToken, type IntakeTokens, MAX_INTAKE_TOKENS } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadIntakeMessages } from "../../i18n/messages.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import { intakeApi } from "./intake-api.ts";
import styles from "./intake-section.module.css";

/** PM-03: booking systems and call centres that bring cases, each by a token of its own. */
export default function IntakeSection() {
  return (
    <WithWords of={[loadIntakeMessages]}>
      <Systems />
    </WithWords>
  );
}

function Systems() {
  const { t } = useI18n();
  const toast = useToast();
  const account = useAccount();
  const api = createMemo(() => intakeApi(staffOf(account).organisation?.id ?? null));
  const [known, { mutate, refetch }] = createResource(() =>
    api()
      .list()
      .catch(() => null),
  );
  const [name, setName] = createSignal("");
  const [missing, setMissing] = createSignal(false);
  const [ending, setEnding] = createSignal<IntakeToken | null>(null);
  const isFull = () => (known.latest?.tokens.length ?? 0) >= MAX_INTAKE_TOKENS;
  const change = async (work: Promise<IntakeTokens>): Promise<boolean> => {
    try {
      mutate(await work);
      return true;
    } catch {
      toast.show({ tone: "problem", text: t("intake.failed") });
      return false;
    }
  };
  const make = async (event: Event) => {
    event.preventDefault();
    const isNamed = IntakeName.safeParse(name()).success;
    setMissing(!isNamed);
    if (isNamed && (await change(api().make(name().trim())))) setName("");
  };
  const revoke = async (token: IntakeToken) => {
    setEnding(null);
    await change(api().revoke(token.id));
  };
  return (
    <div class={styles.section}>
      <p class={styles.quiet}>{t("intake.about")}</p>
      <Switch fallback={<p role="status">{t("sync.loading")}</p>}>
        <Match when={known.latest === null}>
          <EmptyState
            title={t("intake.unreachable")}
            action={<Button onClick={() => void refetch()}>{t("part.again")}</Button>}
          >
            {t("intake.unreachable.why")}
          </EmptyState>
        </Match>
        <Match when={known.latest}>
          {(now) => (
            <>
              <form class={styles.make} onSubmit={(event) => void make(event)} novalidate>
                <TextField
                  class={styles.name}
                  label={t("intake.name")}
                  hint={t("intake.name.hint")}
                  value={name()}
                  maxLength={80}
                  error={missing() ? t("intake.name.missing") : undefined}
                  onInput={(value) => {
                    setName(value);
                    setMissing(false);
                  }}
                />
                <Button
                  type="submit"
                  variant="primary"
                  icon={<Plus />}
                  unavailable={isFull()}
                  title={isFull() ? t("intake.full") : undefined}
                >
                  {t("intake.make")}
                </Button>
              </form>
              <Show when={now().secret}>{(secret) => <Secret secret={secret()} />}</Show>
              <Show
                when={now().tokens.length > 0}
                fallback={
                  <EmptyState icon={<PlugZap />} title={t("intake.none")}>
                    {t("intake.none.why")}
                  </EmptyState>
                }
              >
                <ul class={styles.list}>
                  <For each={now().tokens}>{(token) => <Row token={token} onRevoke={() => setEnding(token)} />}</For>
                </ul>
              </Show>
            </>
          )}
        </Match>
      </Switch>
      <Show when={ending()}>
        {(token) => (
          <Dialog
            open
            size="s"
            onClose={() => setEnding(null)}
            title={t("intake.revoke.title", { name: token().name })}
            description={t("intake.revoke.what")}
            footer={
              <>
                <Button onClick={() => setEnding(null)}>{t("action.cancel")}</Button>
                <Button variant="danger" onClick={() => void revoke(token())}>
                  {t("intake.revoke")}
                </Button>
              </>
            }
          />
        )}
      </Show>
    </div>
  );
}

/** What opens the door, this once, and how to try it. */
function Secret(props: { secret: string }) {
  const { t } = useI18n();
  const toast = useToast();
  const example = () =>
    [
      `curl ${location.origin}/api/outside/cases \\`,
      `  -H "Authorization: Bearer ${props.secret}" \\`,
      `  -H "Idempotency-Key: booking-4711" \\`,
      `  -H "Content-Type: application/json" \\`,
      `  -d '{"plate": "EK 48213", "name": "Ola Næss", "phone": "+47 922 41 870"}'`,
    ].join("\n");
  const copy = () =>
    navigator.clipboard.writeText(props.secret).then(
      () => toast.show({ text: t("intake.copied") }),
      () => toast.show({ tone: "problem", text: t("intake.notCopied") }),
    );
  return (
    <section class={styles.secret} aria-label={t("intake.secret")}>
      <p>
        <strong>{t("intake.secret")}</strong> {t("intake.secret.once")}
      </p>
      <p class={styles.code} role="status">
        {props.secret}
      </p>
      <Button icon={<Copy />} onClick={() => void copy()}>
        {t("intake.copy")}
      </Button>
      <p class={styles.quiet}>{t("intake.example")}</p>
      {/* It is wider than a phone; whoever works by keys scrolls it, too. */}
      <pre class={styles.code} tabindex="0" role="region" aria-label={t("intake.example")}>
        {example()}
      </pre>
    </section>
  );
}

function Row(props: { token: IntakeToken; onRevoke: () => void }) {
  const { t, dateTime } = useI18n();
  return (
    <li class={styles.item}>
      <span class={styles.who}>
        <strong>{props.token.name}</strong>
        <span class={styles.quiet}>
          {t("intake.made", { name: props.token.madeBy, when: dateTime(props.token.madeAt) })}
        </span>
        <span class={styles.quiet}>
          {props.token.usedAt === null ? t("intake.unused") : t("intake.used", { when: dateTime(props.token.usedAt) })}
        </span>
      </span>
      <Button onClick={() => props.onRevoke()} aria-label={t("intake.revoke.label", { name: props.token.name })}>
        {t("intake.revoke")}
      </Button>
    </li>
  );
}

import MailX from "lucide-solid/icons/mail-x";
import { createMemo, createResource, createSignal, For, Match, onCleanup, Show, Switch } from "solid-js";
import { OUTBOX_STATES, type OutboxMail, type OutboxPage, type OutboxState } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadNotificationMessages } from "../../i18n/messages.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { OutboxMailItem } from "./outbox-mail.tsx";
import { outboxApi } from "./outbox-api.ts";
import styles from "./outbox.module.css";

const TYPING_MS = 250;

/** A mail that is as it was stays the same, so that one somebody reads is not closed under their eyes. */
function keepSame(before: OutboxPage | undefined, now: OutboxPage): OutboxPage {
  const known = new Map(before?.mails.map((mail) => [mail.id, mail]));
  const mails = now.mails.map((mail) => {
    const held = known.get(mail.id);
    return held && JSON.stringify(held) === JSON.stringify(mail) ? held : mail;
  });
  return { ...now, mails };
}

/** What is mailed in the organisation's name, and what became of it. */
export default function OutboxSection() {
  const i18n = useI18n();
  const { t } = i18n;
  const account = useAccount();
  const toast = useToast();
  const organisation = () => staffOf(account).organisation;
  const api = createMemo(() => outboxApi(organisation()?.id ?? null));
  const [words] = createResource(() => i18n.add(loadNotificationMessages).then(() => true));
  const [state, setState] = createSignal<OutboxState | "all">("all");
  const [search, setSearch] = createSignal("");
  const [typed, setTyped] = createSignal("");
  const [page, { mutate, refetch }] = createResource<OutboxPage, { state: OutboxState | "all"; search: string }>(
    () => ({ state: state(), search: search() }),
    async (wanted, { value }) => keepSame(value, await api().page(wanted)),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer);
    timer = setTimeout(() => setSearch(text.trim()), TYPING_MS);
  };
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch {
      toast.show({ tone: "problem", text: t("notifications.failed") });
    }
  };
  const older = () =>
    attempt(async () => {
      const before = page.latest;
      const after = before?.mails.at(-1);
      if (!before || !after) return;
      const next = await api().page({ state: state(), search: search(), after });
      mutate({ ...next, mails: [...before.mails, ...next.mails] });
    });
  const again = ({ id }: OutboxMail) =>
    attempt(async () => {
      await api().sendAgain(id);
      toast.show({ text: t("outbox.againDone") });
      await refetch();
    });
  const isNarrowed = () => state() !== "all" || search() !== "";
  return (
    <Show when={words()}>
      <div class={styles.section}>
        <p class={styles.quiet}>{t("outbox.about", { name: organisation()?.name ?? "" })}</p>
        <Switch fallback={<p role="status">{t("sync.loading")}</p>}>
          <Match when={page.error}>
            <EmptyState
              title={t("outbox.unreachable")}
              action={<Button onClick={() => void refetch()}>{t("notifications.again")}</Button>}
            />
          </Match>
          <Match when={page.latest}>
            {(loaded) => (
              <>
                <Show when={!loaded().isMailed}>
                  <p class={styles.hint} role="note">
                    <MailX aria-hidden="true" />
                    {t("outbox.notMailed")}
                  </p>
                </Show>
                <search class={styles.tools}>
                  <TextField type="search" label={t("outbox.search")} value={typed()} onInput={type} />
                  <Select
                    label={t("outbox.state")}
                    value={state()}
                    options={(["all", ...OUTBOX_STATES] as const).map((value) => ({
                      value,
                      label: t(`outbox.state.${value}`, { n: value === "all" ? 0 : loaded().counts[value] }),
                    }))}
                    onChange={setState}
                  />
                </search>
                <Show
                  when={loaded().mails.length > 0}
                  fallback={
                    <EmptyState title={t(isNarrowed() ? "outbox.nothing" : "outbox.empty")}>
                      {isNarrowed() ? undefined : t("outbox.empty.about")}
                    </EmptyState>
                  }
                >
                  <ul class={styles.list} aria-busy={page.loading}>
                    <For each={loaded().mails}>
                      {(mail) => <OutboxMailItem mail={mail} onAgain={() => void again(mail)} />}
                    </For>
                  </ul>
                </Show>
                <Show when={loaded().hasMore}>
                  <Button onClick={() => void older()}>{t("outbox.more")}</Button>
                </Show>
              </>
            )}
          </Match>
        </Switch>
      </div>
    </Show>
  );
}

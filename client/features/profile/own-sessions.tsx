import { createResource, For, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { useToast } from "../../ui/toast.tsx";
import type { peopleApi } from "../people/people-api.ts";
import { problemWords } from "../people/problem.ts";
import { agentName } from "./agent-name.ts";
import styles from "./profile.module.css";

/** Where one is signed in, and the end of what is not oneself. */
export function OwnSessions(props: { api: ReturnType<typeof peopleApi> }) {
  const i18n = useI18n();
  const { t, dateTime } = i18n;
  const toast = useToast();
  const [sessions, { refetch }] = createResource(() => props.api.sessions().catch(() => null));
  const end = async (id: string) => {
    try {
      await props.api.endSession(id);
      await refetch();
      toast.show({ text: t("profile.sessions.ended") });
    } catch (error) {
      toast.show({ tone: "problem", text: problemWords(error, i18n) });
    }
  };
  return (
    <section class={styles.section} aria-labelledby="profile-sessions">
      <h3 id="profile-sessions" class={styles.heading}>
        {t("profile.sessions")}
      </h3>
      <Show when={sessions()} fallback={<p role="status">{t(sessions.loading ? "sync.loading" : "people.failed")}</p>}>
        {(open) => (
          <ul class={styles.cards}>
            <For each={open()}>
              {(session) => (
                <li class={styles.card}>
                  <div>
                    <strong>{agentName(session.agent) ?? t("profile.sessions.unknown")}</strong>
                    <p class={styles.quiet}>{t("profile.sessions.since", { since: dateTime(session.since) })}</p>
                  </div>
                  <Show when={!session.isThis} fallback={<Chip tone="fine">{t("profile.sessions.this")}</Chip>}>
                    <Button onClick={() => void end(session.id)}>{t("profile.sessions.end")}</Button>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        )}
      </Show>
    </section>
  );
}

import RotateCcw from "lucide-solid/icons/rotate-ccw";
import { createResource, createSignal, For, Show } from "solid-js";
import type { StaffMe } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { SessionProvider } from "../../session-context.ts";
import type { StaffGate } from "../../sync/gates.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useToast } from "../../ui/toast.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import { PEOPLE_WORDS } from "../people/people-words.ts";
import { TopBar } from "../../ui/top-bar.tsx";
import { AccountMenu } from "../settings-menu/account-menu.tsx";
import { ApiFailure } from "../setup/setup-api.ts";
import { adminApi, type Kind, type Overview } from "./admin-api.ts";
import styles from "./admin.module.css";
import { AdminOrganisation, type AdminUse } from "./admin-organisation.tsx";
import { NewOrganisation } from "./new-organisation.tsx";

const KINDS: readonly Kind[] = ["workshop", "fleet", "group"];

/** Organisations, their people, who works with whom, and the demo day put back to its morning. */
export default function Admin(props: { me: StaffMe; gate: StaffGate }) {
  const { t } = useI18n();
  const toast = useToast();
  const [overview, { refetch }] = createResource<Overview | null>(() => adminApi.overview().catch(() => null));
  const [resetting, setResetting] = createSignal(false);
  /** Does something, says what went wrong, and shows how things are afterwards. */
  const attempt = async (run: () => Promise<unknown>, done?: string): Promise<boolean> => {
    try {
      await run();
    } catch (error) {
      toast.show({
        tone: "problem",
        text: t(`setup.problem.${error instanceof ApiFailure ? error.problem : "failed"}`),
      });
      return false;
    }
    await refetch();
    if (done) toast.show({ text: done });
    return true;
  };
  const reset = async () => {
    setResetting(false);
    await attempt(() => adminApi.resetDemo(), t("admin.resetDone"));
  };
  const use = (found: Overview): AdminUse => ({ overview: found, attempt });
  return (
    <SessionProvider
      value={{
        unsent: () => 0,
        signOut: () => props.gate.signOut({ discardUnsent: true }),
        actFor: (organisation) => props.gate.actFor(organisation),
        refresh: () => void props.gate.retry(),
      }}
    >
      <TopBar end={<AccountMenu me={props.me} />} />
      <main class={styles.main}>
        <div class={styles.top}>
          <h1 class={styles.title}>{t("admin.title")}</h1>
          <Button icon={<RotateCcw />} onClick={() => setResetting(true)}>
            {t("admin.reset")}
          </Button>
        </div>
        <Show
          when={overview()}
          fallback={
            <Show when={!overview.loading} fallback={<p role="status">{t("sync.loading")}</p>}>
              <p role="alert">{t("setup.problem.unreachable")}</p>
              <Button onClick={() => void refetch()}>{t("signIn.retry")}</Button>
            </Show>
          }
        >
          {(found) => (
            <WithWords of={PEOPLE_WORDS}>
              <div class={styles.columns}>
                <For each={KINDS}>
                  {(kind) => (
                    <section aria-label={t(`admin.${kind}s`)}>
                      <h2 class={styles.heading}>{t(`admin.${kind}s`)}</h2>
                      <For each={found().organisations.filter((organisation) => organisation.kind === kind)}>
                        {(organisation) => <AdminOrganisation organisation={organisation} use={use(found())} />}
                      </For>
                      <NewOrganisation kind={kind} use={use(found())} />
                    </section>
                  )}
                </For>
              </div>
            </WithWords>
          )}
        </Show>
      </main>
      <Dialog
        open={resetting()}
        onClose={() => setResetting(false)}
        size="s"
        title={t("admin.reset.title")}
        description={t("admin.reset.text")}
        footer={
          <>
            <Button onClick={() => setResetting(false)}>{t("action.cancel")}</Button>
            <Button variant="danger" onClick={() => void reset()}>
              {t("admin.reset.do")}
            </Button>
          </>
        }
      />
    </SessionProvider>
  );
}

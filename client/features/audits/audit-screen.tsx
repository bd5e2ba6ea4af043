import { createMemo, createSignal, For, Show } from "solid-js";
import { STANDARD_NAMES } from "../../../model/index.ts";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadAuditMessages } from "../../i18n/messages.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { TopBar } from "../../ui/top-bar.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import { ChecklistContents } from "../checklists/checklist-contents.tsx";
import { type ShownCategory, shownChecklist } from "../checklists/checklist-words.ts";
import { AccountBar } from "../settings-menu/account-bar.tsx";
import styles from "./audits.module.css";

interface Shown {
  id: string;
  name: string;
  groups: readonly ShownCategory[];
}

/** What a tablet for audits opens with (FB-13): the workshop's checklists, to read. The server gives it no case. */
export default function AuditScreen() {
  return (
    <>
      <TopBar end={<AccountBar />} />
      <main class={styles.main}>
        <WithWords of={[loadAuditMessages]}>
          <Lists />
        </WithWords>
      </main>
    </>
  );
}

function Lists() {
  const i18n = useI18n();
  const { t } = i18n;
  const account = useAccount();
  const [query, setQuery] = createSignal("");
  const lists = () => settingsOf(account).checklists;
  const own = createMemo((): Shown[] =>
    lists().map(({ id, name }) => ({
      id,
      name: name || t("audits.unnamed"),
      groups: shownChecklist(id, lists(), i18n) ?? [],
    })),
  );
  const standard = createMemo((): Shown[] =>
    STANDARD_NAMES.map((id) => ({
      id,
      name: t(`checklist.standard.${id}`),
      groups: shownChecklist(id, [], i18n) ?? [],
    })),
  );
  const fits = ({ name, groups }: Shown): boolean => {
    const wanted = query().trim().toLocaleLowerCase();
    const words = [name, ...groups.flatMap(({ label, lines }) => [label, ...lines.map((line) => line.label)])];
    return words.some((word) => word.toLocaleLowerCase().includes(wanted));
  };
  const found = createMemo(() => ({ own: own().filter(fits), standard: standard().filter(fits) }));
  return (
    <>
      <h1>{t("audits.title")}</h1>
      <p class={styles.intro}>{t("audits.intro")}</p>
      <TextField type="search" class={styles.search} label={t("audits.search")} value={query()} onInput={setQuery} />
      <Show
        when={found().own.length + found().standard.length > 0}
        fallback={<EmptyState title={t("audits.nothing", { query: query().trim() })} />}
      >
        <Show when={found().own.length > 0 || query().trim() === ""}>
          <Group title={t("audits.own")} lists={found().own} />
        </Show>
        <Show when={found().standard.length > 0}>
          <Group title={t("audits.standard")} lists={found().standard} />
        </Show>
      </Show>
    </>
  );
}

function Group(props: { title: string; lists: readonly Shown[] }) {
  const { t } = useI18n();
  const size = (groups: readonly ShownCategory[]) => groups.reduce((sum, { lines }) => sum + lines.length, 0);
  return (
    <section class={styles.group} aria-label={props.title}>
      <h2>{props.title}</h2>
      <Show when={props.lists.length > 0} fallback={<p class={styles.intro}>{t("audits.own.empty")}</p>}>
        <For each={props.lists}>
          {({ name, groups }) => (
            <ChecklistContents name={name} size={t("audits.size", { n: size(groups) })} groups={groups} />
          )}
        </For>
      </Show>
    </section>
  );
}

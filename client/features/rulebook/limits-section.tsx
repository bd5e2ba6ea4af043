import { createMemo, createSignal, For, Show } from "solid-js";
import {
  MAX_RULE_AMOUNT,
  type PersonId,
  readPolicy,
  readReviewers,
  type Reviewer,
  type ReviewerPatch,
  setReviewer,
} from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadGeneralMessages, loadRulebookMessages } from "../../i18n/messages.ts";
import { settingsDefaults } from "../../sync/settings-of.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { createNow } from "../../ui/now.ts";
import { MoneyField } from "../../ui/number-field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import styles from "../agreements/agreements.module.css";
import { FieldGrid, SettingsCard } from "../settings-page/settings-card.tsx";
import page from "../settings-page/settings-page.module.css";
import { SettingsPageProvider, useSettingsPage } from "../settings-page/settings-page.tsx";
import { usePageView } from "../settings-page/use-page-view.ts";
import { dayOf, endOfDay, startOfDay } from "./days.ts";
import { deputiesFor } from "./deputies.ts";
import { fleetPeople } from "./fleet-people.ts";

/** How much each reviewer of a fleet may approve in a case, and who stands in for them. */
export default function LimitsSection() {
  return (
    <WithWords of={[loadGeneralMessages, loadRulebookMessages]}>
      <SettingsPageProvider>
        <Limits />
      </SettingsPageProvider>
    </WithWords>
  );
}

const SEARCH_FROM = 6;

function Limits() {
  const { t } = useI18n();
  const me = staffOf(useAccount());
  const defaults = settingsDefaults(me);
  const view = usePageView((doc) => ({
    reviewers: readReviewers(doc).values,
    currency: readPolicy(doc, defaults).currency,
  }));
  // Not a resource: nothing of the section waits for a network that does not answer.
  const [people, setPeople] = createSignal<Awaited<ReturnType<typeof fleetPeople>> | null>(null);
  void fleetPeople(me).then(setPeople);
  const all = createMemo((): Reviewer[] => {
    const set = view().reviewers;
    const others = (people() ?? []).filter(({ id }) => !set.some((one) => one.id === id));
    const unset = others.map((one) => ({ ...NOTHING_SET, ...one }));
    return [...set, ...unset].toSorted((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  });
  const [query, setQuery] = createSignal("");
  const found = createMemo(() => {
    const wanted = query().trim().toLocaleLowerCase();
    return all()
      .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
      .map(({ id }) => id);
  });
  return (
    <>
      <p class={styles.intro}>{t("limits.intro")}</p>
      <Show when={people() === null}>
        <p role="status">{t("sync.loading")}</p>
      </Show>
      <Show
        when={all().length > 0 || people() === null}
        fallback={<EmptyState title={t("limits.none")}>{t("limits.none.why")}</EmptyState>}
      >
        <Show when={all().length >= SEARCH_FROM}>
          <div class={styles.tools}>
            <TextField type="search" label={t("limits.search")} value={query()} onInput={setQuery} />
          </div>
        </Show>
        <For each={found()} fallback={<Show when={query() !== ""}>{t("limits.notFound")}</Show>}>
          {(id) => (
            <Show when={all().find((one) => one.id === id)}>
              {(reviewer) => <Limit reviewer={reviewer()} all={all()} currency={view().currency} />}
            </Show>
          )}
        </For>
      </Show>
    </>
  );
}

const NOTHING_SET = { ceiling: null, deputy: "", deputyFrom: null, deputyUntil: null, order: "" };

function Limit(props: { reviewer: Reviewer; all: readonly Reviewer[]; currency: string }) {
  const { t, date } = useI18n();
  const { run, mayWrite } = useSettingsPage();
  const now = createNow();
  const write = (patch: ReviewerPatch) =>
    run((doc, env) => setReviewer(doc, env, props.reviewer.id as PersonId, { ...patch, name: props.reviewer.name }));
  const isNow = () => {
    const { deputy: who, deputyFrom, deputyUntil } = props.reviewer;
    return who !== "" && deputyUntil !== null && (deputyFrom ?? 0) <= now() && now() <= deputyUntil;
  };
  const problem = () => {
    const { deputy: who, deputyFrom, deputyUntil } = props.reviewer;
    if (who === "") return null;
    if (deputyUntil === null) return t("limits.until.needed");
    return deputyUntil < (deputyFrom ?? 0) ? t("limits.until.order") : null;
  };
  return (
    <SettingsCard title={props.reviewer.name}>
      <FieldGrid>
        <MoneyField
          label={t("limits.ceiling")}
          hint={t("limits.ceiling.hint")}
          value={props.reviewer.ceiling}
          currency={props.currency}
          max={MAX_RULE_AMOUNT}
          optional
          onCommit={(ceiling) => write({ ceiling })}
        />
        <Select
          label={t("limits.deputy")}
          value={props.reviewer.deputy}
          disabled={!mayWrite()}
          options={[
            { value: "", label: t("limits.deputy.none") },
            ...deputiesFor(props.reviewer, props.all, t("limits.deputy.unknown")),
          ]}
          onChange={(deputy) => write({ deputy })}
        />
        <Show when={props.reviewer.deputy !== ""}>
          <TextField
            type="date"
            label={t("limits.from")}
            value={dayOf(props.reviewer.deputyFrom)}
            readOnly={!mayWrite()}
            onCommit={(day) => write({ deputyFrom: startOfDay(day) })}
          />
          <TextField
            type="date"
            label={t("limits.until")}
            error={problem()}
            value={dayOf(props.reviewer.deputyUntil)}
            readOnly={!mayWrite()}
            onCommit={(day) => write({ deputyUntil: endOfDay(day) })}
          />
        </Show>
      </FieldGrid>
      <Show when={isNow()}>
        <p class={page.hint}>{t("limits.now", { when: date(props.reviewer.deputyUntil ?? 0) })}</p>
      </Show>
    </SettingsCard>
  );
}

import Plus from "lucide-solid/icons/plus";
import { createMemo, createSignal, For, Show } from "solid-js";
import { addItem, type FleetPolicy, type OwnRule, readPolicy, readRules, rules } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadAgreementMessages, loadGeneralMessages, loadRulebookMessages } from "../../i18n/messages.ts";
import { settingsDefaults } from "../../sync/settings-of.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import styles from "../agreements/agreements.module.css";
import { Unreadable } from "../settings-general/general-cards.tsx";
import { SettingsPageProvider, useSettingsPage } from "../settings-page/settings-page.tsx";
import { usePageView } from "../settings-page/use-page-view.ts";
import { PartnersRules } from "./partners-rules.tsx";
import { RuleEditor } from "./rule-editor.tsx";
import { RuleState } from "./rule-state.tsx";

/** A fleet's standing rules; its managers edit and sign them, workshops read what was signed. */
export default function RulesSection() {
  const account = useAccount();
  return (
    <WithWords of={[loadGeneralMessages, loadAgreementMessages, loadRulebookMessages]}>
      <Show when={account.party === "fleet"} fallback={<PartnersRules />}>
        <SettingsPageProvider>
          <OwnRules />
        </SettingsPageProvider>
      </Show>
    </WithWords>
  );
}

export interface RulesView {
  policy: FleetPolicy;
  rules: OwnRule[];
  unreadable: number;
}

function OwnRules() {
  const defaults = settingsDefaults(staffOf(useAccount()));
  const view = usePageView((page): RulesView => {
    const policy = readPolicy(page, defaults);
    const { values, unreadable } = readRules(page, policy.currency);
    return { policy, rules: values, unreadable };
  });
  const [open, setOpen] = createSignal<string | null>(null);
  const opened = createMemo(() => view().rules.find(({ id }) => id === open()) ?? null);
  return (
    <Show when={opened()} fallback={<List view={view()} onOpen={setOpen} />}>
      {(rule) => <RuleEditor rule={rule()} policy={view().policy} onBack={() => setOpen(null)} />}
    </Show>
  );
}

const SEARCH_FROM = 6;

function List(props: { view: RulesView; onOpen: (id: string) => void }) {
  const { t } = useI18n();
  const { run, mayWrite } = useSettingsPage();
  const [query, setQuery] = createSignal("");
  const found = createMemo(() => {
    const wanted = query().trim().toLocaleLowerCase();
    return props.view.rules.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  });
  const add = () =>
    run((page, env) => {
      const id = addItem(page, env, rules, {});
      // The view follows at the end of the turn.
      queueMicrotask(() => queueMicrotask(() => props.onOpen(id)));
    });
  const adder = () => (
    <Show when={mayWrite()}>
      <Button variant="primary" icon={<Plus />} onClick={add}>
        {t("rulebook.add")}
      </Button>
    </Show>
  );
  return (
    <>
      <Unreadable count={props.view.unreadable} />
      <p class={styles.intro}>{t("rulebook.intro")}</p>
      <Show
        when={props.view.rules.length > 0}
        fallback={
          <EmptyState title={t("rulebook.none")} action={adder()}>
            {t("rulebook.none.why")}
          </EmptyState>
        }
      >
        <div class={styles.tools}>
          <Show when={props.view.rules.length >= SEARCH_FROM}>
            <TextField type="search" label={t("rulebook.search")} value={query()} onInput={setQuery} />
          </Show>
          {adder()}
        </div>
        <ul class={styles.list}>
          <For each={found()} fallback={<li class={styles.row}>{t("rulebook.notFound")}</li>}>
            {(rule) => <Row rule={rule} currency={props.view.policy.currency} onOpen={() => props.onOpen(rule.id)} />}
          </For>
        </ul>
      </Show>
    </>
  );
}

function Row(props: { rule: OwnRule; currency: string; onOpen: () => void }) {
  const { t, money } = useI18n();
  const { mayWrite } = useSettingsPage();
  const name = () => props.rule.name || t("rulebook.unnamed");
  const verb = () => t(mayWrite() ? "agreements.edit" : "agreements.show");
  const amounts = () =>
    (["perCase", "perMonth"] as const).flatMap((key) => {
      const amount = props.rule[key];
      return amount === null ? [] : [`${t(`rulebook.${key}`)}: ${money(amount, props.currency)}`];
    });
  return (
    <li class={styles.row}>
      <span class={styles.name}>
        {name()}
        <span class={styles.quiet}>{amounts().join(" · ")}</span>
      </span>
      <RuleState rule={props.rule} />
      <Button aria-label={`${verb()}: ${name()}`} onClick={() => props.onOpen()}>
        {verb()}
      </Button>
    </li>
  );
}

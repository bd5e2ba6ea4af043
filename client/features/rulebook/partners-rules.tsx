import { For, Show } from "solid-js";
import { staffOf, useAccount } from "../../account-context.ts";
import type { Organisation } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import styles from "../agreements/agreements.module.css";
import { SettingsCard } from "../settings-page/settings-card.tsx";
import page from "../settings-page/settings-page.module.css";
import { RuleTermsList } from "./rule-terms.tsx";

/** The signed rules of the fleets a workshop works with, to be read without a connection too. */
export function PartnersRules() {
  const { t } = useI18n();
  const account = useAccount();
  const fleets = () => staffOf(account).partners;
  return (
    <Show when={fleets().length > 0} fallback={<EmptyState title={t("agreements.noFleet")} />}>
      <p class={styles.intro}>{t("rulebook.intro.workshop")}</p>
      <For each={fleets()}>{(fleet) => <FleetsRules fleet={fleet} />}</For>
    </Show>
  );
}

function FleetsRules(props: { fleet: Organisation }) {
  const { t, date } = useI18n();
  const account = useAccount();
  return (
    <SettingsCard title={props.fleet.name}>
      <Show when={account.organisations()}>
        {(book) => {
          const signed = book().rulesOf(() => props.fleet.id);
          return (
            <Show when={signed().length > 0} fallback={<p class={page.empty}>{t("rulebook.none.fleet")}</p>}>
              <For each={signed()}>
                {(rule) => (
                  <section class={styles.offered}>
                    <h4 class={styles.name}>
                      {rule.name}
                      <span class={styles.quiet}>
                        {t("rulebook.version", { version: rule.version, who: rule.by.name, when: date(rule.at) })}
                      </span>
                    </h4>
                    <RuleTermsList terms={rule} agreement={rule.prices?.name ?? ""} />
                  </section>
                )}
              </For>
            </Show>
          );
        }}
      </Show>
    </SettingsCard>
  );
}

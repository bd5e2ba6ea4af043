import { For, Show } from "solid-js";
import { useAccount, staffOf } from "../../account-context.ts";
import type { Organisation } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SettingsCard } from "../settings-page/settings-card.tsx";
import page from "../settings-page/settings-page.module.css";
import { AgreementTermsList } from "./agreement-terms.tsx";
import styles from "./agreements.module.css";

/** PM-05: the agreements of the fleets a workshop works with, as they stand, to be read without a connection too. */
export function PartnersAgreements() {
  const { t } = useI18n();
  const account = useAccount();
  const fleets = () => staffOf(account).partners;
  return (
    <Show when={fleets().length > 0} fallback={<EmptyState title={t("agreements.noFleet")} />}>
      <p class={styles.intro}>{t("agreements.intro.workshop")}</p>
      <For each={fleets()}>{(fleet) => <FleetsAgreements fleet={fleet} />}</For>
    </Show>
  );
}

function FleetsAgreements(props: { fleet: Organisation }) {
  const { t, date } = useI18n();
  const account = useAccount();
  return (
    <SettingsCard title={props.fleet.name}>
      <Show when={account.organisations()}>
        {(book) => {
          const offered = book().agreementsOf(() => props.fleet.id);
          return (
            <Show when={offered().length > 0} fallback={<p class={page.empty}>{t("agreements.none.fleet")}</p>}>
              <For each={offered()}>
                {(agreement) => (
                  <section class={styles.offered}>
                    <h4 class={styles.name}>
                      {agreement.name || agreement.number}
                      <span class={styles.quiet}>
                        {t("agreements.since", { version: agreement.version, when: date(agreement.at) })}
                      </span>
                    </h4>
                    <AgreementTermsList terms={agreement} />
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

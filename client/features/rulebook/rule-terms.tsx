import { For, Show } from "solid-js";
import type { RuleTerms } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import styles from "../agreements/agreements.module.css";

/** What a rule says, to be read. `agreement` names the one whose prices it goes by. */
export function RuleTermsList(props: { terms: RuleTerms; agreement?: string }) {
  const { t, money, number } = useI18n();
  const rows = (): [string, string][] => {
    const { terms } = props;
    const { interval, odometerFrom, odometerTo, tolerance } = terms;
    const kilometres = (label: "from" | "to", value: number | null): [string, string][] =>
      value === null ? [] : [[t(`rulebook.odometer.${label}`), number(value)]];
    return [
      ...(["perCase", "perMonth"] as const).flatMap((key): [string, string][] => {
        const amount = terms[key];
        return amount === null ? [] : [[t(`rulebook.${key}`), money(amount, terms.currency)]];
      }),
      [t("rulebook.services"), terms.services.join(", ") || t("rulebook.services.empty")],
      ...kilometres("from", odometerFrom),
      ...kilometres("to", odometerTo),
      ...(interval === null
        ? []
        : ([[t("rulebook.interval"), `${number(interval)} ± ${number(tolerance)}`]] as [string, string][])),
      ...(terms.catalogueLabour ? ([[t("rulebook.catalogueLabour"), t("rulebook.yes")]] as [string, string][]) : []),
      ...(terms.agreement
        ? ([[t("rulebook.agreement"), props.agreement || t("rulebook.yes")]] as [string, string][])
        : []),
    ];
  };
  return (
    <dl class={styles.terms}>
      <For each={rows()}>
        {([name, value]) => (
          <Show when={value}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Show>
        )}
      </For>
    </dl>
  );
}

import { For } from "solid-js";
import type { Totals } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import styles from "./quote-totals.module.css";

/** What it all comes to, always in view, with the VAT split by rate. */
export function QuoteTotals(props: { totals: Totals; currency: string }) {
  const { t, money, percent } = useI18n();
  return (
    <dl class={styles.totals} aria-label={t("quote.totals")}>
      <div class={styles.part}>
        <dt>{t("total.net")}</dt>
        <dd>{money(props.totals.net, props.currency)}</dd>
      </div>
      <For each={props.totals.vat}>
        {(row) => (
          <div class={styles.part}>
            <dt>{t("total.vat", { rate: percent(row.rate) })}</dt>
            <dd>{money(row.vat, props.currency)}</dd>
          </div>
        )}
      </For>
      <div class={styles.sum}>
        <dt>{t("total.gross")}</dt>
        <dd>{money(props.totals.gross, props.currency)}</dd>
      </div>
    </dl>
  );
}

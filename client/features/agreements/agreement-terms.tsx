import { For, Show } from "solid-js";
import type { AgreementVersion } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import styles from "./agreements.module.css";

type Terms = Pick<
  AgreementVersion,
  "number" | "included" | "referenceRequired" | "catalogueLabour" | "driverSees" | "currency" | "rates"
> & {
  /** For whoever reads it. */
  discount?: { parts: number; labour: number };
};

/** What an agreement says, to be read. */
export function AgreementTermsList(props: { terms: Terms }) {
  const { t, money, percent } = useI18n();
  const agreed = () => {
    const { discount } = props.terms;
    return discount && discount.parts + discount.labour > 0 ? discount : null;
  };
  return (
    <dl class={styles.terms}>
      <Show when={props.terms.number}>
        <dt>{t("agreements.number")}</dt>
        <dd>{props.terms.number}</dd>
      </Show>
      <Show when={props.terms.included}>
        <dt>{t("agreements.included")}</dt>
        <dd class={styles.included}>{props.terms.included}</dd>
      </Show>
      <dt>{t("agreements.reference")}</dt>
      <dd>{t(props.terms.referenceRequired ? "agreements.reference.required" : "agreements.reference.optional")}</dd>
      <Show when={props.terms.catalogueLabour}>
        <dt>{t("agreements.labour")}</dt>
        <dd>{t("agreements.labour.catalogue")}</dd>
      </Show>
      <dt>{t("agreements.driverSees")}</dt>
      <dd>{t(`agreements.driverSees.${props.terms.driverSees}`)}</dd>
      <Show when={props.terms.rates.length > 0}>
        <dt>{t("general.labourRates")}</dt>
        <For each={props.terms.rates}>
          {({ label, rate }) => <dd>{[label, money(rate, props.terms.currency)].filter(Boolean).join(": ")}</dd>}
        </For>
      </Show>
      <Show when={agreed()}>
        {(discount) => (
          <>
            <dt>{t("agreements.discounts")}</dt>
            <dd>
              {t("agreements.discount", { parts: percent(discount().parts), labour: percent(discount().labour) })}
            </dd>
          </>
        )}
      </Show>
    </dl>
  );
}

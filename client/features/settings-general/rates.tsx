import { type CommonSettings, type ItemOf, labourRates, MAX_UNIT_PRICE, vatRates } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { MoneyField, NumberField } from "../../ui/number-field.tsx";
import { CollectionEditor } from "../settings-page/collection-editor.tsx";
import styles from "../settings-page/settings-page.module.css";
import { SettingText } from "../settings-page/setting-text.tsx";

interface RatesOf {
  currency: string;
  vatRates: readonly ItemOf<typeof vatRates>[];
  labourRates: readonly ItemOf<typeof labourRates>[];
  /** Of new lines; not known for a group. */
  vat?: number;
  labourRate?: number;
}

/** The rates lines of a quote are counted by; the first of each is the one a new line gets. */
export function Rates(props: { settings: RatesOf; common?: CommonSettings }) {
  const { t, percent, money } = useI18n();
  const settings = () => props.settings;
  const emptyVat = () =>
    props.settings.vat === undefined
      ? t("general.rates.none")
      : t("general.vatRates.empty", { rate: percent(props.settings.vat) });
  const emptyLabour = () => {
    const common = props.common?.labourRates[0];
    return common
      ? t("general.labourRates.common", { rate: money(common.rate, props.settings.currency) })
      : t("general.labourRates.empty");
  };
  return (
    <>
      <fieldset class={styles.set}>
        <legend>{t("general.vatRates")}</legend>
        <p class={styles.hint}>{t("general.rates.first")}</p>
        <CollectionEditor
          kind={vatRates}
          items={settings().vatRates}
          name={({ label, rate }) => label || percent(rate)}
          empty={emptyVat()}
          add={t("general.vatRates.add")}
          first={() => ({ rate: settings().vat ?? 0 })}
        >
          {(rate, write) => (
            <>
              <SettingText label={t("general.rate.label")} value={rate.label} onWrite={(label) => write({ label })} />
              <NumberField
                label={t("general.vatRates.rate")}
                value={rate.rate}
                shape={{ decimals: 2, max: 10_000 }}
                format={percent}
                onCommit={(value) => void write({ rate: value ?? 0 })}
              />
            </>
          )}
        </CollectionEditor>
      </fieldset>
      <fieldset class={styles.set}>
        <legend>{t("general.labourRates")}</legend>
        <p class={styles.hint}>{t("general.rates.first")}</p>
        <CollectionEditor
          kind={labourRates}
          items={settings().labourRates}
          name={({ label }) => label || t("general.labourRates.one")}
          empty={emptyLabour()}
          add={t("general.labourRates.add")}
          first={() => ({ rate: settings().labourRate ?? 0 })}
        >
          {(rate, write) => (
            <>
              <SettingText label={t("general.rate.label")} value={rate.label} onWrite={(label) => write({ label })} />
              <MoneyField
                label={t("general.labourRates.rate")}
                value={rate.rate}
                currency={settings().currency}
                max={MAX_UNIT_PRICE}
                onCommit={(value) => void write({ rate: value ?? 0 })}
              />
            </>
          )}
        </CollectionEditor>
      </fieldset>
    </>
  );
}

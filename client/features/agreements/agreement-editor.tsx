import ArrowLeft from "lucide-solid/icons/arrow-left";
import Send from "lucide-solid/icons/send";
import Trash from "lucide-solid/icons/trash";
import { createMemo, For, Show } from "solid-js";
import {
  agreementDiscounts,
  agreementRates,
  agreements,
  type DriverSees,
  DRIVER_SEES,
  editItem,
  type FleetPolicy,
  MAX_TEXT,
  MAX_UNIT_PRICE,
  type OwnAgreement,
  publishAgreement,
  removeItem,
  restoreItem,
} from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { settingsDefaults } from "../../sync/settings-of.ts";
import { Button } from "../../ui/button.tsx";
import { MoneyField, NumberField } from "../../ui/number-field.tsx";
import { Select } from "../../ui/select.tsx";
import { useToast } from "../../ui/toast.tsx";
import { CollectionEditor } from "../settings-page/collection-editor.tsx";
import page from "../settings-page/settings-page.module.css";
import { SettingArea } from "../settings-page/setting-area.tsx";
import { SettingText } from "../settings-page/setting-text.tsx";
import { FieldGrid, SettingsCard } from "../settings-page/settings-card.tsx";
import { useSettingsPage } from "../settings-page/settings-page.tsx";
import { AgreementState } from "./agreement-state.tsx";
import { AgreementTermsList } from "./agreement-terms.tsx";
import styles from "./agreements.module.css";

/** One agreement: its terms as they are worked on, and the versions workshops have got. */
export function AgreementEditor(props: { agreement: OwnAgreement; policy: FleetPolicy; onBack: () => void }) {
  const { t } = useI18n();
  const toast = useToast();
  const account = useAccount();
  const { change, run, mayWrite } = useSettingsPage();
  const id = () => props.agreement.id;
  const write = (patch: Parameters<typeof editItem<(typeof agreements)["shape"]>>[4]) =>
    change((doc, env) => editItem(doc, env, agreements, id(), patch));
  const name = () => props.agreement.name || props.agreement.number || t("agreements.unnamed");
  const publish = () => {
    const refusal = change((doc, env) => publishAgreement(doc, env, id(), settingsDefaults(staffOf(account))));
    toast.show(
      refusal
        ? { tone: "problem", text: t(refusal === "empty-text" ? "agreements.nameNeeded" : "page.refused") }
        : { text: t("agreements.published", { name: name() }) },
    );
  };
  const remove = () => {
    const [removed, said] = [id(), name()];
    run((doc, env) => removeItem(doc, env, agreements, removed));
    props.onBack();
    toast.show({
      text: t("page.removed", { name: said }),
      action: { label: t("action.undo"), run: () => run((doc, env) => restoreItem(doc, env, agreements, removed)) },
    });
  };
  return (
    <>
      <div class={styles.tools}>
        <Button variant="quiet" icon={<ArrowLeft />} onClick={() => props.onBack()}>
          {t("agreements.back")}
        </Button>
        <AgreementState agreement={props.agreement} />
        <Show when={mayWrite()}>
          <Button
            variant="primary"
            icon={<Send />}
            unavailable={!props.agreement.changed}
            aria-describedby="agreement-publish-why"
            onClick={publish}
          >
            {t("agreements.publish", { version: (props.agreement.versions.at(-1)?.version ?? 0) + 1 })}
          </Button>
        </Show>
      </div>
      <p id="agreement-publish-why" class={page.hint}>
        {t(props.agreement.changed ? "agreements.publish.hint" : "agreements.publish.nothing")}
      </p>
      <SettingsCard title={t("agreements.terms")}>
        <FieldGrid>
          <SettingText
            label={t("general.name")}
            value={props.agreement.name}
            onWrite={(value) => write({ name: value })}
          />
          <SettingText
            label={t("agreements.number")}
            value={props.agreement.number}
            onWrite={(value) => write({ number: value })}
          />
        </FieldGrid>
        <SettingArea
          label={t("agreements.included")}
          hint={t("agreements.included.hint")}
          maxlength={MAX_TEXT}
          value={props.agreement.included}
          onWrite={(included) => write({ included })}
        />
        <label class={page.switch}>
          <input
            type="checkbox"
            checked={props.agreement.referenceRequired}
            disabled={!mayWrite()}
            onChange={(event) => void write({ referenceRequired: event.currentTarget.checked })}
          />
          <span>{t("agreements.referenceRequired")}</span>
        </label>
        <label class={page.switch}>
          <input
            type="checkbox"
            checked={props.agreement.catalogueLabour}
            disabled={!mayWrite()}
            onChange={(event) => void write({ catalogueLabour: event.currentTarget.checked })}
          />
          <span>{t("agreements.catalogueLabour")}</span>
        </label>
        <Select<DriverSees>
          label={t("agreements.driverSees")}
          value={props.agreement.driverSees}
          options={DRIVER_SEES.map((value) => ({ value, label: t(`agreements.driverSees.${value}`) }))}
          disabled={!mayWrite()}
          onChange={(driverSees) => void write({ driverSees })}
        />
      </SettingsCard>
      <Rates agreement={props.agreement} currency={props.policy.currency} />
      <Discounts agreement={props.agreement} />
      <Versions agreement={props.agreement} />
      <Show when={mayWrite()}>
        <Button variant="danger" icon={<Trash />} onClick={remove}>
          {t("agreements.remove")}
        </Button>
      </Show>
    </>
  );
}

function Rates(props: { agreement: OwnAgreement; currency: string }) {
  const { t } = useI18n();
  return (
    <SettingsCard title={t("general.labourRates")} hint={t("agreements.rates.hint")}>
      <CollectionEditor
        kind={agreementRates}
        items={props.agreement.rates}
        name={({ label }) => label || t("general.labourRates.one")}
        empty={t("agreements.rates.empty")}
        add={t("general.labourRates.add")}
        first={() => ({ agreement: props.agreement.id })}
      >
        {(rate, write) => (
          <>
            <SettingText label={t("general.rate.label")} value={rate.label} onWrite={(label) => write({ label })} />
            <MoneyField
              label={t("general.labourRates.rate")}
              value={rate.rate}
              currency={props.currency}
              max={MAX_UNIT_PRICE}
              onCommit={(value) => void write({ rate: value ?? 0 })}
            />
          </>
        )}
      </CollectionEditor>
    </SettingsCard>
  );
}

function Discounts(props: { agreement: OwnAgreement }) {
  const { t, percent } = useI18n();
  const account = useAccount();
  const { mayWrite } = useSettingsPage();
  const partners = () => staffOf(account).partners;
  const nameOf = (workshop: string) =>
    workshop === "" ? t("agreements.everyWorkshop") : (partners().find(({ id }) => id === workshop)?.name ?? workshop);
  const options = (current: string) =>
    [...new Set(["", ...partners().map(({ id }) => id as string), current])].map((value) => ({
      value,
      label: nameOf(value),
    }));
  return (
    <SettingsCard title={t("agreements.discounts")} hint={t("agreements.discounts.hint")}>
      <CollectionEditor
        kind={agreementDiscounts}
        items={props.agreement.discounts}
        name={({ workshop }) => nameOf(workshop)}
        empty={t("agreements.discounts.empty")}
        add={t("agreements.discounts.add")}
        first={() => ({ agreement: props.agreement.id })}
      >
        {(discount, write) => (
          <>
            <Select
              label={t("agreements.discounts.workshop")}
              value={discount.workshop}
              options={options(discount.workshop)}
              disabled={!mayWrite()}
              onChange={(workshop) => void write({ workshop })}
            />
            <For each={["parts", "labour"] as const}>
              {(key) => (
                <NumberField
                  label={t(`agreements.discounts.${key}`)}
                  value={discount[key]}
                  shape={{ decimals: 2, max: 10_000 }}
                  format={percent}
                  onCommit={(value) => void write({ [key]: value ?? 0 })}
                />
              )}
            </For>
          </>
        )}
      </CollectionEditor>
    </SettingsCard>
  );
}

function Versions(props: { agreement: OwnAgreement }) {
  const { t, dateTime } = useI18n();
  const newestFirst = createMemo(() => props.agreement.versions.toReversed());
  return (
    <Show when={newestFirst().length > 0}>
      <SettingsCard title={t("agreements.versions")}>
        <For each={newestFirst()}>
          {(version) => (
            <details class={styles.version}>
              <summary>
                {t("agreements.version", {
                  version: version.version,
                  who: version.by.name,
                  when: dateTime(version.at),
                })}
              </summary>
              <AgreementTermsList terms={version} />
            </details>
          )}
        </For>
      </SettingsCard>
    </Show>
  );
}

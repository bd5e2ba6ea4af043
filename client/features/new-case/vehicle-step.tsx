import CircleAlert from "lucide-solid/icons/circle-alert";
import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { COUNTRIES } from "../../ui/format-plate.ts";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { AgreementChoice } from "../agreements/agreement-choice.tsx";
import { BrandChoice } from "../brands/brand-choice.tsx";
import { TurnChip } from "../case-list/turn-chip.tsx";
import { ModuleChoice } from "../modules/module-choice.tsx";
import { FoundVehicle } from "./found-vehicle.tsx";
import type { NewCaseState } from "./new-case-state.ts";
import { chosenBrand, openCaseFor } from "./new-case.ts";
import { PlateCamera } from "./plate-camera.tsx";
import styles from "./new-case-dialog.module.css";

/** What it is about, and which vehicle; what is known of that stands there at once, also without a connection. */
export function VehicleStep(props: { state: NewCaseState }) {
  const { t } = useI18n();
  const account = useAccount();
  const { state } = props;
  const { form, set, field } = state;
  const existing = () => openCaseFor(account.index(), form.plate, form.country);
  return (
    <>
      <Show when={state.modules().length > 1}>
        <ModuleChoice modules={state.modules()} value={form.module} onChange={(module) => state.chooseModule(module)} />
      </Show>
      <div class={styles.plateRow}>
        <Select
          label={t("list.field.country")}
          value={form.country}
          options={COUNTRIES.map((country) => ({ value: country as string, label: country }))}
          onChange={(country) => state.chooseCountry(country)}
        />
        <TextField
          {...field("plate")}
          data-autofocus
          label={t("list.field.plate")}
          inputClass={styles.plate}
          autocapitalize="characters"
          spellcheck={false}
          enterkeyhint="next"
          onInput={(value) => set("plate", value.toUpperCase())}
        />
        <PlateCamera onRead={(read) => state.typed(read)} />
      </div>
      <Show when={existing()}>
        {(row) => (
          <div class={styles.warning} role="status">
            <CircleAlert aria-hidden="true" />
            <p>
              {t("list.existing", { vehicle: row().vehicle || row().plate })} <TurnChip turn={row().turn} />
            </p>
            <A href={`/case/${row().caseId}`} class={styles.openIt}>
              {t("list.openExisting")}
            </A>
          </div>
        )}
      </Show>
      <FoundVehicle state={state} />
      <Show when={!state.isSales()}>
        <fieldset class={styles.group}>
          <legend>{t("intake.agreement")}</legend>
          <Select
            label={t("list.field.fleet")}
            value={form.fleet}
            options={[
              { value: "", label: t("list.privateCustomer") },
              ...state.me.partners.map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
            onChange={(fleet) => set("fleet", fleet)}
          />
          <AgreementChoice
            offered={state.offered()}
            value={form.agreement}
            onChange={(chosen) => state.chooseAgreement(chosen)}
          />
        </fieldset>
      </Show>
      <fieldset class={styles.group}>
        <legend>{t("list.group.vehicle")}</legend>
        <TextField {...field("make")} label={t("list.field.make")} />
        <TextField {...field("model")} label={t("list.field.model")} />
        <TextField {...field("year")} label={t("list.field.year")} inputmode="numeric" />
        <TextField {...field("odometer")} label={t("list.field.odometer")} inputmode="numeric" />
        <TextField
          {...field("vin")}
          label={t("list.field.vin")}
          class={styles.wide}
          autocapitalize="characters"
          spellcheck={false}
        />
        <BrandChoice
          brands={state.settings().brands}
          value={chosenBrand(form, state.settings().brands)?.id ?? ""}
          onChange={(brand) => set("brand", brand)}
        />
      </fieldset>
    </>
  );
}

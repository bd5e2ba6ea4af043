import { Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { languagesFor } from "../modules/offered-languages.ts";
import type { NewCaseState } from "./new-case-state.ts";
import styles from "./new-case-dialog.module.css";

/** PM-07, PM-10, PM-12: whom to talk to, what the fleet calls it, and who takes it. */
export function ContactStep(props: { state: NewCaseState }) {
  const { t } = useI18n();
  const { state } = props;
  const { form, set, field } = state;
  const needsReference = () => state.agreement()?.referenceRequired ?? false;
  return (
    <>
      <fieldset class={styles.group}>
        <legend>{t("list.group.customer")}</legend>
        <TextField
          {...field("reference")}
          label={t("list.field.reference")}
          hint={needsReference() ? t("list.agreement.reference") : undefined}
          aria-required={needsReference()}
        />
        <TextField {...field("name")} label={t("list.field.name")} />
        <TextField {...field("phone")} label={t("list.field.phone")} type="tel" />
        <TextField {...field("email")} label={t("list.field.email")} type="email" />
        <Select
          label={t("list.field.language")}
          value={form.language}
          options={languagesFor(state.settings().languages, form.language)}
          onChange={(language) => set("language", language)}
        />
      </fieldset>
      <fieldset class={styles.group}>
        <legend>{t("list.group.job")}</legend>
        <Show when={state.settings().locations.length > 1}>
          <Select
            label={t("module.location")}
            value={form.location}
            options={[
              { value: "", label: t("module.location.none") },
              ...state.settings().locations.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(location) => set("location", location)}
          />
        </Show>
        <Select
          label={t("list.filter.assignee")}
          value={form.assignee}
          options={[
            ...state.colleagues.map(({ id, name }) => ({ value: id, label: name })),
            { value: "", label: t("list.filter.nobody") },
          ]}
          onChange={(assignee) => set("assignee", assignee)}
        />
      </fieldset>
    </>
  );
}

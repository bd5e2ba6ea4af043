import CircleAlert from "lucide-solid/icons/circle-alert";
import { A } from "@solidjs/router";
import { createEffect, createSignal, createUniqueId, onCleanup, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { type CaseId, createCase, modeOf, type Module } from "../../../model/index.ts";
import { staffOf, useAccountUse } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { COUNTRIES } from "../../ui/format-plate.ts";
import { Select } from "../../ui/select.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { settingsOf } from "../../sync/settings-of.ts";
import { firstModule, offeredModules } from "../modules/offered-modules.ts";
import { languagesFor } from "../modules/offered-languages.ts";
import { ModuleChoice } from "../modules/module-choice.tsx";
import { AgreementChoice } from "../agreements/agreement-choice.tsx";
import { offeredAgreements } from "../agreements/offered-agreements.ts";
import { BrandChoice } from "../brands/brand-choice.tsx";
import { TurnChip } from "./turn-chip.tsx";
import { chosenBrand, colleaguesOf, type NewCaseForm, newCaseOf, openCaseFor, problemsOf } from "./new-case.ts";
import styles from "./new-case-dialog.module.css";

interface NewCaseDialogProps {
  plate: string;
  onClose: () => void;
  onCreated: (caseId: CaseId, module: Module) => void;
}

/** Of the account's preferences: what was begun last on this device. */
const LAST_MODULE = "module";

/** Plate and go; everything else can be filled in now or later. Works without a network. */
export default function NewCaseDialog(props: NewCaseDialogProps) {
  const { t } = useI18n();
  const { account, openCase } = useAccountUse();
  const me = staffOf(account);
  const colleagues = colleaguesOf(me);
  const settings = () => settingsOf(account);
  const modules = () => offeredModules(me, settings().modules);
  const isSales = () => modeOf(form.module) === "sales";
  const formId = createUniqueId();
  const [tried, setTried] = createSignal(false);
  const [left, setLeft] = createStore<Partial<Record<keyof NewCaseForm, true>>>({});
  const [form, setForm] = createStore<NewCaseForm>({
    plate: props.plate.toUpperCase(),
    country: me.settings.country,
    make: "",
    model: "",
    year: "",
    odometer: "",
    vin: "",
    name: "",
    phone: "",
    email: "",
    fleet: "",
    agreement: "",
    reference: "",
    complaint: "",
    language: me.settings.language,
    brand: "",
    assignee: me.person.id,
    module: firstModule(offeredModules(me, settingsOf(account).modules), null),
    location: "",
  });
  const [chosen, setChosen] = createSignal(false);
  account.preferences.get(LAST_MODULE).then(
    (last) => !chosen() && setForm("module", firstModule(modules(), last)),
    () => undefined,
  );
  const offered = offeredAgreements(account, () => form.fleet);
  const agreement = () => offered().find((one) => one.agreement === form.agreement) ?? null;
  const problems = () => problemsOf(form, agreement());
  // A fleet with one agreement means that one, also when the device hears of it a moment later.
  createEffect(() => setForm("agreement", offered().length === 1 ? (offered()[0]?.agreement ?? "") : ""));
  const brands = () => settingsOf(account).brands;
  const existing = () => openCaseFor(account.index(), form.plate);
  const errorOf = (field: keyof NewCaseForm) => {
    const problem = problems()[field];
    return problem && (tried() || left[field]) ? t(`list.problem.${problem}`) : null;
  };
  /** What a text field needs; it complains once it was left, or once the case was to be made. */
  const field = (name: keyof NewCaseForm) => ({
    name,
    get value() {
      return form[name];
    },
    get error() {
      return errorOf(name);
    },
    onInput: (value: string) => setForm(name, value),
    onBlur: () => form[name] !== "" && setLeft(name, true),
  });
  const choose = (module: Module) => {
    setChosen(true);
    setForm("module", module);
  };
  const create = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const [first] = Object.keys(problems());
    if (first) {
      document.getElementById(formId)?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    const caseId = account.env().newId() as CaseId;
    const session = openCase(caseId);
    onCleanup(() => session.close());
    const found = { agreement: agreement(), brands: brands(), locations: settings().locations };
    createCase(session.pages, session.env(), newCaseOf(form, me, colleagues, found));
    void account.preferences.put(LAST_MODULE, form.module).catch(() => undefined);
    props.onCreated(caseId, form.module);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t("list.new")}
      size="l"
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("action.cancel")}</Button>
          <Button variant="primary" type="submit" form={formId}>
            {t("list.create")}
          </Button>
        </>
      }
    >
      <form id={formId} class={styles.form} onSubmit={create} novalidate>
        <Show when={modules().length > 1}>
          <ModuleChoice modules={modules()} value={form.module} onChange={choose} />
        </Show>
        <div class={styles.plateRow}>
          <Select
            label={t("list.field.country")}
            value={form.country}
            options={COUNTRIES.map((country) => ({ value: country as string, label: country }))}
            onChange={(country) => setForm("country", country)}
          />
          <TextField
            {...field("plate")}
            data-autofocus
            label={t("list.field.plate")}
            inputClass={styles.plate}
            autocapitalize="characters"
            spellcheck={false}
            enterkeyhint="go"
            onInput={(value) => setForm("plate", value.toUpperCase())}
          />
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
            brands={brands()}
            value={chosenBrand(form, brands())?.id ?? ""}
            onChange={(brand) => setForm("brand", brand)}
          />
        </fieldset>
        <fieldset class={styles.group}>
          <legend>{t("list.group.customer")}</legend>
          <Show when={!isSales()}>
            <Select
              label={t("list.field.fleet")}
              value={form.fleet}
              options={[
                { value: "", label: t("list.privateCustomer") },
                ...me.partners.map(({ id, name }) => ({ value: id as string, label: name })),
              ]}
              onChange={(fleet) => setForm("fleet", fleet)}
            />
            <AgreementChoice
              offered={offered()}
              value={form.agreement}
              onChange={(chosen) => setForm("agreement", chosen)}
            />
          </Show>
          <TextField {...field("reference")} label={t("list.field.reference")} />
          <TextField {...field("name")} label={t("list.field.name")} />
          <TextField {...field("phone")} label={t("list.field.phone")} type="tel" />
          <TextField {...field("email")} label={t("list.field.email")} type="email" />
          <Select
            label={t("list.field.language")}
            value={form.language}
            options={languagesFor(settings().languages, form.language)}
            onChange={(language) => setForm("language", language)}
          />
        </fieldset>
        <fieldset class={styles.group}>
          <legend>{t("list.group.job")}</legend>
          <Show when={!isSales()}>
            <TextArea
              class={styles.wide}
              label={t("list.field.complaint")}
              hint={t("list.hint.complaint")}
              value={form.complaint}
              onInput={(value) => setForm("complaint", value)}
            />
          </Show>
          <Show when={settings().locations.length > 1}>
            <Select
              label={t("module.location")}
              value={form.location}
              options={[
                { value: "", label: t("module.location.none") },
                ...settings().locations.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(location) => setForm("location", location)}
            />
          </Show>
          <Select
            label={t("list.filter.assignee")}
            value={form.assignee}
            options={[
              ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
              { value: "", label: t("list.filter.nobody") },
            ]}
            onChange={(assignee) => setForm("assignee", assignee)}
          />
        </fieldset>
      </form>
    </Dialog>
  );
}

import { createMemo, For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import {
  caseAgreementOf,
  brandById,
  caseText,
  chooseBrand,
  CommandError,
  editCase,
  editContact,
  editVehicle,
  type Language,
  lookOf,
  MAX_TEXT,
  modeOf,
  type Module,
  MODULE_NAMES,
  type SharedRoom,
} from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadDatastoreMessages } from "../../i18n/messages.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { COUNTRIES } from "../../ui/format-plate.ts";
import { NumberField } from "../../ui/number-field.tsx";
import { createLate } from "../../ui/late.ts";
import { Select } from "../../ui/select.tsx";
import { SharedTextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { AgreementChoice } from "../agreements/agreement-choice.tsx";
import { offeredAgreements } from "../agreements/offered-agreements.ts";
import { BrandChoice } from "../brands/brand-choice.tsx";
import { languagesFor } from "../modules/offered-languages.ts";
import { VerdictBanner } from "../receipts/verdict-banner.tsx";
import { useCase } from "./case-context.ts";
import styles from "./overview.module.css";

/** What is known of the case, corrected in place: every field is kept the moment it is left. */
export function Overview() {
  const i18n = useI18n();
  const { t, number } = i18n;
  const documents = createLate(async () => (await import("../papers/documents.tsx")).default);
  const lookUp = createLate(async () => {
    const [{ VehicleLookUp }] = await Promise.all([
      import("../datastore/vehicle-look-up.tsx"),
      i18n.add(loadDatastoreMessages),
    ]);
    return VehicleLookUp;
  });
  const { session, view, side, origin, followLanguage } = useCase();
  const account = useAccount();
  const toast = useToast();
  const vehicle = () => side().file.vehicle;
  const contact = () => side().file.contact;
  const partners = () => staffOf(account).partners;
  const fleetFixed = () => view().trade.versions.length > 0;
  const fleets = () => {
    const current = side().file.fleet;
    const known = partners().map(({ id, name }) => ({ id, name }));
    return current && !known.some(({ id }) => id === current.id) ? [...known, current] : known;
  };
  /** Those of the same mode that can be chosen here, and the one it has. */
  const modulesOfMode = () => {
    const current = side().file.module;
    const { modules } = settingsOf(account);
    return MODULE_NAMES.filter(
      (module) => modeOf(module) === modeOf(current) && (module === current || modules.includes(module)),
    );
  };
  const places = () => {
    const current = side().file.location;
    const known = settingsOf(account).locations.map(({ id, name }) => ({ id, name }));
    return current && !known.some(({ id }) => id === current.id) ? [...known, current] : known;
  };
  const attempt = (run: () => void) => {
    try {
      run();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      toast.show({
        tone: "problem",
        text: t(`case.problem.${error.code === "fleet-is-fixed" ? "fleet-is-fixed" : "invalid-value"}`),
      });
    }
  };
  const onVehicle = (patch: Parameters<typeof editVehicle>[2]) =>
    attempt(() => editVehicle(session.pages, session.env(), patch));
  const onContact = (patch: Parameters<typeof editContact>[2]) =>
    attempt(() => editContact(session.pages, session.env(), patch));
  const onCase = (patch: Parameters<typeof editCase>[2]) =>
    attempt(() => editCase(session.pages, session.env(), patch));
  const onLanguage = (to: Language) => {
    const { language: from } = side().file;
    onCase({ language: to });
    followLanguage({ from, to });
  };
  const offered = offeredAgreements(account, () => side().file.fleet?.id ?? "");
  const onAgreement = (id: string) => {
    const chosen = offered().find(({ agreement }) => agreement === id);
    onCase({ agreement: chosen ? caseAgreementOf(chosen, side().file.currency) : null });
  };
  const needsReference = () => side().file.agreement?.referenceRequired === true && side().file.reference.trim() === "";
  const brands = () => settingsOf(account).brands;
  const brand = () => brandById(brands(), side().file.brand);
  const onBrand = (id: string) =>
    attempt(() => chooseBrand(session.pages, session.env(), id, lookOf(brandById(brands(), id))));
  const whole = (value: number) => String(value);
  const asked = createMemo((): SharedRoom | null =>
    view().trade.latest ? "trade" : view().open.latest ? "open" : null,
  );
  return (
    <div class={styles.overview}>
      <Show when={asked()}>
        {(room) => (
          <section class={styles.card} aria-label={t("case.answers")}>
            <h2 class={styles.heading}>{t("case.answers")}</h2>
            <For each={view()[room()].works}>
              {(standing) => (
                <div class={styles.answer}>
                  <h3 class={styles.work}>{standing.work.title}</h3>
                  <VerdictBanner
                    standing={standing}
                    room={room()}
                    versions={view()[room()].versions}
                    currency={view().currency}
                    organisation={room() === "trade" ? view().fleetName : ""}
                    draft={side().draft.works.find(({ id }) => id === standing.work.id) ?? null}
                  />
                </div>
              )}
            </For>
          </section>
        )}
      </Show>
      <Show when={asked()}>
        <Show when={documents()}>{(found) => <Dynamic component={found()} session={session} account={account} />}</Show>
      </Show>
      <div class={styles.card}>
        <SharedTextArea
          label={t("list.field.complaint")}
          hint={t("list.hint.complaint")}
          text={caseText(session.pages, "complaint")}
          origin={origin}
          maxlength={MAX_TEXT}
        />
      </div>
      <section class={styles.card} aria-label={t("list.group.vehicle")}>
        <h2 class={styles.heading}>{t("list.group.vehicle")}</h2>
        <div class={styles.fields}>
          <TextField
            label={t("list.field.plate")}
            value={vehicle().plate}
            maxlength={20}
            onCommit={(plate) => onVehicle({ plate })}
          />
          <Select
            label={t("list.field.country")}
            value={vehicle().country}
            options={[...new Set<string>([...COUNTRIES, vehicle().country])].map((country) => ({
              value: country,
              label: country,
            }))}
            onChange={(country) => onVehicle({ country })}
          />
          <TextField
            label={t("list.field.make")}
            value={vehicle().make}
            maxlength={60}
            onCommit={(make) => onVehicle({ make: make.trim() })}
          />
          <TextField
            label={t("list.field.model")}
            value={vehicle().model}
            maxlength={80}
            onCommit={(model) => onVehicle({ model: model.trim() })}
          />
          <NumberField
            label={t("list.field.year")}
            align="start"
            value={vehicle().year}
            shape={{ decimals: 0, min: 1900, max: 2100 }}
            format={whole}
            optional
            onCommit={(year) => onVehicle({ year })}
          />
          <NumberField
            label={t("list.field.odometer")}
            align="start"
            value={vehicle().odometer}
            shape={{ decimals: 0, max: 9_999_999 }}
            format={number}
            optional
            onCommit={(odometer) => onVehicle({ odometer })}
          />
          <TextField
            class={styles.wide}
            label={t("list.field.vin")}
            value={vehicle().vin}
            maxlength={30}
            onCommit={(vin) => onVehicle({ vin: vin.trim().toUpperCase() })}
          />
        </div>
        <Show when={lookUp()}>
          {(found) => (
            <Dynamic
              component={found()}
              vehicle={vehicle()}
              contact={contact()}
              onVehicle={onVehicle}
              onContact={onContact}
            />
          )}
        </Show>
      </section>
      <section class={styles.card} aria-label={t("list.group.customer")}>
        <h2 class={styles.heading}>{t("list.group.customer")}</h2>
        <div class={styles.fields}>
          <TextField
            label={t("list.field.name")}
            value={contact().name}
            maxlength={120}
            onCommit={(name) => onContact({ name: name.trim() })}
          />
          <TextField
            label={t("list.field.phone")}
            type="tel"
            value={contact().phone}
            maxlength={40}
            onCommit={(phone) => onContact({ phone: phone.trim() })}
          />
          <TextField
            label={t("list.field.email")}
            type="email"
            value={contact().email}
            maxlength={200}
            onCommit={(email) => onContact({ email: email.trim() })}
          />
          <Select
            label={t("list.field.language")}
            value={side().file.language}
            options={languagesFor(settingsOf(account).languages, side().file.language)}
            // The messages in the other language come with the settings.
            disabled={account.organisations()?.ready() !== true}
            onChange={onLanguage}
          />
          <Show when={modeOf(side().file.module) === "afterSales"}>
            <Select
              label={t("list.field.fleet")}
              hint={fleetFixed() ? t("case.fleetFixed") : undefined}
              disabled={fleetFixed()}
              value={(side().file.fleet?.id as string | undefined) ?? ""}
              options={[
                { value: "", label: t("list.privateCustomer") },
                ...fleets().map(({ id, name }) => ({ value: id as string, label: name })),
              ]}
              onChange={(id) => onCase({ fleet: fleets().find((fleet) => fleet.id === id) ?? null })}
            />
          </Show>
          <AgreementChoice
            offered={offered()}
            kept={side().file.agreement}
            value={side().file.agreement?.agreement ?? ""}
            onChange={onAgreement}
          />
          <BrandChoice brands={brands()} value={brand()?.id ?? ""} onChange={onBrand} />
          <Show when={modulesOfMode().length > 1}>
            <Select<Module>
              label={t("module.filter")}
              value={side().file.module}
              options={modulesOfMode().map((module) => ({ value: module, label: t(`module.${module}`) }))}
              onChange={(module) => onCase({ module })}
            />
          </Show>
          <Show when={places().length > 1}>
            <Select
              label={t("module.location")}
              value={side().file.location?.id ?? ""}
              options={[
                { value: "", label: t("module.location.none") },
                ...places().map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(id) => onCase({ location: places().find((place) => place.id === id) ?? null })}
            />
          </Show>
          <TextField
            label={t("list.field.reference")}
            value={side().file.reference}
            error={needsReference() ? t("list.problem.reference-required") : null}
            maxlength={80}
            onCommit={(reference) => onCase({ reference: reference.trim() })}
          />
          <Show when={side().file.fleet}>
            <label class={styles.check}>
              <input
                type="checkbox"
                checked={side().file.askCustomer}
                onChange={(event) => onCase({ askCustomer: event.currentTarget.checked })}
              />
              {t("case.askCustomer")}
            </label>
          </Show>
        </div>
      </section>
    </div>
  );
}

import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  getOwner,
  on,
  onCleanup,
  runWithOwner,
  untrack,
} from "solid-js";
import { createStore, type SetStoreFunction } from "solid-js/store";
import {
  addWork,
  type CaseId,
  createCase,
  modeOf,
  type Module,
  normalisePlate,
  type OfferedAgreement,
  plateIn,
  type StaffMe,
  type WorkshopSettings,
} from "../../../model/index.ts";
import { staffOf, useAccountUse } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { lookUpVehicles } from "../../sync/known-vehicles.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { offeredAgreements } from "../agreements/offered-agreements.ts";
import { firstModule, offeredModules } from "../modules/offered-modules.ts";
import {
  agreementFor,
  type Filled,
  knownFromCases,
  plateOnCar,
  type Suggestion,
  suggestionOf,
  together,
  withKnown,
} from "./known.ts";
import {
  type Colleague,
  colleaguesOf,
  type NewCaseForm,
  newCaseOf,
  type NewCaseStep,
  problemsOf,
  type Service,
  stepOf,
  stepsOf,
} from "./new-case.ts";

/** Of the account's preferences: what was begun last on this device. */
const LAST_MODULE = "module";
/** So long after the last key, and from so many letters and digits on, what other systems know is looked up. */
const TYPING_MS = 200;
const SHORTEST = 4;

export interface NewCaseState {
  me: StaffMe;
  colleagues: readonly Colleague[];
  settings: Accessor<WorkshopSettings>;
  modules: Accessor<Module[]>;
  isSales: Accessor<boolean>;
  form: NewCaseForm;
  set: SetStoreFunction<NewCaseForm>;
  chooseModule(module: Module): void;
  chooseCountry(country: string): void;
  /** One of `offered`, or empty for none. */
  chooseAgreement(agreement: string): void;
  /** A plate or VIN that was read, not typed. */
  typed(read: string): void;
  /** What a text field needs; it complains once it was left, or once the case was to be made. */
  field(name: keyof NewCaseForm): {
    name: string;
    value: string;
    error: string | null;
    onInput: (value: string) => void;
    onBlur: () => void;
  };
  offered: Accessor<readonly OfferedAgreement[]>;
  agreement: Accessor<OfferedAgreement | null>;
  /** What is known of the plate or VIN. */
  known: Accessor<readonly Suggestion[]>;
  /** The one of them the form was filled with. */
  meant: Accessor<Suggestion | null>;
  mean(vehicle: Suggestion): void;
  services: Accessor<readonly Service[]>;
  toggle(service: Service): void;
  steps: Accessor<NewCaseStep[]>;
  /** Makes the case; null when something is wrong, then `onProblem` was told the first. */
  create(onProblem: (step: NewCaseStep, field: string) => void): { caseId: CaseId; module: Module } | null;
  /** Whether nothing in a step is wrong; `onProblem` is told the first. */
  check(step: NewCaseStep, onProblem: (step: NewCaseStep, field: string) => void): boolean;
}

/** A case that is about to be made. Works without a network. */
export function createNewCase(plate: string): NewCaseState {
  const { t } = useI18n();
  const { account, openCase } = useAccountUse();
  const owner = getOwner();
  const me = staffOf(account);
  const settings = () => settingsOf(account);
  const modules = () => offeredModules(me, settings().modules);
  const [tried, setTried] = createSignal<readonly NewCaseStep[]>([]);
  const [left, setLeft] = createStore<Partial<Record<keyof NewCaseForm, true>>>({});
  const [services, setServices] = createSignal<readonly Service[]>([]);
  const [form, setForm] = createStore<NewCaseForm>({
    plate: plate.toUpperCase(),
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
  const isSales = () => modeOf(form.module) === "sales";
  const offered = offeredAgreements(account, () => form.fleet);
  // In sales there is none, whatever was chosen before the module was.
  const agreement = () => (isSales() ? null : (offered().find((one) => one.agreement === form.agreement) ?? null));
  const problems = () => problemsOf(form, agreement());

  const [known, setKnown] = createSignal<readonly Suggestion[]>([]);
  const [meant, setMeant] = createSignal<Suggestion | null>(null);
  let filled: Filled = {};
  /** Whether somebody chose the country; else it is the vehicle's, and the workshop's own until one is known. */
  let isCountryChosen = false;
  const mean = (vehicle: Suggestion | null) => {
    const country = isCountryChosen ? form.country : (vehicle?.country ?? me.settings.country);
    const { patch, filled: now } = withKnown({ ...form, country }, filled, vehicle, me.partners);
    filled = now;
    setMeant(vehicle);
    setForm({ ...patch, country });
  };
  const typedIn = (field: "plate" | "vin") => {
    const plain = normalisePlate(form[field]);
    return plain === normalisePlate(filled[field] ?? "") ? "" : plain;
  };
  // What was typed, not what was filled in: else what is found would be sought in its turn. However it is written is
  // the same, so that a plate that gets its gaps is not sought again.
  const sought = createMemo(() => {
    const plate = typedIn("plate");
    return plate === "" ? typedIn("vin") : untrack(() => plateIn(form.country, plate));
  });
  const suggest = (found: readonly Suggestion[]) => {
    setKnown(found);
    mean(found[0] ?? null);
  };
  const lookUp = async (typed: string): Promise<void> => {
    const before = meant();
    const { vehicles } = await lookUpVehicles(account, typed, form.country);
    const found = vehicles.map(suggestionOf);
    // Somebody may have typed on, or chosen, meanwhile.
    if (found.length > 0 && sought() === typed && meant() === before)
      suggest(together(found, knownFromCases(account.index(), typed, form.country)));
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  createEffect(
    on(sought, (typed) => {
      suggest(knownFromCases(account.index(), typed, form.country));
      clearTimeout(timer);
      if (typed.length >= SHORTEST) timer = setTimeout(() => void lookUp(typed), TYPING_MS);
    }),
  );
  /** Of which fleet an agreement, or none, was chosen by hand; it stays until another fleet is meant. */
  let chosenOf: string | null = null;
  // A fleet with one agreement means that one, also when the device hears of it a moment later.
  createEffect(() => {
    const fitting = agreementFor(offered(), meant()?.agreement ?? "");
    if (form.fleet === chosenOf) return;
    chosenOf = null;
    setForm("agreement", fitting);
  });

  const show = (step: NewCaseStep, onProblem: (step: NewCaseStep, field: string) => void, only: boolean): boolean => {
    setTried((before) => (only ? [...before, step] : stepsOf(form.module)));
    const found = (Object.keys(problems()) as (keyof NewCaseForm)[]).find((name) => !only || stepOf(name) === step);
    if (found) onProblem(stepOf(found), found);
    return found === undefined;
  };
  const errorOf = (field: keyof NewCaseForm) => {
    const problem = problems()[field];
    return problem && (tried().includes(stepOf(field)) || left[field]) ? t(`list.problem.${problem}`) : null;
  };
  return {
    me,
    colleagues: colleaguesOf(me),
    settings,
    modules,
    isSales,
    form,
    set: setForm,
    chooseModule(module) {
      setChosen(true);
      setForm("module", module);
    },
    chooseCountry(chosen) {
      isCountryChosen = true;
      setForm("country", chosen);
    },
    chooseAgreement(agreement) {
      chosenOf = form.fleet;
      setForm("agreement", agreement);
    },
    typed: (read) => setForm(read.length === 17 ? { plate: "", vin: read } : { plate: read }),
    field: (name) => ({
      name,
      get value() {
        return form[name];
      },
      get error() {
        return errorOf(name);
      },
      onInput: (value: string) => setForm(name, value as never),
      onBlur: () => {
        if (name === "plate" && form.plate !== "") setForm("plate", plateOnCar(form.plate, form.country));
        if (form[name] !== "") setLeft(name, true);
      },
    }),
    offered,
    agreement,
    known,
    meant,
    mean,
    services,
    toggle: (service) =>
      setServices((now) => (now.includes(service) ? now.filter((one) => one !== service) : [...now, service])),
    steps: () => stepsOf(form.module),
    check: (step, onProblem) => show(step, onProblem, true),
    create(onProblem) {
      if (!show("contact", onProblem, false)) return null;
      const caseId = account.env().newId() as CaseId;
      const session = openCase(caseId);
      try {
        const found = { agreement: agreement(), brands: settings().brands, locations: settings().locations };
        createCase(session.pages, session.env(), newCaseOf(form, me, colleaguesOf(me), found));
        for (const service of isSales() ? [] : services())
          addWork(session.pages, session.env(), { title: t(`intake.service.${service}`) });
      } finally {
        runWithOwner(owner, () => onCleanup(() => session.close()));
      }
      void account.preferences.put(LAST_MODULE, form.module).catch(() => undefined);
      return { caseId, module: form.module };
    },
  };
}

/** What somebody typed for a new case, and what it comes to. Pure. */
import {
  caseAgreementOf,
  type Brand,
  brandForMake,
  type IndexRow,
  type Language,
  modeOf,
  type Module,
  type NewCase,
  normalisePlate,
  plateIn,
  type OfferedAgreement,
  type StaffMe,
} from "../../../model/index.ts";

export interface NewCaseForm {
  plate: string;
  country: string;
  make: string;
  model: string;
  year: string;
  odometer: string;
  vin: string;
  name: string;
  phone: string;
  email: string;
  /** A partner's id, or empty for a private customer. */
  fleet: string;
  /** One of that fleet's agreements, or empty for none. */
  agreement: string;
  reference: string;
  complaint: string;
  language: Language;
  /** The id of a brand of the workshop; empty for that of the make. */
  brand: string;
  /** A person's id, or empty for nobody. */
  assignee: string;
  module: Module;
  /** A location's id, or empty for none. */
  location: string;
}

/** PM-11: the steps of a new case, in order; each can be left out by creating it before. */
export const NEW_CASE_STEPS = ["vehicle", "service", "contact"] as const;
export type NewCaseStep = (typeof NEW_CASE_STEPS)[number];

/** Those a case of this module has: in sales nothing is repaired. */
export const stepsOf = (module: Module): NewCaseStep[] =>
  NEW_CASE_STEPS.filter((step) => step !== "service" || modeOf(module) !== "sales");

const IN_CONTACT: ReadonlySet<keyof NewCaseForm> = new Set([
  "reference",
  "name",
  "phone",
  "email",
  "language",
  "location",
  "assignee",
]);

/** Where a field stands. */
export const stepOf = (field: keyof NewCaseForm): NewCaseStep =>
  field === "complaint" ? "service" : IN_CONTACT.has(field) ? "contact" : "vehicle";

/** PM-06: what most cases are about; each chosen one becomes a work of the draft. */
export const SERVICES = ["service", "repair", "tyres", "inspection", "damage", "diagnosis"] as const;
export type Service = (typeof SERVICES)[number];

export type FieldProblem =
  | "plate-or-reference"
  | "reference-required"
  | "plate-too-long"
  | "year"
  | "odometer"
  | "vin"
  | "email";
export type FormProblems = Partial<Record<keyof NewCaseForm, FieldProblem>>;

const digits = (typed: string): number | null => {
  const text = typed.replace(/[\s.,\u00a0\u202f]|km$/gi, "");
  if (text === "") return null;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
};

/** Problems by the field they are in; empty when the case can be made. */
export function problemsOf(form: NewCaseForm, agreement: OfferedAgreement | null = null): FormProblems {
  const problems: FormProblems = {};
  const plate = normalisePlate(form.plate);
  if (plate === "" && form.reference.trim() === "") problems.plate = "plate-or-reference";
  else if (plate.length > 20) problems.plate = "plate-too-long";
  const year = digits(form.year);
  if (year !== null && !(year >= 1900 && year <= 2100)) problems.year = "year";
  const odometer = digits(form.odometer);
  if (odometer !== null && !(odometer <= 9_999_999)) problems.odometer = "odometer";
  // ISO 3779: seventeen characters, never I, O or Q.
  if (form.vin.trim() !== "" && !/^[A-HJ-NPR-Z\d]{17}$/.test(normalisePlate(form.vin))) problems.vin = "vin";
  if (form.email.trim() !== "" && !/^\S+@\S+\.\S+$/.test(form.email.trim())) problems.email = "email";
  // PM-10
  if (agreement?.referenceRequired && form.reference.trim() === "") problems.reference = "reference-required";
  return problems;
}

export interface Colleague {
  id: string;
  name: string;
}

/** What the workshop and its fleets offer, of which the form holds ids. */
export interface Chosen {
  agreement?: OfferedAgreement | null;
  brands?: readonly Brand[];
  locations?: readonly Colleague[];
}

/** The command's input. Call only when `problemsOf` found nothing. */
export function newCaseOf(
  form: NewCaseForm,
  me: StaffMe,
  colleagues: readonly Colleague[],
  { agreement = null, brands = [], locations = [] }: Chosen = {},
): NewCase {
  // In sales nobody but the customer is asked (FB-116).
  const fleet = modeOf(form.module) === "sales" ? undefined : me.partners.find(({ id }) => id === form.fleet);
  const location = locations.find(({ id }) => id === form.location);
  const assignee = colleagues.find(({ id }) => id === form.assignee);
  return {
    vehicle: {
      plate: plateIn(form.country, normalisePlate(form.plate)),
      country: form.country,
      make: form.make.trim(),
      model: form.model.trim(),
      year: digits(form.year),
      vin: normalisePlate(form.vin),
      odometer: digits(form.odometer),
    },
    contact: { name: form.name.trim(), phone: form.phone.trim(), email: form.email.trim() },
    reference: form.reference.trim(),
    complaint: form.complaint.trim(),
    workshop: me.organisation,
    fleet: fleet ? { id: fleet.id, name: fleet.name } : null,
    agreement: fleet && agreement ? caseAgreementOf(agreement, me.settings.currency) : null,
    language: form.language,
    currency: me.settings.currency,
    brand: chosenBrand(form, brands)?.id ?? null,
    assignee: assignee ? { id: assignee.id as StaffMe["person"]["id"], name: assignee.name } : null,
    module: form.module,
    location: location ? { id: location.id, name: location.name } : null,
  };
}

/** FB-89: the brand that was chosen, else that of the make; null for a workshop without brands. */
export const chosenBrand = (form: Pick<NewCaseForm, "brand" | "make">, brands: readonly Brand[]): Brand | null =>
  brands.find(({ id }) => id === form.brand) ?? brandForMake(brands, form.make);

/** PM-03: the case that is already open for this plate; null when there is none. */
export function openCaseFor(rows: readonly IndexRow[], plate: string, country = ""): IndexRow | null {
  const wanted = plateIn(country, normalisePlate(plate));
  return rows.find((row) => wanted !== "" && row.turn !== "closed" && normalisePlate(row.plate) === wanted) ?? null;
}

/** Everybody a case can be given to, the person themself first. */
export function colleaguesOf({ person, colleagues }: StaffMe): Colleague[] {
  return [{ id: person.id, name: person.name }, ...colleagues.filter(({ id }) => id !== person.id)];
}

/** The brands a workshop works for, on its page of settings. */
import { type Module, MODULE_NAMES } from "../modules.ts";
import { collection, type ItemOf } from "./organisation.ts";
import { type BrandLook, LOOK, NO_LOOK } from "./look.ts";
import { text } from "./values.ts";

/** The key of the checklist a module begins with; each its own, so that two people choose at once. */
export type ChecklistKey = `checklist-${Module}`;
export const checklistKey = (module: Module): ChecklistKey => `checklist-${module}`;
const perModule = <Value>(value: Value): Record<ChecklistKey, Value> =>
  Object.fromEntries(MODULE_NAMES.map((module) => [checklistKey(module), value])) as Record<ChecklistKey, Value>;

/** FB-147, FB-154: the brands of a workshop; the first one is its main brand (FB-89). */
export const brands = collection(
  "brands",
  {
    ...LOOK,
    /** Of vehicles that are this brand's, separated by commas; its name counts as one. */
    makes: text(400),
    ...perModule(text(80)),
  },
  { ...NO_LOOK, makes: "", ...perModule("") },
  40,
);
export type Brand = ItemOf<typeof brands>;

/** Letters and digits only: `Citroën ` and `CITROEN` are the same make. */
const plainMake = (make: string): string =>
  make
    .normalize("NFD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();

/** FB-89: the brand of a vehicle's make, else the main brand; null for a workshop without brands. */
export function brandForMake<Some extends Pick<Brand, "name" | "makes">>(
  all: readonly Some[],
  make: string,
): Some | null {
  const wanted = plainMake(make);
  const fitting = all.find(({ name, makes }) => [name, ...makes.split(",")].some((one) => plainMake(one) === wanted));
  return (wanted !== "" && fitting) || all[0] || null;
}

/** The brand a case has; the main one when it names none, or one that is gone. */
export const brandById = <Some extends { id: string }>(all: readonly Some[], id: string | null): Some | null =>
  all.find((brand) => brand.id === id) ?? all[0] ?? null;

/** FB-148: the checklist a case of this brand and module begins with. @param preset the workshop's own */
export const checklistFor = (brand: Brand | null, module: Module | null, preset: string): string =>
  (module && brand?.[checklistKey(module)]) || preset;

/** What a case's customer is shown of a brand. */
export const lookOf = (brand: Brand | null): BrandLook =>
  brand
    ? (Object.fromEntries(Object.keys(LOOK).map((key) => [key, brand[key as keyof BrandLook]])) as unknown as BrandLook)
    : NO_LOOK;

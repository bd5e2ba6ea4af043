/** The rows every vehicle is looked over by (FB-33). Codes are kept in cases: never rename one. */
export const STANDARD_CHECKLIST = [
  { category: "fluids", rows: ["fluids.engine-oil", "fluids.coolant", "fluids.brake-fluid", "fluids.leaks"] },
  {
    category: "brakes",
    rows: [
      "brakes.discs-front",
      "brakes.pads-front",
      "brakes.discs-rear",
      "brakes.pads-rear",
      "brakes.parking",
      "brakes.hoses",
    ],
  },
  {
    category: "wheels",
    rows: [
      "wheels.tread-front",
      "wheels.tread-rear",
      "wheels.bearings",
      "wheels.shock-absorbers",
      "wheels.control-arms",
    ],
  },
  {
    category: "visibility",
    rows: ["visibility.lights", "visibility.wipers", "visibility.windscreen", "visibility.washer"],
  },
  {
    category: "engine",
    rows: ["engine.battery", "engine.belts", "engine.air-filter", "engine.cabin-filter", "engine.exhaust"],
  },
] as const;

/** What a damaged car is looked over by when it is handed in. */
const BODYWORK = [
  {
    category: "outside",
    rows: [
      "outside.bumper-front",
      "outside.bumper-rear",
      "outside.bonnet",
      "outside.doors-left",
      "outside.doors-right",
      "outside.roof",
      "outside.mirrors",
    ],
  },
  { category: "paint", rows: ["paint.scratches", "paint.stone-chips", "paint.rust", "paint.hail"] },
  { category: "glass", rows: ["visibility.windscreen", "glass.side-windows", "visibility.lights"] },
  { category: "cabin", rows: ["cabin.seats", "cabin.airbags", "cabin.warning-lights"] },
] as const;

/** What a set of wheels is looked over by before it is stored. */
const TYRE_HOTEL = [
  { category: "tyres", rows: ["tyres.tread-depth", "tyres.age", "tyres.damage", "tyres.uneven-wear"] },
  { category: "rims", rows: ["rims.damage", "rims.corrosion", "rims.bolts", "rims.pressure-sensors"] },
  { category: "storage", rows: ["storage.washing", "storage.balancing"] },
] as const;

/** FB-156: the originals, which can be used and copied but not changed. Their names are kept in cases. */
export const STANDARD_CHECKLISTS = {
  annual: STANDARD_CHECKLIST,
  bodywork: BODYWORK,
  "tyre-hotel": TYRE_HOTEL,
} as const;
export type StandardChecklist = keyof typeof STANDARD_CHECKLISTS;
export const STANDARD_NAMES = Object.keys(STANDARD_CHECKLISTS) as StandardChecklist[];

type Group = (typeof STANDARD_CHECKLISTS)[StandardChecklist][number];
export type ChecklistCategory = Group["category"];
export type ChecklistRow = Group["rows"][number];

const GROUPS: readonly Group[] = STANDARD_NAMES.flatMap((name): readonly Group[] => STANDARD_CHECKLISTS[name]);
const CATEGORIES: ReadonlySet<string> = new Set(GROUPS.map(({ category }) => category));
const ROWS: ReadonlySet<string> = new Set(GROUPS.flatMap(({ rows }): readonly string[] => rows));

/** True for a code of a standard list; a finding may also come from free text, an own list or a newer one. */
export const isChecklistRow = (code: string): code is ChecklistRow => ROWS.has(code);
export const isChecklistCategory = (code: string): code is ChecklistCategory => CATEGORIES.has(code);
export const isStandardChecklist = (name: string): name is StandardChecklist =>
  Object.hasOwn(STANDARD_CHECKLISTS, name);

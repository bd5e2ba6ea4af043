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

export type ChecklistCategory = (typeof STANDARD_CHECKLIST)[number]["category"];
export type ChecklistRow = (typeof STANDARD_CHECKLIST)[number]["rows"][number];

const ROWS: ReadonlySet<string> = new Set(STANDARD_CHECKLIST.flatMap(({ rows }) => rows));

/** True for a code of this list; a finding may also come from free text or a newer list. */
export const isChecklistRow = (code: string): code is ChecklistRow => ROWS.has(code);

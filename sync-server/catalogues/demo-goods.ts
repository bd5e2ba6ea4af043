/** What the demo catalogue has: believable parts, oil and labour times, with numbers and prices that are invented. */

export interface DemoGood {
  id: string;
  text: string;
  kind: "labour" | "part" | "oil" | "fee";
  /** Part number; empty for labour. */
  number: string;
  /** What is proposed: hours, pieces or litres. */
  quantity: number;
  /** Main units of a Nordic currency for `per` units; 0 for labour, which the workshop charges at its own rate. */
  price: number;
  per: 1 | 100;
}

export interface DemoKit {
  title: string;
  /** Words of a work it fits. */
  words: readonly string[];
  goods: readonly DemoGood[];
}

const labour = (id: string, text: string, hours: number): DemoGood => ({
  id,
  text,
  kind: "labour",
  number: "",
  quantity: hours,
  price: 0,
  per: 1,
});
const part = (
  id: string,
  text: string,
  number: string,
  quantity: number,
  price: number,
  per: 1 | 100 = 1,
): DemoGood => ({
  id,
  text,
  kind: "part",
  number,
  quantity,
  price,
  per,
});
const oil = (id: string, text: string, number: string, litres: number, price: number): DemoGood => ({
  ...part(id, text, number, litres, price),
  kind: "oil",
});

export const DEMO_KITS: readonly DemoKit[] = [
  {
    title: "Service by plan",
    words: ["service", "oil", "km"],
    goods: [
      labour("service", "Service by plan, inspection and oil change", 1.8),
      part("oil-filter", "Oil filter with gasket", "1275810", 1, 189),
      part("air-filter", "Air filter", "31370161", 1, 349),
      oil("engine-oil", "Engine oil 0W-20 C5", "OIL-0W20", 5.6, 164),
      part("drain-plug", "Drain plug with gasket", "31480389", 1, 64.5),
    ],
  },
  {
    title: "Brakes, front",
    words: ["brake", "brakes", "front", "squeal", "disc", "pads"],
    goods: [
      labour("front-brakes", "Brake discs and pads, front, renew", 1.6),
      part("front-discs", "Brake disc, front, vented 322 mm", "31423722", 2, 1_149),
      part("front-pads", "Brake pads, front, set", "32373177", 1, 1_290),
      part("pad-clips", "Clip for brake pad", "30648382", 4, 1_235, 100),
      part("brake-cleaner", "Brake cleaner 500 ml", "CHEM-112", 1, 79),
    ],
  },
  {
    title: "Brakes, rear",
    words: ["brake", "brakes", "rear"],
    goods: [
      labour("rear-brakes", "Brake discs and pads, rear, renew", 1.5),
      part("rear-discs", "Brake disc, rear 280 mm", "31471820", 2, 899),
      part("rear-pads", "Brake pads, rear, set", "31687271", 1, 1_090),
    ],
  },
  {
    title: "Brake fluid",
    words: ["fluid", "brake"],
    goods: [labour("brake-fluid", "Brake fluid, change", 0.7), oil("dot4", "Brake fluid DOT 4 LV", "FLU-DOT4", 1, 149)],
  },
  {
    title: "Cabin filter",
    words: ["cabin", "pollen", "filter"],
    goods: [
      labour("cabin-filter", "Cabin filter, renew", 0.3),
      part("cabin", "Cabin filter with activated carbon", "31449209", 1, 489),
    ],
  },
  {
    title: "Wiper blades",
    words: ["wiper", "wipers", "blades"],
    goods: [
      labour("wipers", "Wiper blades, renew", 0.2),
      part("wiper-front", "Wiper blades, front, pair", "31690628", 1, 539),
      part("wiper-rear", "Wiper blade, rear", "31457191", 1, 259),
    ],
  },
  {
    title: "Battery",
    words: ["battery", "12", "starting"],
    goods: [
      labour("battery", "12 V battery, test and renew", 0.6),
      part("agm", "Battery AGM 80 Ah, 800 A", "32383881", 1, 2_490),
      { ...part("battery-fee", "Return of the old battery", "ENV-01", 1, 35), kind: "fee" },
    ],
  },
  {
    title: "Control arm",
    words: ["control", "arm", "suspension", "bushing"],
    goods: [
      labour("control-arm", "Control arm, front left, renew", 1.9),
      part("arm", "Control arm, front left", "31451821", 1, 2_190),
      part("arm-screws", "Flange screw M12 × 80", "985172", 3, 4_890, 100),
      labour("alignment", "Wheel alignment, four wheels", 1.1),
    ],
  },
  {
    title: "Tyres",
    words: ["tyre", "tyres", "wheel", "wheels", "tread"],
    goods: [
      labour("tyres", "Tyres, fit and balance, four wheels", 1.2),
      part("tyre", "Winter tyre 235/55 R18 104T", "TYR-2355518", 4, 1_890),
      part("weights", "Balance weight, adhesive 5 g", "WGT-5", 24, 185, 100),
      part("valve", "Valve with sensor fitting", "VAL-TPMS", 4, 89),
    ],
  },
  {
    title: "Clutch",
    words: ["clutch", "gearbox"],
    goods: [
      labour("clutch", "Clutch, renew", 6.4),
      part("clutch-kit", "Clutch kit with release bearing", "31437999", 1, 5_690),
      oil("gear-oil", "Gear oil 75W", "OIL-75W", 1.9, 229),
    ],
  },
  {
    title: "Cooling",
    words: ["coolant", "cooling", "pump", "leak"],
    goods: [
      labour("pump", "Coolant pump, renew", 2.7),
      part("coolant-pump", "Coolant pump with gasket", "31368715", 1, 1_890),
      oil("coolant", "Coolant, ready mixed", "FLU-COOL", 6, 69),
    ],
  },
];

/** The kits in order, with those that fit what is to be done in front, and how many of these there are. */
export function kitsFor(work: string): { kits: readonly DemoKit[]; fitting: number } {
  const asked = new Set(work.toLowerCase().match(/\p{L}+|\d+/gu) ?? []);
  const score = ({ words }: DemoKit): number => words.filter((word) => asked.has(word)).length;
  const kits = DEMO_KITS.toSorted((a, b) => score(b) - score(a));
  const best = Math.max(0, ...kits.map(score));
  return { kits, fitting: best === 0 ? 0 : kits.filter((kit) => score(kit) === best).length };
}

export const GOODS: ReadonlyMap<string, DemoGood> = new Map(
  DEMO_KITS.flatMap(({ goods }) => goods).map((good) => [good.id, good]),
);

/** Prices are kept in the crowns of the north; elsewhere they would be ten times too high. */
export const priceIn = (currency: string, { price }: DemoGood): number =>
  ["NOK", "SEK", "DKK", "ISK"].includes(currency) ? price : Math.round(price * 10) / 100;

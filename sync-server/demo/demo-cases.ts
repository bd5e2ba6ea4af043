/** Fourteen cases of a believable day. Prices in øre without VAT, hours and litres in thousandths. */
import type { Contact, LineFields, Urgency, Vehicle } from "../../model/index.ts";
import type { DemoOrganisation, DemoPerson } from "./stage.ts";

export interface DemoWork {
  title: string;
  urgency: Urgency;
  note: string;
  lines: LineFields[];
}

/** What happens after the quote was drafted; `ago` in minutes before now. */
export type DemoEvent = { ago: number; by: DemoPerson } & (
  | { do: "publish"; to: "fleet" | "customer"; message?: string }
  | { do: "decide"; work: number; verdict: "approve" | "refuse" | "question"; text?: string }
  | { do: "say"; in: "fleet" | "customer" | "internal"; text: string; about?: { work: number; line: number } }
  | { do: "price"; work: number; line: number; unitPrice: number }
  | { do: "close" }
);

/** What the customer does through the link. */
export type DemoAnswer = { ago: number; by: "customer" } & (
  | { do: "open" }
  | { do: "decide"; work: number; verdict: "accept" | "decline" | "question"; text?: string }
  | { do: "say"; text: string }
);

export interface DemoCase {
  workshop: Exclude<DemoOrganisation, "nordic">;
  fleet: boolean;
  askCustomer?: boolean;
  technician: DemoPerson;
  createdAgo: number;
  vehicle: Vehicle;
  contact: Contact;
  reference: string;
  complaint: string;
  /** Checklist rows by code, and free words. */
  findings: ([code: string, state: "recommended" | "urgent"] | { words: string })[];
  works: DemoWork[];
  events: (DemoEvent | DemoAnswer)[];
}

const line = (
  kind: LineFields["kind"],
  text: string,
  partNumber: string,
  quantity: number,
  unitPrice: number,
  rest: Partial<LineFields> = {},
): LineFields => ({
  kind,
  text,
  partNumber,
  quantity,
  unitPrice,
  vat: 2500,
  discount: null,
  source: "catalogue",
  ...rest,
});
const labour = (text: string, hours: number, rest?: Partial<LineFields>) =>
  line("labour", text, "", Math.round(hours * 1000), 119_000, rest);
const part = (text: string, number: string, pieces: number, price: number, rest?: Partial<LineFields>) =>
  line("part", text, number, pieces * 1000, price, rest);
const fluid = (text: string, number: string, litres: number, price: number) =>
  line("fluid", text, number, Math.round(litres * 1000), price);
const fee = (text: string, price: number) => line("fee", text, "", 1000, price);

const car = (
  plate: string,
  make: string,
  model: string,
  year: number,
  odometer: number,
  vin: string,
  country = "N",
): Vehicle => ({ plate, country, make, model, year, vin, odometer });
const person = (name: string, phone: string, email = ""): Contact => ({ name, phone, email });

const HOUR = 60;
const DAY = 24 * HOUR;

export const DEMO_CASES: DemoCase[] = [
  {
    workshop: "fjellveien",
    fleet: true,
    technician: "kari",
    createdAgo: 3 * HOUR,
    vehicle: car("EK48213", "Volvo", "XC40 Recharge", 2023, 61_480, "YV1XZK9V5P2041187"),
    contact: person("Ola Nes", "+47 912 44 310", "ola.nes@example.com"),
    reference: "BID 77120",
    complaint: "Squeals when braking at low speed, worst in the morning.",
    findings: [
      ["brake-discs-front", "urgent"],
      ["cabin-filter", "recommended"],
    ],
    works: [
      {
        title: "Annual service",
        urgency: "recommended",
        note: "Due at 60 000 km.",
        lines: [
          labour("Service 60 000 km", 1.8),
          fluid("Brake fluid DOT 4", "V-31400315", 1, 22_400),
          part("Cabin filter", "V-31497284", 1, 38_900),
        ],
      },
      {
        title: "Brake discs and pads, front",
        urgency: "urgent",
        note: "Discs measured 1.4 mm below the limit. Braking distance is already longer; it will not pass inspection.",
        lines: [
          labour("Replace discs and pads", 1.4, { source: "manual" }),
          part("Brake disc", "V-32300068", 2, 84_500),
          part("Brake pad set", "V-32373181", 1, 86_800),
        ],
      },
    ],
    events: [
      { ago: 71, by: "kari", do: "publish", to: "fleet" },
      {
        ago: 24,
        by: "marit",
        do: "say",
        in: "fleet",
        text: "Discs are 1 450 for the pair in 5521. Rest is fine.",
        about: { work: 1, line: 1 },
      },
      { ago: 14, by: "marit", do: "decide", work: 0, verdict: "approve" },
      {
        ago: 12,
        by: "marit",
        do: "decide",
        work: 1,
        verdict: "refuse",
        text: "Price above agreement: discs are 1 450 for the pair in 5521.",
      },
      { ago: 6, by: "sindre", do: "price", work: 1, line: 1, unitPrice: 72_500 },
      {
        ago: 5,
        by: "sindre",
        do: "say",
        in: "internal",
        text: "Wrong price list was loaded. Corrected the discs, labour stays.",
      },
    ],
  },
  {
    workshop: "fjellveien",
    fleet: false,
    technician: "sindre",
    createdAgo: DAY,
    vehicle: car("DR30177", "Volkswagen", "Transporter 2.0 TDI", 2019, 148_220, "WV1ZZZ7HZKH112904"),
    contact: person("Håkon Elvebakk", "+47 958 10 227", "hakon@elvebakkror.example"),
    reference: "Elvebakk Rør AS",
    complaint: "Clutch slips under load, smell of burning on hills.",
    findings: [["clutch", "urgent"], { words: "Rear door seal torn" }],
    works: [
      {
        title: "Clutch and dual-mass flywheel",
        urgency: "urgent",
        note: "The clutch has worn through and has damaged the flywheel. The van may stop without warning.",
        lines: [
          labour("Remove gearbox, replace clutch and flywheel", 6.5),
          part("Clutch kit", "LUK 600 0359 00", 1, 648_000),
          part("Bolts, flywheel", "N 105 558 01", 8, 2_900),
          fluid("Gearbox oil", "G 052 512 A2", 2.4, 21_800),
        ],
      },
      {
        title: "Rear door seal",
        urgency: "recommended",
        note: "Lets water in when it rains.",
        lines: [labour("Replace seal", 0.4), part("Door seal, rear", "7H0 827 705", 1, 129_000)],
      },
    ],
    events: [
      {
        ago: 200,
        by: "sindre",
        do: "publish",
        to: "customer",
        message: "Hello Håkon, we have had the van on the lift. The clutch should not wait.",
      },
      { ago: 66, by: "customer", do: "open" },
      {
        ago: 41,
        by: "customer",
        do: "decide",
        work: 0,
        verdict: "question",
        text: "Do you have a van I can borrow while mine is with you?",
      },
    ],
  },
  {
    workshop: "fjellveien",
    fleet: true,
    technician: "kari",
    createdAgo: 150,
    vehicle: car("KTM29A", "Škoda", "Octavia Combi", 2021, 58_900, "TMBJJ7NX1MY058821", "S"),
    contact: person("Linnéa Sjögren", "+46 70 418 22 90"),
    reference: "BID 77098",
    complaint: "Service 60 000 km. Also check the rattle from the rear left.",
    findings: [],
    works: [],
    events: [],
  },
  {
    workshop: "fjellveien",
    fleet: false,
    technician: "amir",
    createdAgo: DAY + 2 * HOUR,
    vehicle: car("SV91004", "Toyota", "Hilux", 2017, 183_450, "AHTFR29G607034416"),
    contact: person("Ingrid Solberg", "+47 404 72 118", "ingrid.solberg@example.com"),
    reference: "",
    complaint: "Periodic inspection next month, please check everything.",
    findings: [
      ["tyres", "urgent"],
      ["ball-joints", "urgent"],
      ["wiper-blades", "recommended"],
      { words: "Rust on the rear cross member" },
    ],
    works: [
      {
        title: "Periodic inspection",
        urgency: "fine",
        note: "",
        lines: [fee("Periodic inspection, light vehicle", 95_000)],
      },
      {
        title: "Four all-season tyres",
        urgency: "urgent",
        note: "Tread is 1.9 mm; the limit is 1.6 mm.",
        lines: [part("Tyre 265/60 R18 110H", "NOK-WRA4-2656018", 4, 184_000), labour("Fit and balance", 1)],
      },
      {
        title: "Ball joint, front left",
        urgency: "urgent",
        note: "",
        lines: [labour("Replace lower ball joint", 0.9), part("Ball joint, lower", "43330-09A70", 1, 72_400)],
      },
    ],
    events: [],
  },
  {
    workshop: "fjellveien",
    fleet: false,
    technician: "sindre",
    createdAgo: 2 * DAY,
    vehicle: car("BT55360", "Ford", "Transit Custom", 2020, 97_130, "WF0YXXTTGYLT55360"),
    contact: person("Vidar Bygland", "+47 928 33 071", "vidar@byggmanndrift.example"),
    reference: "BID 40311",
    complaint: "Stone hit the windscreen on the driver's side.",
    findings: [
      ["windscreen", "urgent"],
      ["wiper-blades", "recommended"],
    ],
    works: [
      {
        title: "Windscreen",
        urgency: "urgent",
        note: "The crack has reached the edge and cannot be repaired.",
        lines: [
          labour("Replace windscreen", 2.2),
          part("Windscreen, heated, camera", "2 371 558", 1, 612_000),
          labour("Calibrate camera", 0.8),
        ],
      },
      { title: "Wiper arms", urgency: "recommended", note: "", lines: [part("Wiper arm, pair", "2 104 901", 1, 0)] },
    ],
    events: [
      {
        ago: DAY,
        by: "sindre",
        do: "say",
        in: "internal",
        text: "Waiting for the price of the wiper arms from the importer.",
      },
    ],
  },
  {
    workshop: "fjellveien",
    fleet: true,
    technician: "amir",
    createdAgo: 5 * HOUR,
    vehicle: car("EV20415", "Tesla", "Model 3 Long Range", 2022, 74_610, "LRW3E7FA5NC420415"),
    contact: person("Thea Nygård", "+47 976 50 884"),
    reference: "BID 77131",
    complaint: "Knocking from the front over speed bumps.",
    findings: [
      ["control-arms", "urgent"],
      ["tyres", "recommended"],
    ],
    works: [
      {
        title: "Front upper control arms",
        urgency: "urgent",
        note: "Play in both joints; this is the knocking.",
        lines: [
          labour("Replace upper control arms, both sides", 2.1),
          part("Control arm, upper left", "1044321-00-G", 1, 139_000),
          part("Control arm, upper right", "1044326-00-G", 1, 139_000),
        ],
      },
      {
        title: "Wheel alignment",
        urgency: "recommended",
        note: "Needed after the control arms.",
        lines: [labour("Four-wheel alignment", 1)],
      },
    ],
    events: [{ ago: 38, by: "amir", do: "publish", to: "fleet" }],
  },
  {
    workshop: "fjellveien",
    fleet: true,
    technician: "sindre",
    createdAgo: 30 * HOUR,
    vehicle: car("BT61128", "Volkswagen", "Crafter 35", 2021, 132_700, "WV1ZZZSYZM9061128"),
    contact: person("Rune Aas", "+47 918 27 630"),
    reference: "BID 77064",
    complaint: "AdBlue warning, and service is due.",
    findings: [["exhaust", "urgent"]],
    works: [
      {
        title: "Service 130 000 km",
        urgency: "recommended",
        note: "",
        lines: [
          labour("Service with oil change", 2.4),
          fluid("Engine oil 0W-30", "GS60577A6", 7.5, 17_900),
          part("Oil filter", "03N 115 562 B", 1, 24_900),
          part("Fuel filter", "2N0 127 401 P", 1, 92_400),
        ],
      },
      {
        title: "AdBlue pump module",
        urgency: "urgent",
        note: "The pump no longer builds pressure; the engine will refuse to start after 300 km.",
        lines: [
          labour("Replace pump module", 2.9),
          part("AdBlue pump module", "2N0 131 969 F", 1, 789_000),
          fluid("AdBlue", "G 052 910 A4", 15, 1_900),
        ],
      },
    ],
    events: [
      { ago: 26 * HOUR, by: "sindre", do: "publish", to: "fleet" },
      { ago: 25 * HOUR, by: "jon", do: "decide", work: 0, verdict: "approve" },
      {
        ago: 25 * HOUR - 3,
        by: "jon",
        do: "decide",
        work: 1,
        verdict: "refuse",
        text: "Labour time too high: the catalogue says 2.3 hours.",
      },
      { ago: 80, by: "sindre", do: "price", work: 1, line: 1, unitPrice: 741_000 },
      {
        ago: 75,
        by: "sindre",
        do: "say",
        in: "fleet",
        text: "The tank has to come out on this chassis, so 2.9 h is right. I got the module cheaper instead.",
      },
      { ago: 70, by: "sindre", do: "publish", to: "fleet" },
    ],
  },
  {
    workshop: "fjellveien",
    fleet: true,
    technician: "kari",
    createdAgo: 7 * HOUR,
    vehicle: car("PD77412", "Mercedes-Benz", "Vito 116 CDI", 2020, 88_340, "WDF44770513677412"),
    contact: person("Silje Dahl", "+47 930 66 215", "silje.dahl@example.com"),
    reference: "BID 77125",
    complaint: "Service and a new set of winter tyres, please.",
    findings: [
      ["tyres", "urgent"],
      ["battery", "recommended"],
      ["cabin-filter", "recommended"],
    ],
    works: [
      {
        title: "Service A",
        urgency: "recommended",
        note: "Due at 90 000 km.",
        lines: [
          labour("Service A", 1.6),
          fluid("Engine oil 5W-30", "A 000 989 33 08", 11, 16_900),
          part("Oil filter", "A 651 180 30 09", 1, 28_700),
        ],
      },
      {
        title: "Four winter tyres",
        urgency: "urgent",
        note: "The old ones have 3 mm left, and winter is here.",
        lines: [
          part("Winter tyre 205/65 R16C", "NOK-HKPLC3-2056516", 4, 162_000),
          labour("Fit and balance", 1),
          fee("Disposal of tyres", 9_600),
        ],
      },
      {
        title: "Cabin filter",
        urgency: "recommended",
        note: "Two years old. You will notice it on the air and the windscreen.",
        lines: [part("Cabin filter, charcoal", "A 447 830 00 18", 1, 43_600), labour("Replace filter", 0.2)],
      },
      { title: "Battery", urgency: "fine", note: "Tested at 92 %. No work needed.", lines: [] },
    ],
    events: [
      { ago: 300, by: "kari", do: "publish", to: "fleet" },
      { ago: 250, by: "marit", do: "decide", work: 0, verdict: "approve" },
      { ago: 250, by: "marit", do: "decide", work: 1, verdict: "approve" },
      { ago: 249, by: "marit", do: "decide", work: 2, verdict: "approve" },
      { ago: 249, by: "marit", do: "decide", work: 3, verdict: "approve" },
      {
        ago: 95,
        by: "kari",
        do: "publish",
        to: "customer",
        message:
          "Hello Silje, I looked at your Vito this morning. The service is going well; the tyres should not wait.",
      },
    ],
  },
  {
    workshop: "fjellveien",
    fleet: false,
    technician: "amir",
    createdAgo: 26 * HOUR,
    vehicle: car("AS31902", "Peugeot", "e-208", 2021, 41_260, "VR3UHZKXZMT031902"),
    contact: person("Mina Farah", "+47 466 19 052", "mina.farah@example.com"),
    reference: "",
    complaint: "Pulls to the right on the motorway.",
    findings: [
      ["wheel-alignment", "recommended"],
      ["tyres", "recommended"],
      ["wiper-blades", "recommended"],
    ],
    works: [
      {
        title: "Wheel alignment",
        urgency: "recommended",
        note: "Toe on the front right is off by 0.4°.",
        lines: [labour("Four-wheel alignment", 1)],
      },
      {
        title: "Wiper blades",
        urgency: "recommended",
        note: "",
        lines: [part("Wiper blade set", "16 232 363 80", 1, 44_900)],
      },
      { title: "Rotate tyres", urgency: "offered", note: "We do this with the alignment.", lines: [] },
    ],
    events: [
      {
        ago: 23 * HOUR,
        by: "amir",
        do: "publish",
        to: "customer",
        message: "Hello Mina, nothing serious, but the wheels need aligning.",
      },
      { ago: 22 * HOUR, by: "customer", do: "open" },
      { ago: 130, by: "customer", do: "decide", work: 0, verdict: "accept" },
      { ago: 130, by: "customer", do: "decide", work: 1, verdict: "decline" },
      { ago: 130, by: "customer", do: "decide", work: 2, verdict: "accept" },
      { ago: 129, by: "customer", do: "say", text: "Thanks! I have new blades at home." },
    ],
  },
  {
    workshop: "fjellveien",
    fleet: true,
    technician: "kari",
    createdAgo: 8 * DAY,
    vehicle: car("KH40288", "Kia", "Niro EV", 2022, 52_300, "KNACC81GFN5040288"),
    contact: person("Per Olav Lie", "+47 901 77 346"),
    reference: "BID 76902",
    complaint: "Charging flap does not lock.",
    findings: [],
    works: [
      {
        title: "Charging flap actuator",
        urgency: "recommended",
        note: "",
        lines: [labour("Replace actuator", 0.7), part("Actuator, charging flap", "81590-Q4000", 1, 88_200)],
      },
    ],
    events: [
      { ago: 8 * DAY - 60, by: "kari", do: "publish", to: "fleet" },
      { ago: 8 * DAY - 200, by: "jon", do: "decide", work: 0, verdict: "approve" },
      { ago: 7 * DAY, by: "kari", do: "close" },
    ],
    askCustomer: false,
  },
  {
    workshop: "elvebakk",
    fleet: true,
    technician: "elin",
    createdAgo: 6 * HOUR,
    vehicle: car("YT15577", "Toyota", "Proace", 2022, 66_040, "YAREFYHZGNJ015577"),
    contact: person("Katrine Moen", "+47 948 02 771"),
    reference: "BID 77101",
    complaint: "Sliding door is heavy and sometimes does not latch.",
    findings: [{ words: "Roller of the sliding door worn" }],
    works: [
      {
        title: "Sliding door rollers",
        urgency: "recommended",
        note: "Upper and lower rollers are worn through.",
        lines: [
          labour("Replace rollers and adjust door", 2, { source: "manual" }),
          part("Roller, lower", "SU001-A5293", 1, 96_400),
          part("Roller, upper", "SU001-A5301", 1, 58_900),
        ],
      },
    ],
    events: [{ ago: 4 * HOUR, by: "elin", do: "publish", to: "fleet" }],
  },
  {
    workshop: "elvebakk",
    fleet: true,
    technician: "jonas",
    createdAgo: 28 * HOUR,
    vehicle: car("DR88420", "Renault", "Kangoo E-Tech", 2023, 21_870, "VF1RJL00570088420"),
    contact: person("Anders Hauge", "+47 971 35 508"),
    reference: "BID 77088",
    complaint: "Parking damage, rear bumper.",
    findings: [],
    works: [
      {
        title: "Rear bumper",
        urgency: "recommended",
        note: "Cracked at the left corner.",
        lines: [
          labour("Remove and fit bumper", 1.1),
          part("Rear bumper, unpainted", "850B26844R", 1, 421_000),
          labour("Paint bumper", 2.5),
          fee("Paint material", 118_000),
        ],
      },
    ],
    events: [
      { ago: 25 * HOUR, by: "jonas", do: "publish", to: "fleet" },
      {
        ago: 24 * HOUR,
        by: "jon",
        do: "decide",
        work: 0,
        verdict: "question",
        text: "Is the sensor bracket damaged too, or is it the skin only?",
      },
      { ago: 19 * HOUR, by: "jonas", do: "say", in: "fleet", text: "Only the skin. Sensors tested, all four answer." },
    ],
  },
  {
    workshop: "elvebakk",
    fleet: false,
    technician: "elin",
    createdAgo: 9 * HOUR,
    vehicle: car("UF66230", "Mazda", "CX-5", 2018, 119_400, "JMZKFGW7600766230"),
    contact: person("Bjørn Tangen", "+47 412 90 663", "bjorn.tangen@example.com"),
    reference: "",
    complaint: "Humming that gets louder with speed.",
    findings: [["wheel-bearings", "urgent"]],
    works: [
      {
        title: "Wheel bearing, rear right",
        urgency: "urgent",
        note: "The hum is the bearing; it gets hot.",
        lines: [
          labour("Replace hub with bearing", 1.3),
          part("Hub with bearing, rear", "KD35-26-15XB", 1, 214_000, { discount: { kind: "percent", value: 1000 } }),
        ],
      },
    ],
    events: [
      { ago: 170, by: "elin", do: "publish", to: "customer", message: "Hello Bjørn, we found the humming." },
      { ago: 52, by: "customer", do: "open" },
    ],
  },
  {
    workshop: "elvebakk",
    fleet: true,
    askCustomer: false,
    technician: "jonas",
    createdAgo: 3 * DAY,
    vehicle: car("ZH12094", "BMW", "iX1", 2024, 18_020, "WBA51EF0905X12094"),
    contact: person("Ragnhild Strand", "+47 917 41 226"),
    reference: "BID 77051",
    complaint: "Brake fluid is due.",
    findings: [],
    works: [
      {
        title: "Brake fluid change",
        urgency: "recommended",
        note: "",
        lines: [labour("Change brake fluid", 0.8), fluid("Brake fluid", "83 13 2 405 977", 1, 31_200)],
      },
    ],
    events: [
      { ago: 2 * DAY, by: "jonas", do: "publish", to: "fleet" },
      { ago: 27 * HOUR, by: "marit", do: "decide", work: 0, verdict: "approve" },
    ],
  },
];

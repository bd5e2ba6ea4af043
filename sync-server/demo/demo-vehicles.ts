/** What the demo's workshops know from their other systems: files as a garage's system writes them, some hundred rows. */
import type { DatastoreKind } from "../../model/datastore.ts";
import type { Datastore } from "../datastore/create-datastore.ts";
import type { DemoCase } from "./demo-case.ts";
import { ELVEBAKK_CASES } from "./elvebakk-cases.ts";
import { FJELLVEIEN_CASES } from "./fjellveien-cases.ts";
import { SALES_CASES } from "./sales-cases.ts";
import { DEMO_ORGANISATIONS } from "./stage.ts";

const CARS = [
  ["Volvo", "XC60", "YV1UZ"],
  ["Volvo", "V60", "YV1ZW"],
  ["Volkswagen", "ID.4", "WVGZZ"],
  ["Volkswagen", "Caddy", "WV2ZZ"],
  ["Škoda", "Enyaq", "TMBJC"],
  ["Škoda", "Octavia", "TMBJJ"],
  ["Toyota", "RAV4", "JTMRW"],
  ["Toyota", "Yaris", "VNKKG"],
  ["Tesla", "Model Y", "XP7YG"],
  ["Ford", "Transit", "WF0EX"],
  ["Mercedes-Benz", "eVito", "W1V44"],
  ["Nissan", "Leaf", "SJNFA"],
  ["Kia", "EV6", "KNAC3"],
  ["Hyundai", "Kona", "KMHK3"],
  ["BMW", "i4", "WBY7A"],
  ["Peugeot", "Partner", "VR3EF"],
] as const;
const FIRST =
  "Anne Bjørn Camilla Dag Eva Frode Grete Håkon Ingrid Jan Kjersti Lars Marte Nils Oda Per Ragnhild Stig Tone Øyvind".split(
    " ",
  );
const LAST =
  "Aasen Berge Dahl Eide Fosse Gundersen Haugland Iversen Knutsen Lie Moen Nygård Opheim Røed Solberg Tveit Vik Økland".split(
    " ",
  );
const FIRMS = [
  "Fjordfrakt AS",
  "Bybakeriet AS",
  "Nordnes Rør AS",
  "Sotra Elektro AS",
  "Hjemmetjenesten Bergen vest",
  "Laksevåg Maskin AS",
];
const STREETS = ["Kaigaten", "Strandveien", "Solheimsgaten", "Lyderhornsveien", "Fjøsangerveien", "Damsgårdsveien"];
const TOWNS = [
  ["5015", "Bergen"],
  ["5147", "Fyllingsdalen"],
  ["5353", "Straume"],
  ["5221", "Nesttun"],
] as const;
const PREFIXES = ["SV", "SU", "ST", "EK", "EL", "EV", "BT", "DR"];

/** The same vehicles each time. */
function picking(seed: number) {
  let state = seed;
  const below = (count: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  return { below, of: <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item };
}

const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((cells) => cells.join(";")).join("\r\n");

/** Those of its cases, and others. */
export function demoFiles(cases: readonly DemoCase[], count: number, seed: number): Record<DatastoreKind, string> {
  const pick = picking(seed);
  const customers: (string | number)[][] = [
    ["customer_number", "name", "contact", "phone", "email", "address", "postcode", "city"],
  ];
  const vehicles: (string | number)[][] = [
    ["plate", "country", "vin", "make", "model", "year", "odometer", "customer_number", "fleet", "agreement"],
  ];
  const fleet = DEMO_ORGANISATIONS.nordic.name;
  const home = (): string[] => [`${pick.of(STREETS)} ${1 + pick.below(90)}`, ...pick.of(TOWNS)];
  for (const [at, { vehicle, contact, fleet: isFleet }] of cases.entries()) {
    const number = 10_001 + at;
    const { plate, country, vin, make, model, year, odometer } = vehicle;
    if (contact.name !== "") customers.push([number, contact.name, "", contact.phone, contact.email, ...home()]);
    const of = isFleet ? fleet : "";
    vehicles.push([
      plate,
      country,
      vin,
      make,
      model,
      year ?? "",
      odometer ?? "",
      contact.name === "" ? "" : number,
      of,
      "",
    ]);
  }
  const known = new Set(cases.map(({ vehicle }) => vehicle.plate));
  for (let at = 0; vehicles.length <= count; at += 1) {
    const plate = `${pick.of(PREFIXES)}${10_000 + pick.below(89_999)}`;
    const [make, model, maker] = pick.of(CARS);
    if (known.has(plate)) continue;
    known.add(plate);
    const number = 20_001 + at;
    const year = 2014 + pick.below(12);
    const [first, last] = [pick.of(FIRST), pick.of(LAST)];
    const isFirm = pick.below(6) === 0;
    const phone = `+47 ${400 + pick.below(590)} ${10 + pick.below(89)} ${100 + pick.below(899)}`;
    const email = `${first}.${last}@example.com`
      .toLowerCase()
      .normalize("NFD")
      .replace(/[^a-z.@]/g, "");
    const name = `${first} ${last}`;
    customers.push([number, isFirm ? pick.of(FIRMS) : name, isFirm ? name : "", phone, email, ...home()]);
    const serial = String(100_000 + pick.below(899_999));
    const vin =
      `${maker}${"ABCDEFGHJK"[pick.below(10)]}${pick.below(10)}${"NPRST"[pick.below(5)]}${pick.below(10)}00${serial}`.slice(
        0,
        17,
      );
    const odometer = (2026 - year) * (9_000 + pick.below(12_000));
    vehicles.push([plate, "N", vin, make, model, year, odometer, number, pick.below(5) === 0 ? fleet : "", ""]);
  }
  return { customers: csv(customers), vehicles: csv(vehicles) };
}

/** Imports what the demo's workshops know, as their managers would. */
export async function importDemoVehicles(datastore: Datastore): Promise<void> {
  const workshops = [
    { id: "demo-fjellveien", by: "Kari Hagen", cases: [...FJELLVEIEN_CASES, ...SALES_CASES], count: 320, seed: 7 },
    { id: "demo-elvebakk", by: "Elin Vik", cases: ELVEBAKK_CASES, count: 140, seed: 11 },
  ];
  for (const { id, by, cases, count, seed } of workshops) {
    const files = demoFiles(cases, count, seed);
    for (const kind of ["customers", "vehicles"] as const)
      await datastore.imports.run({
        organisation: id,
        kind,
        mode: "full",
        source: "default",
        sourceName: "",
        file: `${kind}.csv`,
        country: "N",
        by: { id: "", name: by },
        bytes: oneChunk(files[kind]),
      });
  }
}

async function* oneChunk(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

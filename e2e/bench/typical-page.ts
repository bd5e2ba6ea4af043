/** What the benchmarks fill servers and devices with. */
import * as Y from "yjs";
import { createCase } from "../../model/commands/create-case.ts";
import { addLine, addWork } from "../../model/commands/draft.ts";
import { emptyPages, seededRandom, testEnv } from "../../model/testing/parties.ts";

/**
 * A case with a quote, grown by the model's own commands until its page `internal/workshop` has about 8 KB.
 * @param seed another seed makes another case, as incompressible beside the first as cases of one workshop are
 */
export function typicalPage(seed = 1): Uint8Array<ArrayBuffer> {
  const random = seededRandom(seed);
  const among = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const digits = (count: number): string => String(Math.floor(random() * 10 ** count)).padStart(count, "0");
  const env = testEnv("workshop", "Kari Berg", random, { now: Date.UTC(2026, 10, 2, 8) });
  const pages = emptyPages("workshop");
  createCase(pages, env, {
    vehicle: {
      plate: `EK${digits(5)}`,
      country: "N",
      make: "Toyota",
      model: "Proace",
      year: 2021,
      vin: "",
      odometer: Number(digits(5)),
    },
    contact: { name: among(CUSTOMERS), phone: `+47 ${digits(3)} ${digits(2)} ${digits(3)}`, email: "" },
    reference: `BID ${digits(5)}`,
    complaint: among(COMPLAINTS),
    workshop: null,
    fleet: null,
    language: "nb",
    currency: "NOK",
    assignee: null,
  });
  const bytes = () => Y.encodeStateAsUpdate(pages["internal/workshop"]) as Uint8Array<ArrayBuffer>;
  while (bytes().length < 8_000) {
    const part = among(PARTS);
    const id = addWork(pages, env, { title: part, note: among(COMPLAINTS) });
    addLine(pages, env, id, {
      kind: "part",
      text: part,
      partNumber: `${digits(3)}-${digits(6)}`,
      quantity: 1_000 * (1 + Number(digits(1))),
      unitPrice: Number(digits(6)),
      vat: 2_500,
      discount: null,
      source: "manual",
    });
  }
  return bytes();
}

const CUSTOMERS = ["Ola Nordmann", "Ingrid Solberg", "Nordic Fleet AS", "Bjørn Haugen", "Marte Lunde"] as const;
const COMPLAINTS = [
  "Squeals when braking, mostly in the morning.",
  "The discs are below their minimum.",
  "Pulls to the left above 80 km/h.",
  "Warning light of the particle filter, twice last week.",
  "Water in the left rear lamp.",
] as const;
const PARTS = [
  "Brake disc, front",
  "Brake pads, rear",
  "Wheel bearing",
  "Wishbone, left",
  "Cabin filter",
  "Glow plug",
  "Drive belt",
  "Tail lamp",
] as const;

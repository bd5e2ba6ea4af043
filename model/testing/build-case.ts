/** A case with everybody around it, for tests. */
import { createCase, type NewCase } from "../commands/create-case.ts";
import type { CaseId, OrganisationId } from "../ids.ts";
import type { LineFields } from "../pages/values.ts";
import { caseView } from "../views/case-view.ts";
import { emptyPages, exchange, seededId, seededRandom, testEnv } from "./parties.ts";
import { sealEverything } from "./receipts.ts";

/** A part at a price in minor units, one piece, 25 % VAT. */
export const part = (text: string, unitPrice: number): LineFields => ({
  kind: "part",
  text,
  partNumber: "",
  quantity: 1000,
  unitPrice,
  vat: 2500,
  discount: null,
  source: "catalogue",
});

/** A fresh case with its people, their pages and a server that seals what it is brought. */
export function startCase(seed = 1, facts: Partial<NewCase> = {}) {
  const random = seededRandom(seed);
  const clock = { now: 1_770_000_000_000 };
  const caseId = seededId(random) as CaseId;
  const kari = testEnv("workshop", "Kari Hagen", random, clock);
  const marit = testEnv("fleet", "Marit Lund", random, clock);
  const ola = testEnv("customer", "Ola Nes", random, clock);
  const shop = emptyPages("workshop");
  const fleet = emptyPages("fleet");
  const phone = emptyPages("customer");
  const server = emptyPages("server");
  const sync = () => {
    clock.now += 60_000;
    for (const peer of [shop, fleet, phone]) exchange(peer, server);
    sealEverything(server, caseId, clock.now);
    for (const peer of [shop, fleet, phone]) exchange(server, peer);
  };
  const turns = () =>
    [caseView(shop, "workshop", caseId).turn, caseView(fleet, "fleet", caseId).turn].map(
      ({ turn, reason }) => `${turn}: ${reason}`,
    );
  createCase(shop, kari, {
    vehicle: { plate: "ek 48213", country: "N", make: "Volvo", model: "XC40", year: 2023, vin: "", odometer: 61_480 },
    contact: { name: "Ola Nes", phone: "+47 900 00 000", email: "" },
    reference: "BID 77120",
    complaint: "Squeals when braking",
    workshop: { id: "workshop-1" as OrganisationId, name: "Fjellveien Bil", phone: "", email: "" },
    fleet: { id: "fleet-1" as OrganisationId, name: "Nordic Fleet" },
    language: "nb",
    currency: "NOK",
    assignee: null,
    ...facts,
  });
  return { random, clock, caseId, kari, marit, ola, shop, fleet, phone, server, sync, turns };
}

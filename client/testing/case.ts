import { type CaseId, createCase, newId, type Pages, type Env, StaffMe } from "../../model/index.ts";

export const freshCaseId = (): CaseId => newId((count) => crypto.getRandomValues(new Uint8Array(count))) as CaseId;

/** A workshop's technician, as `GET /api/me` tells. */
export const technician = (id = "kari"): StaffMe =>
  StaffMe.parse({
    kind: "staff",
    role: "workshop",
    person: { id, name: "Kari Moen", email: "kari@example.org" },
    organisation: { id: "fjord-bil", name: "Fjord Bil", phone: "", email: "" },
    roles: ["manager", "technician"],
    settings: { country: "N", currency: "NOK", language: "nb", vat: 2500, labourRate: 129_000 },
    partners: [],
    colleagues: [],
  });

/** Starts a believable case. */
export function startCase(session: { pages: Pages; env(): Env }, plate = "AB 12345"): void {
  const organisation = { id: "fjord-bil", name: "Fjord Bil", phone: "", email: "" };
  createCase(session.pages, session.env(), {
    vehicle: { plate, country: "N", make: "Volvo", model: "V60", year: 2019, vin: "", odometer: 84_000 },
    contact: { name: "Ola Nordmann", phone: "", email: "" },
    reference: "",
    complaint: "Noise from the front left wheel",
    workshop: organisation as never,
    fleet: null,
    language: "nb",
    currency: "NOK",
    assignee: null,
  });
}

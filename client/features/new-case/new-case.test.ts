import { describe, expect, it } from "vitest";
import type { IndexRow, OfferedAgreement, StaffMe } from "../../../model/index.ts";
import { colleaguesOf, type NewCaseForm, newCaseOf, openCaseFor, problemsOf } from "./new-case.ts";

const EMPTY: NewCaseForm = {
  plate: "",
  country: "N",
  make: "",
  model: "",
  year: "",
  odometer: "",
  vin: "",
  name: "",
  phone: "",
  email: "",
  fleet: "",
  agreement: "",
  reference: "",
  complaint: "",
  language: "nb",
  brand: "",
  assignee: "",
  module: "mechanics",
  location: "",
};
const ME = {
  kind: "staff",
  role: "workshop",
  person: { id: "kari", name: "Kari Hagen", email: "kari@fjellveien.example" },
  organisation: { id: "shop", name: "Fjellveien Bil", phone: "", email: "" },
  settings: { country: "N", currency: "NOK", language: "nb", vat: 2500, labourRate: 119_000 },
  colleagues: [
    { id: "amir" as never, name: "Amir Bakri" },
    { id: "kari" as never, name: "Kari Hagen" },
  ],
  partners: [{ id: "nordic", name: "Nordic Fleet", phone: "", email: "" }],
} as unknown as StaffMe;

describe("a new case", () => {
  it("[C251, FB-116] carries its module and place, and in sales no fleet", () => {
    const form = { ...EMPTY, plate: "AB12345", fleet: "nordic", location: "asane" };
    const locations = [{ id: "asane", name: "Åsane" }];
    expect(newCaseOf({ ...form, module: "bodywork" }, ME, [], { locations })).toMatchObject({
      module: "bodywork",
      location: { id: "asane", name: "Åsane" },
      fleet: { id: "nordic" },
    });
    expect(newCaseOf({ ...form, module: "message" }, ME, [])).toMatchObject({
      module: "message",
      location: null,
      fleet: null,
    });
  });

  it("[W4] needs a plate or a reference and nothing else", () => {
    expect(problemsOf(EMPTY)).toEqual({ plate: "plate-or-reference" });
    expect(problemsOf({ ...EMPTY, plate: "ab 12345" })).toEqual({});
    expect(problemsOf({ ...EMPTY, reference: "BID 1" })).toEqual({});
  });

  it("[W4] says each problem in the field it is in", () => {
    const form = { ...EMPTY, plate: "AB12345", year: "21", odometer: "many", vin: "123", email: "ola" };
    expect(problemsOf(form)).toEqual({ year: "year", odometer: "odometer", vin: "vin", email: "email" });
    expect(
      problemsOf({ ...form, year: "2021", odometer: "61 480 km", vin: "yv1xzarbxm2412345", email: "o@n.no" }),
    ).toEqual({});
  });

  it("[W4] becomes what the model makes a case from", () => {
    const form = { ...EMPTY, plate: "ab-12345", odometer: "61 480", fleet: "nordic", assignee: "kari", name: " Ola " };
    expect(newCaseOf(form, ME, colleaguesOf(ME))).toMatchObject({
      vehicle: { plate: "AB12345", odometer: 61_480, year: null },
      contact: { name: "Ola" },
      fleet: { id: "nordic", name: "Nordic Fleet" },
      assignee: { id: "kari", name: "Kari Hagen" },
      currency: "NOK",
    });
  });

  const OFFERED = {
    id: "0000000000000000000v",
    agreement: "a1",
    version: 2,
    hash: "f".repeat(64),
    name: "Full service",
    number: "5521",
    included: "Services by plan",
    referenceRequired: true,
    driverSees: "totals",
    currency: "NOK",
    rates: [{ label: "Mechanics", rate: 111_000 }],
    discount: { parts: 1_000, labour: 0 },
  } as unknown as OfferedAgreement;

  it("[PM-10] needs a reference when the agreement demands one, and none otherwise", () => {
    const form = { ...EMPTY, plate: "AB12345", fleet: "nordic", agreement: "a1" };
    expect(problemsOf(form, OFFERED)).toEqual({ reference: "reference-required" });
    expect(problemsOf({ ...form, reference: "BID 1" }, OFFERED)).toEqual({});
    expect(problemsOf(form, { ...OFFERED, referenceRequired: false })).toEqual({});
  });

  it("[PM-04] keeps which version of which agreement it is under; a private customer's has none", () => {
    const form = { ...EMPTY, plate: "AB12345", fleet: "nordic", agreement: "a1", reference: "BID 1" };
    expect(newCaseOf(form, ME, [], { agreement: OFFERED }).agreement).toEqual({
      agreement: "a1",
      version: "0000000000000000000v",
      hash: "f".repeat(64),
      name: "Full service",
      number: "5521",
      referenceRequired: true,
      driverSees: "totals",
      labourRate: 111_000,
      discount: { parts: 1_000, labour: 0 },
    });
    expect(newCaseOf(form, ME, [], { agreement: { ...OFFERED, currency: "EUR" } }).agreement?.labourRate).toBeNull();
    expect(newCaseOf({ ...form, fleet: "" }, ME, [], { agreement: OFFERED }).agreement).toBeNull();
  });

  it("[FB-46] can be given to every colleague, oneself first", () => {
    expect(colleaguesOf(ME).map(({ name }) => name)).toEqual(["Kari Hagen", "Amir Bakri"]);
  });

  it("[PM-03] warns of the open case with the same plate, not of a closed one", () => {
    const rows = [
      { plate: "AB12345", turn: "closed" },
      { plate: "AB12345", turn: "fleet" },
    ] as IndexRow[];
    expect(openCaseFor(rows, "ab 123 45")).toBe(rows[1]);
    expect(openCaseFor(rows, "AB1")).toBeNull();
    expect(openCaseFor([{ plate: "", turn: "fleet" } as IndexRow], "")).toBeNull();
  });
});

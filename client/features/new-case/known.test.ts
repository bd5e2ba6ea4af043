import { describe, expect, it } from "vitest";
import type { IndexRow, OfferedAgreement, StaffMe } from "../../../model/index.ts";
import {
  agreementFor,
  knownFromCases,
  plateOnCar,
  type Suggestion,
  suggestionOf,
  together,
  withKnown,
} from "./known.ts";
import { type NewCaseForm, stepOf, stepsOf } from "./new-case.ts";

const ROW = {
  caseId: "a",
  plate: "EK48213",
  country: "N",
  vehicle: "Volvo XC40",
  vin: "YV1XZARBXM2412345",
  customer: "Ola Næss",
  phone: "+47 922 41 870",
  fleetName: "Nordic Fleet",
  turn: "closed",
  createdAt: 2,
} as unknown as IndexRow;
const PARTNERS = [{ id: "nordic", name: "Nordic Fleet", phone: "", email: "" }] as unknown as StaffMe["partners"];
const EMPTY = {
  plate: "",
  country: "N",
  make: "",
  model: "",
  year: "",
  vin: "",
  name: "",
  phone: "",
  email: "",
  fleet: "",
};
const known = (rows: readonly IndexRow[], typed: string) => knownFromCases(rows, typed, "N")[0] as Suggestion;

describe("what is known of a vehicle", () => {
  it("[PM-04, C303] comes from the newest case of the plate or VIN, also a closed one, without a connection", () => {
    const older = { ...ROW, customer: "Somebody before", createdAt: 1 };
    for (const typed of ["ek 48213", "EK-48213", "N EK48213", ROW.vin])
      expect(knownFromCases([older, ROW], typed, "N")).toMatchObject([{ plate: "EK48213", name: "Ola Næss" }]);
    expect(knownFromCases([{ ...ROW, plate: "" }], "", "N")).toEqual([]);
    expect(knownFromCases([ROW], "EK4821", "N")).toEqual([]);
    const abroad = { ...ROW, country: "S", vehicle: "Saab 9-3" };
    expect(knownFromCases([ROW, abroad], "EK48213", "N").map(({ words }) => words)).toEqual(["Volvo XC40", "Saab 9-3"]);
  });

  it("[PM-04, C303] fills what is empty, leaves what was typed, and goes when another vehicle is meant", () => {
    const typed = { ...EMPTY, plate: "EK 48213", name: "Kari" };
    const first = withKnown(typed, {}, known([ROW], "EK48213"), PARTNERS);
    expect(first.patch).toEqual({ vin: ROW.vin, phone: ROW.phone, fleet: "nordic" });
    const filled = { ...typed, ...first.patch };
    // The fleet was changed by hand: it stays when nothing is known any more.
    const changed = { ...filled, plate: "AB 12345", fleet: "other" };
    expect(withKnown(changed, first.filled, null, PARTNERS)).toEqual({ patch: { vin: "", phone: "" }, filled: {} });
    // Looking it up again changes nothing.
    expect(withKnown(filled, first.filled, known([ROW], "EK48213"), PARTNERS).patch).toEqual({});
  });

  it("[PM-04, C303] a VIN brings the plate, as it stands on the car; a fleet nobody works with is left out", () => {
    const { patch } = withKnown({ ...EMPTY, vin: ROW.vin }, {}, known([ROW], ROW.vin), []);
    expect(patch).toEqual({ plate: "EK 48213", name: "Ola Næss", phone: ROW.phone });
  });

  it("[PM-04, PL-45, C303] what other systems know comes before what cases tell", () => {
    const customer = { number: "", address: "", postcode: "", city: "", phone: "+47 22", email: "s@n.no" };
    const told = suggestionOf({
      source: "default",
      vehicle: { plate: "EK48213", country: "N", make: "Volvo", model: "XC40", year: 2023, vin: "", odometer: 5 },
      owner: { ...customer, name: "Nordic Fleet AS", contact: "Siri" },
      fleet: "Nordic Fleet",
      agreement: "5521",
    });
    expect(told).toMatchObject({ words: "Volvo XC40 2023", year: "2023", name: "Siri", agreement: "5521" });
    const abroad = { ...ROW, country: "S" };
    expect(together([told], knownFromCases([ROW, abroad], "EK48213", "N")).map(({ country }) => country)).toEqual([
      "N",
      "S",
    ]);
    expect(withKnown(EMPTY, {}, told, PARTNERS).patch).toMatchObject({ make: "Volvo", year: "2023", fleet: "nordic" });
  });

  it("[PM-04] a plate is written as it stands on the car in its country", () => {
    expect(["n-ek48213", "ek 48213", "EK 482I3", "ab"].map((typed) => plateOnCar(typed, "N"))).toEqual([
      "EK 48213",
      "EK 48213",
      "EK 48213",
      "AB",
    ]);
  });

  it("[PM-04, PM-05] the agreement is the one whose number is known, else the only one", () => {
    const offered = [
      { agreement: "a", number: "5521" },
      { agreement: "b", number: "5610" },
    ] as OfferedAgreement[];
    expect(agreementFor(offered, "5610")).toBe("b");
    expect(agreementFor(offered, "")).toBe("");
    expect(agreementFor(offered, "1")).toBe("");
    expect(agreementFor(offered.slice(0, 1), "")).toBe("a");
    expect(agreementFor([], "5521")).toBe("");
  });
});

describe("the steps of a new case", () => {
  it("[PM-11, C304] are vehicle, service and contact, and every field stands in one of them; in sales nothing is repaired", () => {
    expect(stepsOf("mechanics")).toEqual(["vehicle", "service", "contact"]);
    expect(stepsOf("message")).toEqual(["vehicle", "contact"]);
    const where = (field: keyof NewCaseForm) => stepOf(field);
    expect([where("plate"), where("vin"), where("agreement")]).toEqual(["vehicle", "vehicle", "vehicle"]);
    expect(where("complaint")).toBe("service");
    expect([where("reference"), where("email"), where("assignee")]).toEqual(["contact", "contact", "contact"]);
  });
});

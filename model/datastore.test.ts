import { describe, expect, it } from "vitest";
import {
  columnNamed,
  columnsOf,
  contactOf,
  customerWith,
  type DatastoreKind,
  fillIn,
  type KnownVehicle,
  normaliseVin,
  plateIn,
  readRow,
  vehiclesFor,
  vinCheckDigit,
  type Vehicle,
  vinHint,
} from "./index.ts";

const known = (plate: string, vin: string, country = "N"): KnownVehicle => ({
  source: "default",
  vehicle: { plate, country, make: "Volvo", model: "V60", year: 2021, vin, odometer: 40_000 },
  owner: null,
  fleet: "",
  agreement: "",
});

const row = (kind: DatastoreKind, cells: Record<string, string>) =>
  readRow(
    kind,
    Object.keys(cells).map((heading) => columnNamed(kind, heading)),
    Object.values(cells),
    "N",
  );

describe("plates and VINs", () => {
  it("[M85, PM-04, PL-26] a plate is compared as its country has it: without its strip, O and 0, I and 1 where they can stand", () => {
    const read = [
      ["N", "EK48213"],
      ["N", "NEK48213"],
      ["N", "EK482I3"],
      ["N", "0K48213"],
      ["S", "KTM29A"],
      ["S", "KTMZ9A"],
      ["GB", "GBAB12CDE"],
      ["D", "BAB1234"],
      ["N", "LANGTNAVN"],
      ["XX", "A1"],
    ] as const;
    expect(read.map(([country, plate]) => plateIn(country, plate))).toEqual([
      "EK48213",
      "EK48213",
      "EK48213",
      "OK48213",
      "KTM29A",
      "KTMZ9A",
      "AB12CDE",
      "BAB1234",
      "LANGTNAVN",
      "A1",
    ]);
  });

  it("[M86] the check digit of ISO 3779 is a hint, and only where makers have to set it", () => {
    expect(vinCheckDigit("1M8GDM9AXKP042788")).toBe("X");
    expect(vinCheckDigit("11111111111111111")).toBe("1");
    expect(vinCheckDigit("1M8GDM9AXKP04278O")).toBeNull();
    expect(normaliseVin(" yv1-zw i oq")).toBe("YV1ZW100");
    expect(vinHint("")).toBeNull();
    expect(vinHint("YV1ZWA8UDM202")).toBe("length");
    // European makers use position 9 as they like.
    expect(vinHint("YV1ZWA8UDM2020417")).toBeNull();
    expect(vinHint("1M8GDM9AXKP042788")).toBeNull();
    expect(vinHint("1M8GDM9A1KP042788")).toBe("check-digit");
    for (const junk of ["😀", "\u0000", "A".repeat(1_000)]) expect(() => vinHint(junk)).not.toThrow();
  });

  it("[M85, PL-45] finds by plate or VIN, however it is written, those of the country first", () => {
    const [own, swedish] = [known("EK48213", "YV1ZWA8UDM2020417"), known("EK48213", "", "S")];
    expect(vehiclesFor([swedish, own], "n-ek 482 13", "N")).toEqual([own, swedish]);
    expect(vehiclesFor([swedish, own], "yv1zwa8udm2o20417", "N")).toEqual([own]);
    expect(vehiclesFor([swedish, own], "  ", "N")).toEqual([]);
    expect(vehiclesFor([known("", "")], "EK48213", "N")).toEqual([]);
  });
});

describe("filling in", () => {
  const empty: Vehicle = { plate: "", country: "N", make: "", model: "", year: null, vin: "", odometer: null };

  it("[M87, PL-45] fills in what is empty, and says what differs instead of overwriting it", () => {
    const { vehicle } = known("KTM29A", "YV1ZWA8UDM2020417", "S");
    expect(fillIn(empty, vehicle)).toEqual({ fills: vehicle, differs: {} });
    const now = { ...vehicle, make: "Saab", model: "", odometer: 61_000 };
    expect(fillIn(now, vehicle)).toEqual({ fills: { model: "V60" }, differs: { make: "Volvo" } });
    expect(fillIn(now, empty)).toEqual({ fills: {}, differs: { country: "N" } });
  });

  it("[M87] whom to talk to is the owner's contact, else the owner", () => {
    const owner = customerWith(null, { number: "7", name: "Fjordfrakt AS", phone: "1", email: "a@b" });
    expect(contactOf({ owner: null })).toBeNull();
    expect(contactOf({ owner })).toEqual({ name: "Fjordfrakt AS", phone: "1", email: "a@b" });
    expect(contactOf({ owner: { ...owner, contact: "Mona" } })?.name).toBe("Mona");
  });
});

describe("rows of files", () => {
  it("[M88, PL-40] reads vehicles and customers by the names of the columns, in any order and case", () => {
    expect(
      row("vehicles", {
        VIN: "yv1zwa8udm2o20417",
        Colour: "red",
        Plate: "ek 48213",
        Year: "2021",
        odometer: "61 480 km",
      }),
    ).toEqual({
      key: "N-EK48213",
      fields: { country: "N", plate: "EK48213", vin: "YV1ZWA8UDM2020417", year: 2021, odometer: 61_480 },
    });
    expect(row("vehicles", { vin: "W09X", country: "se" })).toEqual({
      key: "W09X",
      fields: { country: "S", vin: "W09X" },
    });
    expect(row("customers", { "Customer Number": "'-12", name: "Å. Øye", email: "" })).toEqual({
      key: "-12",
      fields: { number: "-12", name: "Å. Øye", email: "" },
    });
  });

  it("[M88] what a file has no column for is not there, so that nothing known is emptied by it", () => {
    const read = row("customers", { customer_number: "7", name: "New name" });
    const held = customerWith(null, { number: "7", name: "Old", phone: "55 31 20 40" });
    expect("fields" in read && customerWith(held, read.fields as object)).toEqual({ ...held, name: "New name" });
  });

  it("[M89] names the field of a row that cannot be taken, and why", () => {
    const wrong = [
      row("vehicles", { plate: " ", vin: "" }),
      row("vehicles", { plate: "A".repeat(21) }),
      row("vehicles", { plate: "EK48213", year: "soon" }),
      row("vehicles", { plate: "EK48213", odometer: "99999999" }),
      row("vehicles", { plate: "EK48213", country: "Norway" }),
      row("vehicles", { plate: "EK48213", vin: "A".repeat(18) }),
      row("vehicles", { plate: "EK48213", model: "\ufffdkoda" }),
      row("customers", { customer_number: "", name: "x" }),
      row("customers", { customer_number: "7", name: "" }),
      row("customers", { customer_number: "7", name: "x", email: "nobody" }),
      readRow("vehicles", ["plate"], ["EK48213", "", "more"], "N"),
    ];
    expect(wrong).toEqual([
      { problem: "missing", field: "plate" },
      { problem: "too-long", field: "plate" },
      { problem: "number", field: "year" },
      { problem: "number", field: "odometer" },
      { problem: "country", field: "country" },
      { problem: "vin", field: "vin" },
      { problem: "letters", field: "model" },
      { problem: "missing", field: "customer_number" },
      { problem: "missing", field: "name" },
      { problem: "email", field: "email" },
      { problem: "cells", field: null },
    ]);
  });

  it("[M89] takes whatever a cell holds for words, never throws, and never for a key of its own", () => {
    for (const cell of ["__proto__", "constructor", '=HYPERLINK("x")', "\u0000", "😀", "'", "'=1"])
      for (const kind of ["vehicles", "customers"] as const)
        for (const column of columnsOf(kind))
          expect(() => row(kind, { plate: "EK48213", customer_number: "7", name: "x", [column]: cell })).not.toThrow();
    expect(columnNamed("vehicles", "__proto__")).toBeNull();
  });
});

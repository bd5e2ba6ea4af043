import { describe, expect, it } from "vitest";
import { type KnownVehicle, VEHICLES_ON_DEVICE, vehiclesFor } from "../../model/index.ts";
import { DatastoreCopy } from "./datastore-copy.ts";
import { memoryKeyValue } from "./key-value.ts";

const vehicle = (n: number, make = "Volvo"): KnownVehicle => ({
  source: "default",
  vehicle: { plate: `AA${10_000 + n}`, country: "N", make, model: "", year: null, vin: "", odometer: null },
  owner: null,
  fleet: "",
  agreement: "",
});
const range = (from: number, to: number): KnownVehicle[] =>
  Array.from({ length: to - from }, (_, n) => vehicle(from + n));
const part = (generation: number, cursor: number, vehicles: readonly unknown[]) => ({
  generation,
  cursor,
  vehicles: [...vehicles],
  more: false,
});

describe("the copy of known vehicles", () => {
  it("[C291] holds what was fetched, the newest of each, over a restart; what cannot be read is left out", async () => {
    const keyValue = memoryKeyValue();
    const copy = new DatastoreCopy(keyValue);
    expect([await copy.head(), await copy.vehicles()]).toEqual([null, []]);
    const first = await copy.add(null, part(0, 3, range(0, 3)));
    await copy.add(first, part(0, 5, [vehicle(1, "Kia"), { broken: true }, vehicle(7)]));
    const again = new DatastoreCopy(keyValue);
    expect(await again.head()).toEqual({ generation: 0, cursor: 5 });
    const held = await again.vehicles();
    expect(held).toHaveLength(4);
    expect(vehiclesFor(held, "aa 10001", "N")[0]?.vehicle.make).toBe("Kia");
  });

  it("[C292] keeps the newest when there are more than it holds, and nothing of before once all was begun anew", async () => {
    const keyValue = memoryKeyValue();
    const copy = new DatastoreCopy(keyValue);
    let head = null;
    for (let from = 0; from < VEHICLES_ON_DEVICE + 2_000; from += 1_000)
      head = await copy.add(head, part(0, from + 1_000, range(from, from + 1_000)));
    const held = await copy.vehicles();
    expect(held).toHaveLength(VEHICLES_ON_DEVICE);
    expect(vehiclesFor(held, "AA10000", "N")).toEqual([]);
    await copy.see([vehicle(99_999)]);
    head = await copy.add(head, part(1, 2, range(0, 2)));
    expect(await copy.vehicles()).toEqual(range(0, 2).reverse());
    expect((await keyValue.keys("meta")).filter((key) => key.startsWith("datastore/"))).toHaveLength(1);
  });

  it("[C292] what was looked up with the server stays findable here; clearing takes everything away", async () => {
    const keyValue = memoryKeyValue();
    const copy = new DatastoreCopy(keyValue);
    await copy.see([vehicle(1)]);
    await copy.see([vehicle(2), vehicle(1, "Kia")]);
    expect((await copy.vehicles()).map((one) => [one.vehicle.plate, one.vehicle.make])).toEqual([
      ["AA10002", "Volvo"],
      ["AA10001", "Kia"],
    ]);
    for (let n = 0; n < 300; n += 1) await copy.see([vehicle(n)]);
    expect(await copy.vehicles()).toHaveLength(200);
    await copy.add(null, part(0, 1, range(0, 1)));
    await copy.clear();
    expect(await keyValue.keys("meta")).toEqual([]);
    expect(await copy.vehicles()).toEqual([]);
  });

  it("[C291] few at a time do not fill the database with rows", async () => {
    const keyValue = memoryKeyValue();
    const copy = new DatastoreCopy(keyValue);
    let head = null;
    for (let n = 0; n < 40; n += 1) head = await copy.add(head, part(0, n + 1, range(n, n + 1)));
    expect((await keyValue.keys("meta")).filter((key) => key.startsWith("datastore/"))).toHaveLength(1);
    expect(await copy.vehicles()).toHaveLength(40);
  });
});

import { describe, expect, it } from "vitest";
import { columnNamed, type DatastoreKind, readRow } from "../../model/index.ts";
import { demoFiles } from "./demo-vehicles.ts";
import { FJELLVEIEN_CASES } from "./fjellveien-cases.ts";

describe("the demo's vehicles", () => {
  it("[S225, PL-38] every row can be taken, each vehicle has its customer, and the same come each time", () => {
    const files = demoFiles(FJELLVEIEN_CASES, 300, 7);
    expect(demoFiles(FJELLVEIEN_CASES, 300, 7)).toEqual(files);
    const read = (kind: DatastoreKind) => {
      const [heading = "", ...rows] = files[kind].split("\r\n");
      const columns = heading.split(";").map((name) => columnNamed(kind, name));
      return rows.map((row) => readRow(kind, columns, row.split(";"), "N"));
    };
    const vehicles = read("vehicles");
    const customers = new Set(read("customers").map((row) => "key" in row && row.key));
    expect(vehicles.length).toBe(300);
    expect(
      vehicles.filter(
        (row) => !("fields" in row) || !customers.has(String((row.fields as { customer: string }).customer)),
      ),
    ).toEqual([]);
  });
});

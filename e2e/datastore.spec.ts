/** What a workshop's other systems know: imported in the settings, looked up in a case, also without a network. */
import { expect, test } from "playwright/test";
import { staffActor } from "./actor.ts";
import { readyForOffline, useWorld } from "./people.ts";
import { playCase } from "./play.ts";

const world = useWorld();

const VEHICLES = [
  "plate;make;model;year;vin;customer_number",
  "DS60001;Polestar;4;2025;LPSED3KA0RL000123;D-1",
  "DS60002;Opel;Vivaro;next year;;",
].join("\n");
const CUSTOMERS = "customer_number;name;contact;phone\nD-1;Havnelageret AS;Siri Nes;+47 911 22 333\n";

test("[PL-40, PL-41, PL-42, PL-43, PL-44] [C293] [C295] a manager imports files after seeing what would come of them", async () => {
  const { page } = await world().signedIn("kari");
  await page.goto("/settings/datastore");
  for (const [kind, text, rows] of [
    ["Customers", CUSTOMERS, "Import 1 row"],
    ["Vehicles", VEHICLES, "Import 1 row"],
  ] as const) {
    await page.getByRole("button", { name: "Import a file" }).click();
    const dialog = page.getByRole("dialog", { name: "Import from a CSV file" });
    await dialog.getByLabel("The file holds").selectOption(kind);
    const file = { name: `garage ${kind}.csv`, mimeType: "text/csv", buffer: Buffer.from(text) };
    await dialog.locator("input[type=file]").setInputFiles(file);
    if (kind === "Vehicles")
      await expect(dialog.getByText("Row 3, year: not a number that can be right")).toBeVisible();
    await dialog.getByRole("button", { name: rows }).click();
    await expect(dialog.getByText("The file has been imported.")).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).last().click();
  }
  const search = page.getByRole("searchbox");
  await search.fill("vivaro");
  await expect(page.getByText("Nothing was found")).toBeVisible();
  await search.fill("polestar ds60001");
  await expect(page.getByText("Havnelageret AS")).toBeVisible();
  await page.getByRole("tab", { name: "Imports" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "garage Vehicles.csv" })).toContainText("Kari Hagen");
  const [sample] = await Promise.all([
    page.waitForEvent("download"),
    (async () => {
      await page.getByRole("button", { name: "Import a file" }).click();
      await page.getByRole("button", { name: "Sample: vehicles" }).click();
    })(),
  ]);
  expect(sample.suggestedFilename()).toBe("vehicles.csv");
});

/** Whether this device has fetched what the workshop knows. Runs in the page. */
async function holdsVehicles(): Promise<boolean> {
  const answered = <Value>(request: IDBRequest<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error("not readable"));
    });
  for (const { name = "" } of await indexedDB.databases()) {
    const database = await answered(indexedDB.open(name));
    try {
      if (!database.objectStoreNames.contains("meta")) continue;
      if (await answered(database.transaction("meta").objectStore("meta").get("datastore"))) return true;
    } finally {
      database.close();
    }
  }
  return false;
}

test("[PL-45, PM-04] [C291] [C294] a case is filled in from the device's copy without a network; what differs is asked", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(kari, "DR30177");
  const technician = await world().signedIn("kari", { tablet: true });
  await readyForOffline(technician);
  await technician.open(`/case/${caseId}/overview`);
  const { page } = technician;
  const vehicle = page.getByRole("region", { name: "Vehicle" });
  const field = (name: string) => vehicle.getByRole("textbox", { name, exact: true });
  const before = await field("Model").inputValue();
  await field("VIN").fill("");
  await field("VIN").press("Tab");
  await field("Make").fill("Saab");
  await field("Make").press("Tab");
  await expect.poll(() => page.evaluate(holdsVehicles)).toBe(true);
  await technician.goOffline();
  await vehicle.getByRole("button", { name: "Look up the vehicle" }).click();
  await expect(vehicle.getByText(/^Filled in: .*VIN/)).toBeVisible();
  await expect(field("VIN")).toHaveValue("WV1ZZZ7HZKH112904");
  // Nothing that stood there was replaced.
  await expect(field("Make")).toHaveValue("Saab");
  await expect(field("Model")).toHaveValue(before);
  await vehicle.getByRole("button", { name: "Take over: Make" }).click();
  await expect(field("Make")).toHaveValue("Volkswagen");
  await vehicle.getByRole("button", { name: "Undo" }).click();
  await expect(field("VIN")).toHaveValue("");
  await field("Registration plate").fill("QQ 99999");
  await field("Registration plate").press("Tab");
  await vehicle.getByRole("button", { name: "Look up the vehicle" }).click();
  await expect(vehicle.getByText("Nothing is known of it on this device.")).toBeVisible();
});

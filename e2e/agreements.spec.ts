import { expect, test } from "playwright/test";
import { readyForOffline, useWorld } from "./people.ts";

const world = useWorld();

test("[C270] [C272] [PM-04] [PM-10] an agreement is written and published by the fleet, and a case is begun under it without a connection", async () => {
  const marit = await world().signedIn("marit");
  await marit.open("/settings/agreements");
  await marit.page.getByRole("button", { name: "Add an agreement" }).click();
  await marit.page.getByLabel("Name", { exact: true }).fill("Winter service");
  await marit.page.getByLabel("What is included").fill("Tyre change, wash and light check");
  await marit.page.getByLabel("No case without a reference").check();
  await marit.page.getByRole("button", { name: "Add a discount" }).click();
  await marit.page.getByLabel("On parts").fill("12.5");
  await marit.page.getByLabel("On parts").press("Tab");
  await expect(marit.page.getByText("Not published yet")).toBeVisible();

  const kari = await world().signedIn("kari", { tablet: true });
  await kari.open("/settings/agreements");
  await expect(kari.page.getByText("Change and storage of tyres.")).toBeVisible();
  await expect(kari.page.getByText("Winter service")).toBeHidden();

  await marit.page.getByRole("button", { name: "Publish version 1" }).click();
  await expect(marit.page.getByText("Version 1 holds")).toBeVisible();
  await expect(kari.page.getByText("Tyre change, wash and light check")).toBeVisible();
  await readyForOffline(kari);
  await expect(kari.page.getByText("Tyre change, wash and light check")).toBeVisible();
  await kari.goOffline();

  await kari.page.getByRole("link", { name: "Back to the cases" }).click();
  await kari.page.getByRole("button", { name: "New case" }).first().click();
  const dialog = kari.page.getByRole("dialog", { name: "New case" });
  await dialog.getByLabel("Registration plate").fill("KB80808");
  await dialog.getByLabel("Fleet").selectOption("Nordic Fleet");
  await dialog.getByLabel("Agreement").selectOption("Winter service");
  await expect(dialog.getByText("Included: Tyre change, wash and light check")).toBeVisible();
  await dialog.getByRole("button", { name: "Create case" }).click();
  await expect(dialog.getByText("This agreement needs a reference.")).toBeVisible();
  await expect(dialog.getByLabel("Reference")).toBeFocused();
  await dialog.getByLabel("Reference").fill("BID 70112");
  await dialog.getByRole("button", { name: "Create case" }).click();

  const parts = kari.page.getByRole("navigation", { name: "Parts of the case" });
  await parts.getByRole("link", { name: "Overview" }).click();
  await expect(kari.page.getByLabel("Agreement")).toHaveValue(/.+/);
  await kari.page.getByLabel("Reference").fill("");
  await kari.page.getByLabel("Reference").press("Tab");
  await expect(kari.page.getByText("This agreement needs a reference.")).toBeVisible();
});

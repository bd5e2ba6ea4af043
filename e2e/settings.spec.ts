import { expect, test } from "playwright/test";
import type { Person } from "./people.ts";
import { useWorld } from "./people.ts";

const world = useWorld();

const general = async (person: Person): Promise<void> => {
  await person.open("/settings/general");
  await expect(person.page.getByRole("heading", { name: "Help", exact: true })).toBeVisible();
};
const region = ({ page }: Person, name: string) => page.getByRole("region", { name, exact: true });

test("[FB-147] [C166] two managers change settings, one without a connection; both changes survive, and undo takes back one's own", async () => {
  const office = await world().signedIn("kari");
  const tablet = await world().signedIn("kari", { tablet: true });
  await general(office);
  await general(tablet);
  await expect(region(tablet, "Workshop").getByLabel("Address")).toHaveValue("Fjellveien 2, 5019 Bergen");
  await tablet.goOffline();

  await region(tablet, "Workshop").getByLabel("Address").fill("Liavegen 14, Nyborg");
  await region(tablet, "Help").getByRole("button", { name: "Add a contact" }).click();
  await tablet.page.keyboard.type("Bodywork");
  await tablet.page.keyboard.press("Enter");
  await expect(tablet.page.locator('main [data-sync="saved-here"]').first()).toBeVisible();

  await region(office, "Workshop").getByLabel("Name").fill("Fjellveien Bil AS");
  await region(office, "Customers").getByLabel("Svenska").uncheck();
  await expect(office.page.locator('main [data-sync="stored"]').first()).toBeVisible();

  await tablet.goOnline();
  for (const person of [office, tablet]) {
    await expect(region(person, "Workshop").getByLabel("Name")).toHaveValue("Fjellveien Bil AS");
    await expect(region(person, "Workshop").getByLabel("Address")).toHaveValue("Liavegen 14, Nyborg");
    await expect(region(person, "Help").getByLabel("Who, or for what").last()).toHaveValue("Bodywork");
    await expect(region(person, "Customers").getByLabel("Svenska")).not.toBeChecked();
  }
  await office.page.getByRole("button", { name: "Undo" }).click();
  await expect(region(tablet, "Customers").getByLabel("Svenska")).toBeChecked();
  await expect(region(office, "Help").getByLabel("Who, or for what").last()).toHaveValue("Bodywork");
});

test("[FB-147] a wrong address is said at its field and nothing is lost by leaving", async () => {
  const kari = await world().signedIn("kari");
  await general(kari);
  const website = region(kari, "Workshop").getByLabel("Website");
  await expect(website).toHaveValue("https://fjellveien.example");
  await website.fill("fjellveien");
  await website.press("Enter");
  await expect(region(kari, "Workshop").getByText("Write the whole address")).toBeVisible();
  await website.fill("https://verksted.example");
  await kari.page.getByRole("link", { name: "Back to the cases" }).click();
  await expect(kari.page.getByRole("heading", { name: "Cases" })).toBeVisible();
  await general(kari);
  await expect(website).toHaveValue("https://verksted.example");
});

test("[C167] who may not change settings sees them, and why they cannot be changed", async () => {
  const amir = await world().signedIn("amir");
  await general(amir);
  await expect(amir.page.getByText("Only a manager can change this.")).toBeVisible();
  await expect(region(amir, "Workshop").getByLabel("Name")).toHaveAttribute("readonly", "");
  await expect(amir.page.getByRole("button", { name: "Add a contact" })).toHaveCount(0);
});

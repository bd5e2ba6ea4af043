/** The sections of the settings, among the screens of the demo day. */
import { expect } from "playwright/test";
import { DEMO_PASSWORD } from "../sync-server/demo/stage.ts";
import { picture } from "./pictures.ts";
import { openSettings, type Screen } from "./open-screen.ts";

export const SETTINGS_SCREENS: readonly Screen[] = [
  {
    name: "settings-people",
    async open(page) {
      await openSettings(page, "kari", "people", "People");
      await expect(page.getByRole("button", { name: "Edit Amir Bakri" })).toBeVisible();
    },
  },
  {
    name: "settings-people-invite",
    async open(page) {
      await openSettings(page, "kari", "people", "People");
      await page.getByRole("button", { name: "Invite somebody" }).click();
      await page.getByRole("button", { name: "Send the invitation" }).click();
      await expect(page.getByText("Choose at least one role.")).toBeVisible();
    },
  },
  {
    name: "settings-people-nobody",
    async open(page) {
      await openSettings(page, "kari", "people", "People");
      await page.getByRole("searchbox").fill("nobody of that name");
      await expect(page.getByText("Nobody was found")).toBeVisible();
    },
  },
  {
    name: "settings-people-group",
    async open(page) {
      await openSettings(page, "silje", "people", "People");
      await expect(page.getByRole("button", { name: "Edit Elin Vik" })).toBeVisible();
    },
  },
  {
    name: "settings-profile",
    async open(page) {
      await openSettings(page, "kari", "profile", "Your profile");
      await expect(page.getByText("This browser", { exact: true })).toBeVisible();
    },
  },
  {
    name: "settings-first-steps",
    async open(page) {
      await openSettings(page, "elin", "first-steps", "First steps");
      await expect(page.getByRole("listitem").filter({ hasText: "Your workshop" })).toContainText("done");
    },
  },
  {
    name: "settings-exports",
    async open(page) {
      await openSettings(page, "kari", "exports", "Work orders out");
      await page.getByLabel("Destination").selectOption("webhook");
      await page.getByLabel("Address").fill("http://somewhere");
      await page.getByRole("button", { name: "Save destination" }).click();
      await expect(page.getByText("This address cannot be used.")).toBeVisible();
    },
  },
  {
    name: "settings-intake",
    async open(page) {
      await openSettings(page, "kari", "intake", "Cases from outside");
      await page.getByLabel("Name of the system").fill("Customer service");
      await page.getByRole("button", { name: "Make a key" }).click();
      await expect(page.getByRole("button", { name: "Copy key" })).toBeVisible();
    },
  },
  {
    name: "settings-vehicles",
    async open(page) {
      await openSettings(page, "kari", "datastore", "Vehicles and customers");
      await expect(page.getByText("Mina Farah")).toBeVisible();
    },
  },
  {
    name: "settings-imports",
    async open(page) {
      await openSettings(page, "kari", "datastore", "Vehicles and customers");
      await page.getByRole("tab", { name: "Imports" }).click();
      await expect(page.getByText("vehicles.csv")).toBeVisible();
    },
  },
  {
    name: "settings-import",
    async open(page) {
      await openSettings(page, "kari", "datastore", "Vehicles and customers");
      await page.getByRole("button", { name: "Import a file" }).click();
      const rows =
        "plate;make;model;year;colour\nEK 48213;Volvo;XC40 Recharge;2023;blue\nSV 10001;Kia;EV6;soon;red\n;Ford;Transit;2020;\n";
      const file = { name: "garage-2026-11.csv", mimeType: "text/csv", buffer: Buffer.from(rows) };
      await page.getByRole("dialog").locator("input[type=file]").setInputFiles(file);
      await expect(page.getByText("Row 3, year")).toBeVisible();
    },
  },
  {
    name: "settings-fleet",
    async open(page) {
      await openSettings(page, "marit", "fleet", "Your fleet");
      await expect(page.getByLabel("Website")).toHaveValue("https://nordicfleet.example");
    },
  },
  {
    name: "settings-agreements",
    async open(page) {
      await openSettings(page, "marit", "agreements", "Agreements");
      await expect(page.getByRole("button", { name: "Edit: Full service" })).toBeVisible();
    },
  },
  {
    name: "settings-agreement",
    async open(page) {
      await openSettings(page, "marit", "agreements", "Agreements");
      await page.getByRole("button", { name: /^Edit: Tyres/ }).click();
      await page.getByLabel("Name", { exact: true }).first().fill("Tyres and rims of vans and lorries, all seasons");
      await page.getByRole("button", { name: "Add a discount" }).click();
      await page.getByRole("button", { name: "Add a labour rate" }).click();
      await expect(page.getByText("Changed since version 1")).toBeVisible();
    },
  },
  {
    name: "settings-agreements-workshop",
    async open(page) {
      await openSettings(page, "amir", "agreements", "Agreements");
      await expect(page.getByText("Change and storage of tyres.")).toBeVisible();
    },
  },
  {
    name: "settings-group",
    async open(page) {
      await openSettings(page, "silje", "group", "Your group");
      await expect(page.getByLabel("Link for booking")).toHaveValue("https://vestbil.example/time");
    },
  },
  {
    name: "settings-second-factor",
    async open(page) {
      await openSettings(page, "kari", "profile", "Your profile");
      await page.getByRole("button", { name: "Turn on" }).click();
      await page.getByRole("dialog").getByLabel("Present password").fill(DEMO_PASSWORD);
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(page.getByRole("img", { name: "QR code for the authenticator app" })).toBeVisible();
    },
  },
  {
    name: "settings-photo",
    async open(page) {
      await openSettings(page, "kari", "profile", "Your profile");
      const file = { name: "me.jpg", mimeType: "image/jpeg", buffer: await picture() };
      await page.getByRole("region", { name: "Photo" }).locator("input[type=file]").setInputFiles(file);
      await expect(page.getByRole("slider", { name: "Size" })).toBeVisible();
    },
  },
  {
    name: "settings-audit",
    async open(page) {
      await openSettings(page, "kari", "audit", "Audit list");
      await expect(page.getByRole("listitem").filter({ hasText: "Signed in" }).first()).toBeVisible();
    },
  },
];

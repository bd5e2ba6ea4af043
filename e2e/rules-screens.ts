/** Screens of a fleet's standing rules and of amounts reviewers may approve. */
import { expect } from "playwright/test";
import { openCase, openSettings, type Screen } from "./open-screen.ts";

export const RULES_SCREENS: readonly Screen[] = [
  {
    name: "settings-rules",
    async open(page) {
      await openSettings(page, "marit", "rules", "Rules");
      await expect(page.getByRole("button", { name: "Edit: Small and safe" })).toBeVisible();
    },
  },
  {
    name: "settings-rule",
    async open(page) {
      await openSettings(page, "marit", "rules", "Rules");
      await page.getByRole("button", { name: "Edit: Wheels" }).click();
      await page.getByRole("button", { name: "Try it on open cases" }).click();
      await expect(page.getByText("Within the rule", { exact: true }).first()).toBeVisible();
    },
  },
  {
    name: "settings-rule-wrong",
    async open(page) {
      await openSettings(page, "marit", "rules", "Rules");
      await page.getByRole("button", { name: "Add a rule" }).click();
      await page.getByRole("button", { name: "Sign version 1" }).click();
      await expect(page.getByText("Set an amount per case or per month.").first()).toBeVisible();
    },
  },
  {
    name: "settings-rules-workshop",
    async open(page) {
      await openSettings(page, "amir", "rules", "Rules");
      await expect(page.getByText("Brake fluid change, Wiper blades, Bulbs and fuses")).toBeVisible();
    },
  },
  {
    name: "settings-limits",
    async open(page) {
      await openSettings(page, "marit", "limits", "Approval limits");
      await page.getByLabel("Stands in for them").first().selectOption("Marit Lund");
      await expect(page.getByText("Say until when; before that nobody stands in.")).toBeVisible();
    },
  },
  {
    name: "case-within-rules",
    async open(page) {
      await openCase(page, "elin", "RJ40772", "quote");
      await expect(page.getByText("Everything here is within the rules of Nordic Fleet.")).toBeVisible();
    },
  },
  {
    name: "case-approved-by-rule",
    async open(page) {
      await openCase(page, "elin", "ZH12094", "quote");
      await expect(page.getByText("Approved by the rule Small and safe, version 1")).toBeVisible();
    },
  },
  {
    name: "fleet-above-ceiling",
    async open(page) {
      await openCase(page, "jon", "EV20415");
      await expect(page.getByText("Who can: Marit Lund.").first()).toBeVisible();
    },
  },
];

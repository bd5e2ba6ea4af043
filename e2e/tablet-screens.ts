/** Pairing, the lock and the list of tablets, among the screens of the demo day. */
import type { Page } from "playwright";
import { expect } from "playwright/test";
import { pairingLink } from "../model/index.ts";
import { openSettings, type Screen } from "./open-screen.ts";
import type { RunningServer } from "./server.ts";
import { addWorker, askAsManager, inviteTablet } from "./tablets.ts";

let invited = 0;
/** No two tablets of a workshop share a name, and the screens are opened many times on one server. */
const nextName = (): string => `Lift-${(invited += 1)}-${process.pid}`;

async function paired(page: Page, { origin }: RunningServer): Promise<{ id: string; name: string }> {
  const name = nextName();
  const { id, pairing } = await inviteTablet(origin, name);
  await page.goto(pairingLink("", pairing.token));
  await page.getByRole("button", { name: `Pair as ${name}` }).click();
  await expect(page.getByRole("dialog", { name: "Who is working?" })).toBeVisible();
  return { id, name };
}

export const TABLET_SCREENS: readonly Screen[] = [
  {
    name: "tablet-pair",
    async open(page) {
      await page.goto("/pair");
      await expect(page.getByLabel("Or type the code")).toBeVisible();
    },
  },
  {
    name: "tablet-pair-as",
    async open(page, { origin }) {
      const { pairing } = await inviteTablet(origin, nextName());
      await page.goto(pairingLink("", pairing.token));
      await expect(page.getByRole("button", { name: /^Pair as/ })).toBeVisible();
    },
  },
  {
    name: "tablet-pair-unknown",
    async open(page) {
      await page.goto("/pair#k=nobody-made-this-link1");
      await expect(
        page
          .getByRole("alert")
          .or(page.getByText(/cannot be used|not known/))
          .first(),
      ).toBeVisible();
    },
  },
  { name: "tablet-who", open: async (page, server) => void (await paired(page, server)) },
  {
    name: "tablet-audits",
    async open(page, { origin }) {
      const name = nextName();
      const auditor = `Ruth ${name}`;
      await addWorker(origin, auditor, "auditor");
      const { pairing } = await inviteTablet(origin, name, { app: "audits" });
      await page.goto(pairingLink("", pairing.token));
      await page.getByRole("button", { name: `Pair as ${name}` }).click();
      await page.getByRole("button", { name: auditor }).click();
      await page.getByText("Annual inspection").click();
      await expect(page.getByRole("heading", { name: "Checklists", exact: true })).toBeVisible();
    },
  },
  {
    name: "tablet-revoked",
    async open(page, server) {
      const { id } = await paired(page, server);
      await askAsManager(server.origin, `/api/devices/${id}/revoke`, {});
      await expect(page.getByRole("heading", { name: "This tablet was taken out of use" })).toBeVisible();
    },
  },
  {
    name: "settings-tablets",
    async open(page, { origin }) {
      await inviteTablet(origin, nextName());
      await openSettings(page, "kari", "tablets", "Tablets");
      await expect(page.getByRole("article").first()).toBeVisible();
    },
  },
  {
    name: "settings-tablets-add",
    async open(page) {
      await openSettings(page, "kari", "tablets", "Tablets");
      await page.getByRole("button", { name: "Add a tablet" }).first().click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Name").fill(nextName());
      await dialog.getByRole("button", { name: "Show the code" }).click();
      await expect(dialog.getByRole("img", { name: "QR code for the tablet" })).toBeVisible();
    },
  },
];

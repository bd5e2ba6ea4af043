/** Cases that come from outside, and the workshop's list as a whole. */
import { readFile } from "node:fs/promises";
import { expect, test } from "playwright/test";
import { readyForOffline, useWorld } from "./people.ts";

const world = useWorld();

test("[PM-03, PM-29, PM-30, C300, C301, C302] a system brings a case, the list shows it at once, and is kept and saved", async () => {
  const { origin } = world().server;
  const manager = await world().signedIn("kari");
  const office = await world().signedIn("amir");
  await manager.open("/settings/intake");
  const settings = manager.page;
  await settings.getByRole("button", { name: "Make a key" }).click();
  await expect(settings.getByText("Give the system a name.")).toBeVisible();
  await settings.getByLabel("Name of the system").fill("Customer service");
  await settings.getByRole("button", { name: "Make a key" }).click();
  const secret = (await settings.getByText(/^jci_[\w-]{43}$/).textContent()) ?? "";
  const bring = (plate: string, token = secret) =>
    fetch(`${origin}/api/outside/cases`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "idempotency-key": plate,
        "content-type": "application/json",
      },
      body: JSON.stringify({ plate, name: "Ola Næss", description: "Brakes" }),
    });

  const { page } = office;
  const tab = page.getByRole("button", { name: /^Our turn/ });
  await expect(tab).toHaveText(/\d+/);
  const before = Number(/\d+/.exec((await tab.textContent()) ?? "")?.[0]);
  expect((await bring("UT 10001")).status).toBe(201);
  await expect(page.getByRole("link", { name: /UT\s?10001/ })).toBeVisible();
  await expect(tab).toHaveText(new RegExp(`\\b${before + 1}\\b`));

  await page.getByRole("searchbox").fill("UT10001");
  await page.getByRole("button", { name: "Views and more" }).click();
  await page.getByRole("menuitem", { name: "Keep this view …" }).click();
  await page.getByRole("textbox", { name: "Name of the view" }).fill("From outside");
  await page.keyboard.press("Enter");
  await page.getByRole("searchbox").fill("");
  await office.reload();
  await page.getByRole("button", { name: "Views and more" }).click();
  await page.getByRole("menuitem", { name: "From outside", exact: true }).click();
  await expect(page.getByRole("searchbox")).toHaveValue("UT10001");
  await page.getByRole("button", { name: "Views and more" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Download one case as CSV" }).click();
  const text = await readFile(await (await coming).path(), "utf8");
  expect(text.trim().split("\r\n")).toHaveLength(2);
  expect(text).toContain("UT10001");

  await manager.reload();
  await expect(settings.getByText("Customer service", { exact: true })).toBeVisible();
  await expect(settings.getByText(/jci_/)).toBeHidden();
  await settings.getByRole("button", { name: "Revoke the key of Customer service" }).click();
  await settings.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(settings.getByText("No system brings cases yet")).toBeVisible();
  expect((await bring("UT 10002")).status).toBe(401);
});

test("[PM-02, PM-04, PM-06, PM-07, PM-10, PM-11, C303, C304, C305] a case is made step by step, by keys alone, on a phone without a network", async () => {
  const technician = await world().signedIn("kari");
  const { page } = technician;
  await page.setViewportSize({ width: 390, height: 844 });
  await readyForOffline(technician);
  await expect(page.getByText(/EK\s?48213/).first()).toBeVisible();
  await technician.goOffline();
  await expect(page.getByText(/Offline/).first()).toBeVisible();
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog", { name: "New case" });
  await expect(dialog.getByLabel("Registration plate")).toBeFocused();
  await expect(dialog.getByText("This browser reads no plates from photos")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Enter the plate.")).toBeVisible();
  // A vehicle that was here before is known from its cases, with what they said of it.
  await page.keyboard.type("ktm 29a");
  await expect(dialog.getByText(/TMBJJ7NX1MY058821/)).toBeVisible();
  await expect(dialog.getByLabel("Fleet", { exact: true })).toHaveValue(/.+/);
  await expect(dialog.getByText("There is already an open case for this plate")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("in 10001");
  await expect(dialog.getByText(/TMBJJ7NX1MY058821/)).toBeHidden();
  await expect(dialog.getByLabel("Fleet", { exact: true })).toHaveValue("");
  await page.keyboard.press("Enter");

  const service = dialog.getByRole("button", { name: "Scheduled service" });
  await expect(service).toBeFocused();
  await page.keyboard.press("Space");
  await expect(service).toHaveAttribute("aria-pressed", "true");
  await dialog.getByLabel("What the customer says").focus();
  await page.keyboard.type("Before the winter.");
  await dialog.getByRole("button", { name: "Next" }).focus();
  await page.keyboard.press("Enter");

  await expect(dialog.getByLabel("Reference")).toBeFocused();
  await dialog.getByLabel("E-mail").focus();
  await page.keyboard.type("ola");
  await dialog.getByLabel("Contact name").focus();
  await page.keyboard.type("Ola Næss");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(dialog.getByText("This is not an e-mail address.")).toBeVisible();
  await expect(dialog.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type("@example.com");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.locator('[data-sync="saved-here"]').first()).toBeVisible();
  await technician.open("/");
  await expect(page.getByRole("link", { name: /IN\s?10001.*Ola Næss.*Scheduled service/ })).toBeVisible();
});

/** The fleet's list as a whole: several cases approved at once, views kept by name, the list as a file. */
import { readFile } from "node:fs/promises";
import { expect, test } from "playwright/test";
import { readReceipts } from "../model/pages/rooms.ts";
import { staffActor } from "./actor.ts";
import { useWorld } from "./people.ts";
import { playCase, publish, versionForFleet } from "./play.ts";

const world = useWorld();

test("[PM-29] several cases are approved at once, exactly as shown; a view comes back by its name; the list is a file", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const fleet = await staffActor(world().server.origin, "marit");
  const played = [];
  for (const plate of ["FI10001", "FI10002", "FI10003"]) {
    const one = await playCase(kari, plate);
    await publish(kari, one, "trade");
    await versionForFleet(fleet, one);
    played.push(one);
  }
  const person = await world().signedIn("marit");
  const { page } = person;
  await expect(page.getByRole("button", { name: /FI\s?10003/ })).toBeVisible();
  await page.getByRole("searchbox").fill("FI1000");
  await expect(page.getByRole("status").filter({ hasText: "3 cases found" })).toBeVisible();

  await page.getByRole("button", { name: "Views and more" }).click();
  await page.getByRole("menuitem", { name: "Keep this view …" }).click();
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await expect(page.getByText("Give the view a name.")).toBeVisible();
  await page.getByRole("textbox", { name: "Name of the view" }).fill("Three vans");
  await page.keyboard.press("Enter");
  await page.getByRole("searchbox").fill("");

  await page.reload();
  await page.getByRole("button", { name: "Views and more" }).click();
  await page.getByRole("menuitem", { name: "Three vans", exact: true }).click();
  await expect(page.getByRole("searchbox")).toHaveValue("FI1000");
  await expect(page.locator("[data-case]")).toHaveCount(3);

  await page.getByRole("button", { name: "Views and more" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Download 3 cases as CSV" }).click();
  const text = await readFile(await (await coming).path(), "utf8");
  expect(text.trim().split("\r\n")).toHaveLength(4);
  expect(text).toContain("FI10002");

  await page.getByRole("button", { name: "Views and more" }).click();
  await page.getByRole("menuitem", { name: "Approve several …" }).click();
  const dialog = page.getByRole("dialog", { name: "Approve several cases" });
  await expect(dialog.getByRole("button", { name: /^Approve 6 works for/ })).toBeVisible();
  await dialog.getByRole("checkbox", { name: /FI\s?10003/ }).uncheck();
  await dialog.getByRole("button", { name: /^Approve 4 works for/ }).click();
  await expect(page.getByText(/^4 approvals written down/)).toBeVisible();
  for (const [index, { caseId }] of played.entries()) {
    const approved = index < 2 ? 2 : 0;
    const sealed = async () => {
      const { values } = readReceipts(await kari.pull(caseId), "trade");
      return values.filter(({ body }) => body.decision?.verdict === "approve" && body.result === "effective").length;
    };
    await expect.poll(sealed).toBe(approved);
  }
  expect(person.problems).toEqual([]);
});

/** A browser that still runs an old Jobcard after the pages have got a newer format. */
import { expect, test } from "playwright/test";
import { PAGE_FORMAT, SERVER_HEADER } from "../model/protocol.ts";
import { staffActor } from "./actor.ts";
import { useWorld } from "./people.ts";
import { playCase } from "./play.ts";

const world = useWorld();

test("[C34] [R11] an old program sends what was written, then shows cases to read and asks to be updated", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(kari, "OD90001");
  const person = await world().signedIn("kari");
  const { page } = person;
  await person.open(`/case/${caseId}`);
  await expect(page.locator('[data-sync="stored"]').first()).toBeVisible();
  await person.goOffline();
  const complaint = page.getByRole("textbox", { name: "What the customer says" });
  await complaint.fill("Written before the update.");
  await expect(page.locator('[data-sync="saved-here"]').first()).toBeVisible();

  await page.route("**/api/**", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), [SERVER_HEADER]: String(PAGE_FORMAT + 1) } });
  });
  await person.goOnline();
  await expect(page.getByRole("alert")).toContainText("This version of Jobcard is too old to write here");
  await expect(complaint).toBeDisabled();
  await expect(complaint).toHaveValue("Written before the update.");
  await expect(page.getByRole("button", { name: "Look for the new version" })).toBeEnabled();
  await expect(page.locator('[data-sync="stored"]').first()).toBeVisible();
  const there = (await kari.pull(caseId))["internal/workshop"]?.getText("complaint").toJSON();
  expect(there).toBe("Written before the update.");
  // An answer under way while everything closes is nobody's concern.
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

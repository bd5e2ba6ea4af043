/** What the badge calls stored is on the server's disk, whatever happens to the server a moment later. */
import { expect, test } from "playwright/test";
import { staffActor } from "./actor.ts";
import { useWorld } from "./people.ts";
import { playCase } from "./play.ts";
import { openSection } from "./steps.ts";

const world = useWorld();

test("[S8] what the badge calls stored survives the server being killed, and a fresh device sees it", async () => {
  const { server } = world();
  const kari = await staffActor(server.origin, "kari");
  const { caseId } = await playCase(kari, "DU40001");
  const office = await world().signedIn("sindre");
  await office.open(`/case/${caseId}`);
  const complaint = office.page.getByRole("textbox", { name: "What the customer says" });
  const badge = office.page.locator('[data-sync="stored"]').first();
  await expect(badge).toBeVisible();

  for (const words of ["Grinds when turning left", "Grinds when turning left, and right", "Only when cold"]) {
    await complaint.fill(words);
    // Typing takes the word away at once, so what is read here was said after it.
    await expect(badge).toBeVisible();
    await server.kill();
    await server.startAgain();
    const fresh = await staffActor(server.origin, "amir");
    const pages = await fresh.pull(caseId);
    expect(pages["internal/workshop"]?.getText("complaint").toJSON()).toBe(words);
  }

  // The browser comes back by itself and goes on.
  await complaint.fill("Also on dry roads");
  await expect(badge).toBeVisible();
  expect((await kari.pull(caseId))["internal/workshop"]?.getText("complaint").toJSON()).toBe("Also on dry roads");
});

test("[C213] what stands in a field that still has the focus is kept when the tab is loaded anew and when one goes back", async () => {
  const { server, signedIn } = world();
  const { caseId } = await playCase(await staffActor(server.origin, "kari"), "DU40002");
  const office = await signedIn("sindre");
  const { page } = office;
  await page.getByRole("link", { name: /DU 40002/ }).click();
  await openSection(page, "Quote");
  const text = page.getByRole("textbox", { name: /^What:/ }).first();
  await text.fill("Oil and filter");
  await page.reload();
  await expect(text).toHaveValue("Oil and filter");
  const price = page.getByRole("textbox", { name: /^Price each:/ }).first();
  await price.fill("1234");
  await page.goBack();
  await expect(page.getByRole("link", { name: /DU 40002/ })).toBeVisible();
  await office.open(`/case/${caseId}/quote`);
  await expect(price).toHaveValue(/1,234/);
});

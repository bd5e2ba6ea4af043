/** Parts of the app whose code cannot be fetched, or that break: the page around them goes on. */
import { expect, test } from "playwright/test";
import { staffActor } from "./actor.ts";
import { objections } from "./axe.ts";
import { useWorld } from "./people.ts";
import { playCase } from "./play.ts";
import { openSection } from "./steps.ts";

const world = useWorld();

test("[C211] a part that cannot be fetched says so in its place, loses nothing around it, and comes when tried again", async () => {
  const { server, signedIn } = world();
  const { caseId } = await playCase(await staffActor(server.origin, "kari"), "PT30001");
  const kari = await signedIn("kari", { keepsApp: false });
  const { page, context } = kari;
  const parts = /\/assets\/(quote|share-dialog)-[^/]*\.js$/;
  await context.route(parts, (route) => route.abort());
  await kari.open(`/case/${caseId}/overview`);
  const message = page.getByRole("textbox", { name: /^Write to/ });
  await message.fill("Ready on Friday");

  await openSection(page, "Quote");
  const told = page.getByRole("alert");
  await expect(told.getByRole("heading", { name: "Quote could not be opened" })).toBeVisible();
  expect(await objections(page)).toEqual([]);
  await expect(message).toHaveValue("Ready on Friday");
  await openSection(page, "History");
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await expect(told).toHaveCount(0);
  await openSection(page, "Quote");
  await told.getByRole("button", { name: "Back" }).click();
  await expect(told).toHaveCount(0);

  await page.getByRole("banner").getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Links for the customer" }).click();
  const dialog = page.getByRole("dialog", { name: "Links for the customer could not be opened" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  await openSection(page, "Quote");
  await context.unroute(parts);
  await told.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("textbox", { name: /^What:/ }).first()).toBeVisible();
  await expect(message).toHaveValue("Ready on Friday");
});

test("[C212] a part that breaks is named, the rest goes on, and the page is reloaded once everything is saved", async () => {
  const { server, signedIn } = world();
  const { caseId } = await playCase(await staffActor(server.origin, "kari"), "PT30002");
  const kari = await signedIn("kari", { keepsApp: false });
  const { page, context } = kari;
  const part = /\/assets\/history-section-[^/]*\.js$/;
  const body = 'export default () => { throw new Error("broken"); }';
  await context.route(part, (route) => route.fulfill({ contentType: "text/javascript", body }));
  await kari.open(`/case/${caseId}/history`);
  const told = page.getByRole("alert");
  await expect(told.getByRole("heading", { name: "History has stopped" })).toBeVisible();
  await page.getByRole("textbox", { name: /^Write to/ }).fill("Ready on Friday");
  await context.unroute(part);
  await told.getByRole("button", { name: "Reload the page" }).click();
  await expect(page.getByRole("heading", { name: "History" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: /^Write to/ })).toHaveValue("Ready on Friday");
});

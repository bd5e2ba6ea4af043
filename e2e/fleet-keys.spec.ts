/** A reviewer who is faster than the page, and one who closes a form half-way. */
import { expect, test } from "playwright/test";
import { staffActor } from "./actor.ts";
import { useWorld } from "./people.ts";
import { playCase, publish, versionForFleet } from "./play.ts";
import { article } from "./steps.ts";

const world = useWorld();

test("[W10] what was typed into a closed form of the fleet is there again, and gone once it was sent", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const fleet = await staffActor(world().server.origin, "marit");
  const played = await playCase(kari, "FK10001");
  await publish(kari, played, "trade");
  await versionForFleet(fleet, played);
  const person = await world().signedIn("marit");
  const { page } = person;
  await person.open(`/case/${played.caseId}`);
  const brakes = article(page, "Front brakes");
  await brakes.getByRole("button", { name: /^Refuse/ }).click();
  await brakes.getByRole("radio", { name: "Not needed now" }).check();
  await brakes.getByRole("textbox").fill("The lease ends in May");
  await brakes.getByRole("button", { name: "Cancel" }).click();
  await brakes.getByRole("button", { name: /^Ask/ }).click();
  await brakes.getByRole("textbox").fill("How thick are they?");
  await page.keyboard.press("Escape");
  await page.reload();
  await brakes.getByRole("button", { name: /^Ask/ }).click();
  await expect(brakes.getByRole("textbox")).toHaveValue("How thick are they?");
  await page.keyboard.press("Escape");
  await brakes.getByRole("button", { name: /^Refuse/ }).click();
  await expect(brakes.getByRole("textbox")).toHaveValue("The lease ends in May");
  await expect(brakes.getByRole("radio", { name: "Not needed now" })).toBeChecked();
  await brakes.getByRole("button", { name: "Refuse this work" }).click();
  await expect(brakes).toContainText("Not needed now: The lease ends in May");
  expect(person.problems).toEqual([]);
});

test("[W10] a key pressed right after moving on is for the next case, and never for the one before", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const fleet = await staffActor(world().server.origin, "marit");
  for (const plate of ["FK10002", "FK10003"]) {
    const played = await playCase(kari, plate);
    await publish(kari, played, "trade");
    await versionForFleet(fleet, played);
  }
  const person = await world().signedIn("marit");
  const { page } = person;
  await page.getByRole("button", { name: /FK\s?10002/ }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Toyota Proace" })).toBeVisible();
  await expect(article(page, "Front brakes")).toBeVisible();
  const before = page.url();
  // In one turn of the page, as two keys that were pressed together arrive.
  await page.evaluate(() => {
    for (const key of ["j", "r"]) document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  });
  await expect(page.getByRole("button", { name: "Cancel" })).toBeVisible();
  expect(page.url()).not.toBe(before);
  await expect(page.locator('[aria-current="true"][data-case]')).toHaveAttribute(
    "data-case",
    new URL(page.url()).pathname.split("/").at(-1) ?? "",
  );
  expect(person.problems).toEqual([]);
});

test("[W11] a start with nobody signed in writes no error into the console", async () => {
  const person = await world().newPerson();
  const errors: string[] = [];
  person.page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await person.open("/");
  await expect(person.page.getByRole("textbox", { name: "E-mail" })).toBeVisible();
  expect(errors).toEqual([]);
});

/** `npm start -- --empty`: nothing but a one-time link, and a workshop that works a minute later. */
import { expect, test } from "playwright/test";
import { useWorld } from "./people.ts";

const world = useWorld({ empty: true });

test("[S27] the printed link makes the first workshop and its manager, once", async () => {
  const [link] = /http:\/\/\S+\/setup#k=\S+/.exec(world().server.printed()) ?? [];
  expect(link).toBeDefined();
  const manager = await world().newPerson();
  const { page } = manager;
  await manager.open(link!);
  await page.getByLabel("Name of the workshop").fill("Havna Bilverksted");
  await page.getByLabel("Your name").fill("Ingrid Solheim");
  await page.getByLabel("E-mail").fill("ingrid@havna.example");
  await page.getByRole("textbox", { name: "Password" }).fill("short");
  await page.getByRole("button", { name: "Create and sign in" }).click();
  await expect(page.getByText("The password does not meet all the rules.")).toBeVisible();
  await page.getByRole("textbox", { name: "Password" }).fill("Good-enough-1");
  await page.getByRole("button", { name: "Create and sign in" }).click();
  await expect(page.getByRole("heading", { name: "Cases" })).toBeVisible();

  await page.getByRole("button", { name: "New case" }).first().click();
  const dialog = page.getByRole("dialog", { name: "New case" });
  await dialog.getByLabel("Registration plate").fill("FR10001");
  await dialog.getByRole("button", { name: "Create case" }).click();
  await expect(page.getByText(/FR\s?10001/).first()).toBeVisible();

  const second = await world().newPerson();
  await second.open(link!);
  await expect(second.page.getByText("This link cannot be used")).toBeVisible();
  expect(manager.problems).toEqual([]);
});

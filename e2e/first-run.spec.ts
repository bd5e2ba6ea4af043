/** `npm start -- --empty`: nothing but a one-time link, and a workshop that works a minute later. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "playwright/test";
import { useWorld } from "./people.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const world = useWorld({ empty: true });

test("[S27] [C274] the printed link makes the first workshop and its manager, once, who is led through the first steps on every device", async () => {
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
  await expect(page.getByRole("heading", { name: "First steps", level: 2 })).toBeVisible();
  await expect(page.getByText("0 of 6 settled")).toBeVisible();
  await page.getByRole("button", { name: "Skip: A tablet" }).click();
  await page.getByRole("link", { name: "Open: Your workshop" }).click();
  await page.getByRole("region", { name: "Workshop" }).getByLabel("Address").fill("Strandgaten 1, Bergen");
  await page.getByRole("link", { name: "First steps" }).click();
  await expect(page.getByText("2 of 6 settled")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Your workshop" })).toContainText("done");
  await page.getByRole("button", { name: "Take up again: A tablet" }).click();
  await expect(page.getByText("1 of 6 settled")).toBeVisible();
  await expect(page.locator('main [data-sync="stored"]').first()).toBeVisible();

  const office = await world().newPerson();
  await office.open("/");
  await office.page.getByRole("textbox", { name: "E-mail" }).fill("ingrid@havna.example");
  await office.page.getByRole("textbox", { name: "Password" }).fill("Good-enough-1");
  await office.page.getByRole("button", { name: "Sign in" }).click();
  await expect(office.page.getByText("Your workshop is being set up.")).toBeVisible();
  await page.getByRole("button", { name: "Not now: hide the guide" }).click();
  await expect(page.getByRole("heading", { name: "Cases" })).toBeVisible();
  await expect(page.getByText("Your workshop is being set up.")).toBeHidden();
  await expect(office.page.getByText("Your workshop is being set up.")).toBeHidden();

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

test("npm start goes from the command to an address, and ends when it is asked to", async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), "jobcard-start-"));
  const started = spawn(process.execPath, ["tools/start.mjs", "--empty"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PORT: "0", BASE_URL: "", DATA_DIR: dataFolder, LOG_LEVEL: "silent" },
  });
  const ended = once(started, "exit");
  try {
    let printed = "";
    started.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
    const address = () => /Jobcard runs at (http:\S+)/.exec(printed)?.[1];
    await expect.poll(address, { timeout: 50_000 }).toBeDefined();
    await expect.poll(() => printed).toContain("/setup#k=");
    expect((await fetch(`${address()}/readyz`)).status).toBe(200);
  } finally {
    started.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    await rm(dataFolder, { recursive: true, force: true });
  }
});

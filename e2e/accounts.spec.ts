/** Accounts in the browser: two organisations of one person, the top bar, people, and a second factor without a network. */
import { expect, test } from "playwright/test";
import { totp } from "../sync-server/testing/totp.ts";
import { objections } from "./axe.ts";
import { signInByHttp, signInOf } from "./demo.ts";
import { openAs } from "./open-screen.ts";
import { readyForOffline, useWorld } from "./people.ts";
import { picture } from "./pictures.ts";
import { badge, expectNoProblems, openSection } from "./steps.ts";

const world = useWorld();

/** One request in somebody's name. @throws when it is refused */
async function ask(who: Parameters<typeof signInOf>[0], path: string, body: object): Promise<Record<string, unknown>> {
  const { origin } = world().server;
  const headers = { cookie: await signInByHttp(origin, signInOf(who)), origin, "content-type": "application/json" };
  const answer = await fetch(`${origin}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

test("[C136, FB-01, FB-10] somebody of two workshops goes from one to the other; language, help and the way out are in the top bar", async () => {
  const email = signInOf("amir").email;
  const { invitation } = await ask("elin", "/api/people", { name: "Amir", email, roles: ["office"] });
  await ask("amir", "/api/setup", { token: (invitation as { url: string }).url.split("#k=")[1] });
  const amir = await world().signedIn("amir");
  const { page } = amir;
  const home = page.getByRole("link", { name: /EK\s?48213/ });
  const menu = page.getByRole("button", { name: "Account of Amir Bakri" });
  const choose = async (name: string) => {
    await menu.click();
    await page.getByRole("menuitemradio", { name }).click();
  };
  const shut = async () => {
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
  };
  await expect(home).toBeVisible();
  await choose("Elvebakk Service");
  await expect(home).toHaveCount(0);
  await page.getByRole("button", { name: /^All open/ }).click();
  await expect(page.getByRole("link", { name: /YT\s?15577/ })).toBeVisible();
  // Also after the tab was loaded anew.
  await amir.reload();
  await expect(menu).toBeVisible();
  await expect(home).toHaveCount(0);
  await choose("Fjellveien Bil");
  await expect(home).toBeVisible();

  await choose("Norsk");
  await expect(page.locator("html[lang=nb]")).toBeAttached();
  await shut();
  await page.getByRole("button", { name: "Kontoen til Amir Bakri" }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.locator("html[lang=en]")).toBeAttached();
  await shut();
  await menu.click();
  await page.getByRole("menuitem", { name: "Help", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Help" })).toBeVisible();
  expect(await objections(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await menu.click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("textbox", { name: "E-mail" })).toBeVisible();
  expectNoProblems(amir);
});

test("[S280] the administrator turns off a second factor; who has one starts without a connection", async () => {
  const { origin } = world().server;
  const { email, password } = signInOf("jonas");
  const jonas = await world().newPerson();
  const { page } = jonas;
  const post = async (path: string, data: object) =>
    (await (await page.request.post(`${origin}${path}`, { data, headers: { origin } })).json()) as { secret?: string };
  await post("/api/auth/sign-in/email", { email, password });
  const { secret = "" } = await post("/api/me/second-factor/begin", { password });
  await post("/api/me/second-factor", { code: totp(secret) });
  await jonas.open("/");
  await expect(page.getByRole("button", { name: "Account of Jonas Moe" })).toBeVisible();
  await readyForOffline(jonas);
  await page.getByRole("button", { name: /^All open/ }).click();
  await expect(page.getByRole("link", { name: /YT\s?15577/ })).toBeVisible();
  await jonas.goOffline();
  await jonas.reload();
  await expect(page.getByRole("button", { name: "Account of Jonas Moe" })).toBeVisible();
  await page.getByRole("button", { name: /^All open/ }).click();
  await expect(page.getByRole("link", { name: /YT\s?15577/ })).toBeVisible();

  const admin = await world().newPerson();
  await openAs(admin.page, "admin", "/");
  const reset = admin.page.getByRole("button", { name: "Turn off the second factor: Jonas Moe" });
  await reset.click();
  const dialog = admin.page.getByRole("dialog");
  expect(await objections(admin.page)).toEqual([]);
  await dialog.getByRole("button", { name: "Turn off the second factor" }).click();
  await expect(admin.page.getByText("Jonas Moe signs in with the password alone from now on.")).toBeVisible();
  await expect(reset).toHaveCount(0);
  await admin.page.getByRole("button", { name: "Account of" }).click();
  await expect(admin.page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
});

test("[C343, FB-25] a salesperson sends a used car to one customer, with its words and photos, and reads no repair", async () => {
  const nora = await world().signedIn("nora");
  const { page } = nora;
  await expect(page.getByRole("link", { name: /EK\s?48213/ })).toHaveCount(0);
  await page.getByRole("button", { name: /^All open/ }).click();
  await page.getByRole("link", { name: /EV\s?77310/ }).click();
  await openSection(page, "Media");
  const photo = { name: "front.jpg", mimeType: "image/jpeg", buffer: await picture() };
  await page.locator("main input[type=file]").first().setInputFiles(photo);
  await expect(page.getByRole("main").locator("img").first()).toBeVisible();
  await openSection(page, "Message");
  await page.getByRole("textbox", { name: /^Message/ }).fill("A quiet Polestar, ready to try");
  await expect(badge(page, "stored")).toBeVisible();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: /^Send to a customer/ }).click();
  const dialog = page.getByRole("dialog", { name: "Send to a customer" });
  expect(await objections(page)).toEqual([]);
  await dialog.getByLabel("Contact name").fill("Tuva Sande");
  await dialog.getByRole("button", { name: "Begin the message" }).click();
  await expect(dialog).toBeHidden();
  await openSection(page, "Message");
  await expect(page.getByRole("textbox", { name: /^Message/ })).toHaveValue("A quiet Polestar, ready to try");
  await openSection(page, "Media");
  await expect(page.getByRole("main").locator("img").first()).toBeVisible();
  await expect(page.getByRole("img", { name: "Direct message" })).toBeVisible();
  expectNoProblems(nora);
});

// Last: afterwards somebody has other roles.
test("[FB-08] a manager changes somebody's telephone and roles, and sees them in the list", async () => {
  const kari = await world().signedIn("kari");
  const { page } = kari;
  await kari.open("/settings/people");
  await page.getByRole("button", { name: "Edit Nora Dahl" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Telephone").fill("+47 900 12 345");
  await dialog.getByRole("checkbox", { name: /^Back office|^Office/ }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await page.getByLabel("Search by name, e-mail or telephone").fill("90012345");
  await expect(page.getByRole("button", { name: "Edit Nora Dahl" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Nora Dahl" })).toContainText(/office/i);
  expectNoProblems(kari);
});

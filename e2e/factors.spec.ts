import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { totp } from "../sync-server/testing/totp.ts";
import { signInOf } from "./demo.ts";
import { type Person, useWorld } from "./people.ts";

const world = useWorld();
const { email, password } = signInOf("amir");

/** Browsers make passkeys for names only, not for 127.0.0.1. */
const byName = ({ line }: Person, path: string): string => `http://localhost:${new URL(line.origin).port}${path}`;
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

async function givePassword(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await button(page, "Sign in").click();
}
const isIn = (page: Page) => expect(page.getByRole("button", { name: /^Account of/ })).toBeVisible();
async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Jobcard" })).toBeVisible();
}

test("[C240, C241, C242] somebody turns on a second factor, signs in with a code, then with a recovery code, and with a passkey", async () => {
  const amir = await world().newPerson();
  const { page } = amir;
  // Else the browser's own offer beside the field would come first: the simulated finger answers at once.
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
  });
  await page.goto(byName(amir, "/"));
  await givePassword(page);
  await isIn(page);
  await page.goto(byName(amir, "/settings/profile"));

  const factor = page.getByRole("region", { name: "Second factor" });
  await button(page, "Turn on").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Present password").fill("Wrong-password-1");
  await button(page, "Continue").click();
  await expect(dialog.getByText("This is not your present password.")).toBeVisible();
  await dialog.getByLabel("Present password").fill(password);
  await button(page, "Continue").click();
  await expect(dialog.getByRole("img", { name: "QR code for the authenticator app" })).toBeVisible();
  const secret = ((await dialog.locator("code").textContent()) ?? "").replace(/\s/g, "");
  await dialog.getByRole("textbox", { name: "Code" }).fill("000000");
  await dialog.getByRole("button", { name: "Turn on" }).click();
  await expect(dialog.getByText("This code is not right.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Code" }).fill(totp(secret));
  await dialog.getByRole("button", { name: "Turn on" }).click();

  const codes = page.getByRole("list", { name: "Your recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const recovery = (await codes.first().textContent()) ?? "";
  await button(page, "Copy").click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(recovery);
  await button(page, "I have kept them").click();
  await expect(factor.getByText("10 recovery codes left")).toBeVisible();

  await page.goto(byName(amir, "/"));
  await isIn(page);
  await signOut(page);
  await givePassword(page);
  await page.getByRole("textbox", { name: "Code" }).fill("111111");
  await button(page, "Sign in").click();
  await expect(page.getByText("This code is not right. Each counts once.")).toBeVisible();
  // The present one was given already.
  await page.getByRole("textbox", { name: "Code" }).fill(totp(secret, 1));
  await page.getByLabel(/Ask for no code/).check();
  await button(page, "Sign in").click();
  await isIn(page);

  // This browser is trusted now; another one is asked, and takes a recovery code as well.
  await signOut(page);
  await givePassword(page);
  await isIn(page);
  const elsewhere = await world().newPerson({ phone: true });
  await elsewhere.open("/");
  await givePassword(elsewhere.page);
  await button(elsewhere.page, "Use a recovery code").click();
  await elsewhere.page.getByLabel("Recovery code").fill(recovery.toUpperCase());
  await button(elsewhere.page, "Sign in").click();
  await isIn(elsewhere.page);

  const client = await amir.context.newCDPSession(page);
  await client.send("WebAuthn.enable");
  await client.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(byName(amir, "/settings/profile"));
  await expect(factor.getByText("9 recovery codes left")).toBeVisible();
  await button(page, "Add a passkey").click();
  await dialog.getByLabel("Name of the passkey").fill("Laptop in the office");
  await dialog.getByLabel("Present password").fill(password);
  await button(page, "Continue").click();
  const passkeys = page.getByRole("region", { name: "Passkeys" });
  await expect(passkeys.getByText("Laptop in the office")).toBeVisible();
  await passkeys.getByRole("button", { name: "Rename" }).click();
  await dialog.getByLabel("Name of the passkey").fill("Work laptop");
  await button(page, "Save").last().click();
  await expect(passkeys.getByText("Work laptop")).toBeVisible();

  await page.goto(byName(amir, "/"));
  await signOut(page);
  await button(page, "Sign in with a passkey").click();
  await isIn(page);
  expect([...amir.problems, ...elsewhere.problems]).toEqual([]);
});

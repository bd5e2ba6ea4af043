/** The screen that asks for the code of a second factor, which somebody has to have first. */
import type { Page } from "playwright";
import { expect } from "playwright/test";
import { totp } from "../sync-server/testing/totp.ts";
import { signInOf } from "./demo.ts";
import type { Screen } from "./open-screen.ts";
import type { RunningServer } from "./server.ts";

/** Jonas has a second factor from the first of these screens on, and no other screen is his. */
async function withSecondFactor(page: Page, { origin }: RunningServer): Promise<void> {
  const ask = async (path: string, data: object): Promise<Record<string, string>> =>
    (await (await page.request.post(`${origin}${path}`, { data, headers: { origin } })).json()) as Record<
      string,
      string
    >;
  const { password } = signInOf("jonas");
  if ((await ask("/api/auth/sign-in/email", signInOf("jonas"))).kind === "second-factor") return;
  const { secret = "" } = await ask("/api/me/second-factor/begin", { password });
  await ask("/api/me/second-factor", { code: totp(secret) });
  await ask("/api/auth/sign-out", {});
}

export const signInCode: Screen = {
  name: "sign-in-code",
  async open(page, server) {
    await withSecondFactor(page, server);
    await page.goto("/");
    await page.getByRole("textbox", { name: "E-mail" }).fill(signInOf("jonas").email);
    await page.getByRole("textbox", { name: "Password" }).fill(signInOf("jonas").password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("textbox", { name: "Code" })).toBeVisible();
  },
};

/** Every screen of the demo day and how one gets there; for the pictures and the accessibility check. */
import { expect } from "playwright/test";
import type { Page } from "playwright";
import type { DemoPerson } from "../sync-server/demo/stage.ts";
import { signInOf } from "./demo.ts";
import type { RunningServer } from "./server.ts";

export interface Screen {
  name: string;
  /** Goes there from anywhere and waits until it stands. */
  open(page: Page, server: RunningServer): Promise<void>;
}

/** Signs in over HTTP in this browser, in the place of whoever was signed in before, and opens a path. */
export async function openAs(page: Page, who: DemoPerson | null, path: string): Promise<void> {
  const { pathname } = new URL(page.url());
  if (pathname === "blank") await page.goto("/healthz");
  await page.context().clearCookies();
  if (who) {
    const { origin } = new URL(page.url());
    const answer = await page.request.post(`${origin}/api/auth/sign-in/email`, {
      data: signInOf(who),
      headers: { origin },
    });
    expect(answer.status()).toBe(200);
  }
  await page.goto(path);
}

/** The customer's link that the server printed when it started. */
export const demoLink = (server: RunningServer): string => {
  const link = /\/s#k=[\w-]+/.exec(server.printed())?.[0];
  if (!link) throw new Error("the server printed no customer link");
  return link;
};

export const SCREENS: readonly Screen[] = [];

/** How one gets to a screen of the demo day. */
import type { Page } from "playwright";
import { expect } from "playwright/test";
import { DEMO_ADMIN, DEMO_PASSWORD, type DemoPerson } from "../sync-server/demo/stage.ts";
import { signInOf } from "./demo.ts";
import type { RunningServer } from "./server.ts";
import { badge } from "./steps.ts";

export interface Screen {
  name: string;
  /** Goes there in a browser that nobody has used yet, and waits until everything stands. */
  open(page: Page, server: RunningServer): Promise<void>;
}

/** The customer's link that the server printed when it started. */
export const demoLink = (server: RunningServer): string => {
  const link = /\/s#k=[\w-]+/.exec(server.printed())?.[0];
  if (!link) throw new Error("the server printed no customer link");
  return link;
};

/** Signs in without the form and opens a path, or the case with a plate. */
export async function openAs(page: Page, who: DemoPerson | "admin", path: string): Promise<void> {
  await page.goto("/healthz");
  const { origin } = new URL(page.url());
  const data = who === "admin" ? { email: DEMO_ADMIN.email, password: DEMO_PASSWORD } : signInOf(who);
  const answer = await page.request.post(`${origin}/api/auth/sign-in/email`, { data, headers: { origin } });
  expect(answer.status()).toBe(200);
  await page.goto(path);
}

export async function openCase(page: Page, who: DemoPerson, plate: string, section = ""): Promise<void> {
  await openAs(page, who, "/healthz");
  const answer = await page.request.get("/api/index?since=0");
  const { rows } = (await answer.json()) as { rows: { caseId: string; plate: string }[] };
  const row = rows.find((one) => one.plate === plate);
  if (!row) throw new Error(`${who} has no case ${plate}`);
  await page.goto(`/case/${row.caseId}/${section}`);
  // On a phone the fleet's badge stands with the list, which the open case covers.
  await expect(badge(page, "stored")).toBeAttached();
}

export const workshopList = async (page: Page): Promise<void> => {
  await openAs(page, "kari", "/");
  await expect(page.getByRole("link", { name: /EK\s?48213/ })).toBeVisible();
  await expect(badge(page, "stored")).toBeVisible();
};

export const openSettings = async (page: Page, who: DemoPerson, section: string, heading: string): Promise<void> => {
  await openAs(page, who, `/settings/${section}`);
  await expect(page.getByRole("heading", { name: heading, exact: true, level: 2 })).toBeVisible();
};

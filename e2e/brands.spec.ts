/** A brand's look: made in the settings, chosen in a case, seen by its customer, harmless whatever somebody wrote. */
import { expect, test } from "playwright/test";
import sharp from "sharp";
import { staffActor } from "./actor.ts";
import { objections } from "./axe.ts";
import { type Person, useWorld } from "./people.ts";
import { playCase, publish, shareWith } from "./play.ts";

const world = useWorld();

const picture = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: "#c8102e" } })
    .png()
    .toBuffer();
const accentOf = ({ page }: Person): Promise<string> =>
  page.locator("main").evaluate((element) => getComputedStyle(element).getPropertyValue("--accent"));

test("[C260] [C261] [C262] [FB-31] [FB-89] [FB-154] a brand gets colours and pictures, and a case's customer sees them", async () => {
  const { server, signedIn, newPerson } = world();
  const kari = await staffActor(server.origin, "kari");
  const played = await playCase(kari, "BR72001");
  await publish(kari, played, "open");
  const secret = await shareWith(kari, played);
  const customer = await newPerson({ phone: true, dark: true });
  await customer.open(`/s#k=${secret}`);
  await expect(customer.page.getByText("Front brakes").first()).toBeVisible();
  const plain = await accentOf(customer);

  const manager = await signedIn("kari");
  const { page } = manager;
  await manager.open("/settings/brands");
  await page.getByRole("button", { name: "Edit: Toyota" }).click();
  const accent = page.getByRole("textbox", { name: "Accent colour", exact: true });
  await accent.fill("red; background: url(https://evil.example)");
  await accent.press("Enter");
  await expect(accent).toHaveAttribute("aria-invalid", "true");
  await accent.fill("FC0");
  await accent.press("Enter");
  await expect(page.getByText(/Contrast 1\.\d:1 on the page is too low/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Use #[0-9a-f]{6}$/ })).toBeVisible();

  const logo = page.getByRole("group", { name: "Logo" });
  const file = logo.locator('input[type="file"]');
  await file.setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") });
  await expect(logo.getByText(/SVG cannot be taken/)).toBeVisible();
  await file.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: Buffer.alloc(10_000_000, 1) });
  await expect(logo.getByText(/larger than 2 MB/)).toBeVisible();
  await file.setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: await picture(400, 100) });
  await expect(logo.getByText("400 × 100 pixels")).toBeVisible();
  const banner = page.getByRole("group", { name: "Banner" });
  const wide = { name: "banner.png", mimeType: "image/png", buffer: await picture(1_200, 300) };
  await banner.locator('input[type="file"]').setInputFiles(wide);
  await expect(banner.getByText(/1,?200 × 300 pixels/)).toBeVisible();
  await expect(page.getByRole("figure").first().getByRole("img", { name: "Toyota" })).toBeVisible();
  await expect(page.locator('main [data-sync="stored"]').first()).toBeVisible();

  await manager.open(`/case/${played.caseId}/overview`);
  const choice = page.getByLabel("Brand", { exact: true });
  await expect(choice.getByRole("option", { name: "Toyota" })).toBeAttached();
  await choice.selectOption("Toyota");
  await expect(customer.page.getByRole("img", { name: "Toyota" })).toBeVisible();
  await expect(customer.page.locator("header img[alt='']")).toBeVisible();
  expect(await accentOf(customer)).not.toBe(plain);
  expect(await objections(customer.page)).toEqual([]);
  expect(customer.problems).toEqual([]);
});

test("[C263] whatever an old or hostile client wrote, brands and the customer's page stand", async () => {
  const { server, signedIn, newPerson } = world();
  const kari = await staffActor(server.origin, "kari");
  const played = await playCase(kari, "BR72002");
  await publish(kari, played, "open");
  const secret = await shareWith(kari, played);
  await kari.act(played.caseId, (pages) => {
    const look = pages["open/workshop"]?.getMap<unknown>("look");
    look?.set("name", `<img src=x onerror="window.pwned=1">${"W".repeat(60)}`.slice(0, 80));
    look?.set("accent", "red;} body{display:none");
    look?.set("website", "javascript:window.pwned=1");
    look?.set("footer", "<script>window.pwned=1</script>");
    look?.set("logo", { hash: "0".repeat(64), width: 8_000, height: 1 });
    look?.set("banner", "https://evil.example/track.png");
  });
  const customer = await newPerson({ phone: true });
  const foreign: string[] = [];
  customer.page.on("request", (request) => {
    if (!["127.0.0.1", "localhost"].includes(new URL(request.url()).hostname) && request.url().startsWith("http"))
      foreign.push(request.url());
  });
  await customer.open(`/s#k=${secret}`);
  await expect(customer.page.getByText("<script>window.pwned=1</script>")).toBeVisible();
  await expect(customer.page.getByText("Front brakes").first()).toBeVisible();
  await expect(customer.page.locator("a[href^='javascript']")).toHaveCount(0);
  expect(await customer.page.evaluate(() => (window as { pwned?: unknown }).pwned)).toBeUndefined();
  const wide = await customer.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect([wide, foreign, customer.problems]).toEqual([0, [], []]);

  const staff = await signedIn("kari");
  await staff.open(`/case/${played.caseId}/overview`);
  await expect(staff.page.getByLabel("Brand", { exact: true })).toBeVisible();
  expect(staff.problems).toEqual([]);
});

/** How people are told: by the bell, by this browser, and by mails that the manager can look through. */
import type { CDPSession } from "playwright";
import { expect, test } from "playwright/test";
import { type Person, readyForOffline, useWorld } from "./people.ts";

const world = useWorld();

/** Sends the page's service worker a message, as the browser's push service would. */
async function pushTo(person: Person): Promise<void> {
  const elsewhere = await person.context.newPage();
  const session: CDPSession = await person.context.newCDPSession(elsewhere);
  const { origin } = person.line;
  const found = new Promise<string>((resolve) =>
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL === `${origin}/`);
      if (own) resolve(own.registrationId);
    }),
  );
  await session.send("ServiceWorker.enable");
  const registrationId = await found;
  await session.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data: '{"kind":"changed"}' });
  await elsewhere.close();
}

test("[C191, FB-172] choices about mails stay; a message to the browser is shown and says nothing about the case", async () => {
  const kari = await world().signedIn("kari");
  const { page } = kari;
  await kari.context.grantPermissions(["notifications"]);
  await readyForOffline(kari);
  await kari.open("/settings/notifications");
  await page.getByLabel("How often").selectOption("daily");
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByLabel(/^Quiet hours/).check();
  await expect(page.getByLabel("Until")).toHaveValue("07:00");
  await kari.reload();
  await expect(page.getByLabel("How often")).toHaveValue("daily");
  await expect(page.getByLabel(/^Quiet hours/)).toBeChecked();
  await page.getByRole("button", { name: "Allow on this device" }).click();
  await expect(page.getByText("This browser tells you.")).toBeVisible();
  await pushTo(kari);
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`);
    });
  await expect.poll(shown).toEqual(["Jobcard: Something changed on a case."]);
  expect(kari.problems).toEqual([]);
});

test("[C192] without a mail server the manager finds in the outbox what somebody waits for", async () => {
  const kari = await world().signedIn("kari");
  const { page } = kari;
  const asked = await page.request.post(`${kari.line.origin}/api/setup/forgotten`, {
    data: { email: "amir@fjellveien.example" },
    headers: { origin: kari.line.origin },
  });
  expect(asked.status()).toBe(200);
  await kari.open("/settings/outbox");
  await page.getByRole("searchbox").fill("amir@");
  const mail = page
    .getByRole("listitem")
    .filter({ hasText: "To amir@fjellveien.example" })
    .filter({ hasText: "new password" });
  await expect(mail).toBeVisible();
  await mail.locator("summary").click();
  await mail.getByRole("button", { name: "Copy the text" }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("/setup#k=");
  await page.getByRole("searchbox").fill("nobody at all");
  await expect(page.getByText("No mail fits")).toBeVisible();
  expect(kari.problems).toEqual([]);
});

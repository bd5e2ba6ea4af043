/** What two tablets of a workshop do to the same photos while one of them has no connection. */
import { expect, test } from "playwright/test";
import { setCaption } from "../model/commands/media.ts";
import type { MediaId } from "../model/ids.ts";
import { galleryOf } from "../model/views/gallery.ts";
import { staffActor } from "./actor.ts";
import { type Person, readyForOffline, useWorld } from "./people.ts";
import { bringPhotos, FOR_US, photoRecord } from "./photos.ts";
import { sharedCase } from "./photo-steps.ts";
import { picture } from "./pictures.ts";
import { playCase } from "./play.ts";
import { expectNoProblems, openSection } from "./steps.ts";

const world = useWorld();
const gallery = ({ page }: Person) => page.getByRole("region", { name: "Photos and files" });
const cards = (person: Person) => gallery(person).locator("[data-media]");

test("[C129] [FB-59] a padlock opened without a connection and a caption written meanwhile reach the room from any screen", async () => {
  const shared = await sharedCase(world(), "MT10001", FOR_US, 1);
  const [photo] = shared.photos;
  const tablet = await world().signedIn("kari", { tablet: true });
  const office = await world().signedIn("sindre");
  await office.open(`/case/${shared.caseId}/overview`);
  await readyForOffline(tablet);
  await tablet.open(`/case/${shared.caseId}/media`);
  const lock = cards(tablet).getByRole("combobox", { name: /^Who sees/ });
  await expect(lock).toHaveValue("workshop");
  await tablet.goOffline();
  await lock.selectOption("Fleet sees it");
  await shared.kari.act(shared.caseId, (pages, env) => setCaption(pages, env, photo as MediaId, "Worn on the inside"));
  // The tablet that comes back shows another part of the case, as the office does.
  await openSection(tablet.page, "Inspect");
  await tablet.goOnline();
  await expect
    .poll(async () => galleryOf(await shared.marit.pull(shared.caseId), "fleet").items.map(({ caption }) => caption))
    .toEqual(["Worn on the inside"]);
  expectNoProblems(tablet, office);
});

test("[C130] [FB-62] two tablets exceed the limit without a connection: all is kept, flagged, and asked about before sending", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(kari, "MT10002");
  await bringPhotos(
    kari,
    caseId,
    Array.from({ length: 47 }, (_, n) => photoRecord(n + 1)),
    FOR_US,
  );
  const tablets = [
    await world().signedIn("kari", { tablet: true }),
    await world().signedIn("sindre", { tablet: true }),
  ];
  for (const tablet of tablets) {
    await readyForOffline(tablet);
    await tablet.open(`/case/${caseId}/media`);
    await expect(cards(tablet)).toHaveCount(47);
    await tablet.goOffline();
  }
  for (const [at, tablet] of tablets.entries()) {
    const files = await Promise.all(
      [0, 1, 2, 3].map(async (n) => ({
        name: `IMG_${at}_${n}.jpg`,
        mimeType: "image/jpeg",
        buffer: await picture({ seed: at * 4 + n, width: 320, height: 240 }),
      })),
    );
    await gallery(tablet).locator('input[type=file][accept*="pdf"]').setInputFiles(files);
    // Each tablet knows only of its own: three fit, the fourth does not.
    await expect(tablet.page.getByText("a case has at most 50 photos")).toBeVisible();
    await expect(cards(tablet)).toHaveCount(50);
  }
  for (const tablet of tablets) await tablet.goOnline();
  for (const tablet of tablets) {
    await expect(cards(tablet)).toHaveCount(53);
    await expect(gallery(tablet).getByText("3 photos more than a case may have")).toBeVisible();
  }
  const stored = async () =>
    galleryOf(await kari.pull(caseId), "workshop").items.filter(({ storedAt }) => storedAt !== null).length;
  await expect.poll(stored).toBe(53);

  const [{ page }] = tablets as [Person, Person];
  await openSection(page, "Quote");
  await page
    .getByRole("button", { name: /^Send version 1 to/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: /^Send version 1/ });
  const send = dialog.getByRole("button", { name: "Send version 1", exact: true });
  await expect(dialog.getByText("more photos or minutes of video than a case may have")).toBeVisible();
  await expect(send).toHaveAttribute("aria-disabled", "true");
  await send.click({ force: true });
  await expect(dialog).toBeVisible();
  await dialog.getByRole("checkbox", { name: "Keep and show all of them" }).check();
  await send.click();
  await expect(dialog).toBeHidden();
  expect(galleryOf(await kari.pull(caseId), "workshop").items).toHaveLength(53);
  expectNoProblems(...tablets);
});

test("[C71] what is chosen before the code that keeps it has come is kept all the same", async () => {
  const kari = await staffActor(world().server.origin, "kari");
  const { caseId } = await playCase(kari, "MT10003");
  const person = await world().signedIn("kari");
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await person.context.route(/\/assets\/media-sending-/, async (route) => {
    await held;
    await route.continue();
  });
  await person.open(`/case/${caseId}/media`);
  const buffer = await picture({ width: 320, height: 240 });
  await gallery(person)
    .locator('input[type=file][accept*="pdf"]')
    .setInputFiles([{ name: "IMG_1.jpg", mimeType: "image/jpeg", buffer }]);
  release();
  await expect(cards(person).locator('[data-state="stored"]')).toHaveCount(1);
  expectNoProblems(person);
});

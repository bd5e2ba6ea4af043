/** What is said about a photo or video, and copies of it to take along. */
import { readFile } from "node:fs/promises";
import { expect, test } from "playwright/test";
import { addMark, type Drawing } from "../model/commands/marks.ts";
import { moveMedia, setAudience } from "../model/commands/media.ts";
import type { MediaId } from "../model/ids.ts";
import { readDraft } from "../model/pages/internal-workshop.ts";
import { galleryOf } from "../model/views/gallery.ts";
import { useWorld } from "./people.ts";
import { dragMouse, hold, onPhoto, openPanel, openPhoto, sharedCase } from "./photo-steps.ts";
import {
  bringPhotos,
  filmVideo,
  FOR_ALL,
  FOR_US,
  paintPhoto,
  photoRecord,
  photoScreen,
  pixelsOf,
  servePictures,
} from "./photos.ts";
import { expectNoProblems, quoteLine } from "./steps.ts";

const world = useWorld();

test("[C95] [FB-65] a remark on a spot shows the piece in the conversation, leads back to it, and becomes a work", async () => {
  const shared = await sharedCase(world(), "PH10007");
  const bytes = await paintPhoto(world().browser);
  const kari = await world().signedIn("kari");
  const phone = await world().newPerson({ phone: true });
  for (const { context } of [kari, phone]) await servePictures(context, bytes);
  const screen = await openPhoto(kari, shared);
  await hold(screen, "Remark on a spot");
  await dragMouse(kari.page, [0.6, 0.6], [0.8, 0.8]);
  const form = screen.getByRole("form", { name: "Remark on this spot" });
  await expect(form.getByRole("radio", { name: "Only us" })).toBeChecked();
  await form.getByRole("radio", { name: "The customer" }).check();
  await form.getByRole("textbox").fill("Worn down to 1.4 mm");
  await form.getByRole("button", { name: "Send remark" }).click();
  await expect((await openPanel(screen)).getByRole("heading", { name: "1 remark" })).toBeVisible();

  await phone.open(`/s#k=${shared.secret}`);
  const talk = phone.page.getByRole("region", { name: "Messages" });
  await expect(talk.getByText("Worn down to 1.4 mm")).toBeVisible();
  const thumb = talk.getByRole("button", { name: "Show this spot: Photo 1 of the brakes" });
  await expect(thumb.locator("img")).toHaveAttribute("src", /^blob:/);
  await shared.kari.act(shared.caseId, (pages, env) =>
    moveMedia(pages, env, shared.photos[0] as MediaId, shared.photos[1] as MediaId),
  );
  await thumb.click();
  const opened = await photoScreen(phone.page);
  await expect(opened.getByRole("heading", { name: "Photo 2 of 2" })).toBeVisible();
  await expect(opened.getByRole("application")).not.toHaveAttribute("data-zoom", "1.00");
  const middle = await onPhoto(phone.page, 0.7, 0.7);
  const { width, height } = (await opened.getByRole("application").boundingBox()) ?? { width: 0, height: 0 };
  expect(Math.abs(middle.x - width / 2)).toBeLessThan(width / 4);
  expect(Math.abs(middle.y - 56 - height / 2)).toBeLessThan(height / 4);
  await phone.page.goBack();
  await expect(opened).toBeHidden();
  await expect(thumb).toBeFocused();

  await kari.page.keyboard.press("Escape");
  await kari.page.keyboard.press("Escape");
  await expect(screen).toBeHidden();
  await kari.page.getByRole("tab", { name: /^Customer/ }).click();
  await kari.page.getByRole("button", { name: "Put into the quote" }).click();
  const dialog = kari.page.getByRole("dialog", { name: "Put into the quote" });
  await expect(dialog.getByLabel("Words")).toHaveValue("Worn down to 1.4 mm");
  await dialog.getByRole("button", { name: "Add the work" }).click();
  await kari.page.getByRole("button", { name: "Show the quote" }).click();
  await expect(kari.page.getByRole("region", { name: "Worn down to 1.4 mm" })).toBeVisible();
  await expect
    .poll(async () =>
      galleryOf(await shared.kari.pull(shared.caseId), "workshop").items.map(({ attachedTo }) => attachedTo?.kind),
    )
    .toEqual([undefined, "work"]);

  await shared.kari.act(shared.caseId, (pages, env) => setAudience(pages, env, shared.photos[0] as MediaId, FOR_US));
  await expect(talk.getByText("The photo is not here any more")).toBeVisible();
  expectNoProblems(kari, phone);
});

test("[C95] a remark on a spot becomes a line of a work that is there, with its words and of the kind one chooses", async () => {
  const shared = await sharedCase(world(), "PH10017", FOR_ALL, 1);
  const kari = await world().signedIn("kari");
  const screen = await openPhoto(kari, shared);
  await hold(screen, "Remark on a spot");
  await dragMouse(kari.page, [0.2, 0.2], [0.4, 0.4]);
  const form = screen.getByRole("form", { name: "Remark on this spot" });
  await form.getByRole("textbox").fill("Guide pin seized");
  await form.getByRole("button", { name: "Send remark" }).click();
  await expect((await openPanel(screen)).getByRole("heading", { name: "1 remark" })).toBeVisible();
  await kari.page.keyboard.press("Escape");
  await kari.page.keyboard.press("Escape");
  await expect(screen).toBeHidden();
  await kari.page
    .getByRole("tab", { name: /^Only us/ })
    .first()
    .click();
  await kari.page.getByRole("button", { name: "Put into the quote" }).click();
  const dialog = kari.page.getByRole("dialog", { name: "Put into the quote" });
  await dialog.getByLabel("Where to").selectOption({ label: "Front brakes" });
  await dialog.getByLabel("Kind of line").selectOption({ label: "Part" });
  await dialog.getByRole("button", { name: "Add the line" }).click();
  await expect(dialog).toBeHidden();
  await kari.page.getByRole("button", { name: "Show the quote" }).click();
  const line = quoteLine(kari.page, "Front brakes", "Guide pin seized");
  await expect(line).toBeVisible();
  const drafted = async () =>
    readDraft((await shared.kari.pull(shared.caseId))["internal/workshop"]).works.map(({ title, lines }) => [
      title,
      ...lines.map(({ kind, text, quantity }) => `${kind} ${text} ${quantity}`),
    ]);
  await expect.poll(drafted).toEqual([
    ["Annual service", "part Service 90 000 km 1000"],
    ["Front brakes", "part Brake discs 1000", "part Guide pin seized 1000"],
  ]);
  // The photo shows the case as before: it was not asked to show the work.
  expect(galleryOf(await shared.kari.pull(shared.caseId), "workshop").items[0]?.attachedTo).toBeNull();
  expectNoProblems(kari);
});

test("[C95] a remark at a moment of a video leads back to that moment", async () => {
  const shared = await sharedCase(world(), "PH10008", FOR_ALL, 1);
  const [video] = await bringPhotos(shared.kari, shared.caseId, [
    photoRecord(9, { kind: "video", type: "video/webm", duration: 2_000, caption: "The noise" }),
  ]);
  const marit = await world().signedIn("marit");
  await servePictures(marit.context, await filmVideo(world().browser), "video/webm");
  await marit.open(`/case/${shared.caseId}#media=${video}`);
  const screen = marit.page.getByRole("dialog", { name: "Video 2 of 2" });
  const player = screen.locator("video");
  await player.evaluate((element: HTMLVideoElement) => {
    element.currentTime = 1.2;
  });
  await expect(screen.getByText("Length 0:02")).toBeVisible();
  await screen.getByRole("button", { name: "Remark at 0:01" }).click();
  await screen.getByRole("textbox", { name: "Remark at 0:01" }).fill("Listen here");
  await screen.getByRole("button", { name: "Send remark" }).click();
  await player.evaluate((element: HTMLVideoElement) => {
    element.currentTime = 0;
  });
  await screen.getByRole("button", { name: /Marit Lund · 0:01 Listen here/ }).click();
  await expect.poll(() => player.evaluate((element: HTMLVideoElement) => element.currentTime.toFixed(1))).toBe("1.2");
  await marit.page.keyboard.press("Escape");
  await marit.page.getByRole("button", { name: "Show the video at 0:01" }).click();
  await expect.poll(() => player.evaluate((element: HTMLVideoElement) => element.currentTime.toFixed(1))).toBe("1.2");
  expectNoProblems(marit);
});

test("[C97] a copy for download has the marks of the parties chosen, in the size chosen", async () => {
  const shared = await sharedCase(world(), "PH10009", FOR_ALL, 1);
  const bytes = await paintPhoto(world().browser, 4000, 3000);
  const box: Drawing = { tool: "rectangle", points: [1_000, 1_000, 3_000, 3_000], text: "" };
  const ring: Drawing = { tool: "rectangle", points: [6_000, 6_000, 8_000, 8_000], text: "" };
  await shared.kari.act(shared.caseId, (pages, env) => addMark(pages, env, shared.photos[0] as MediaId, box));
  await shared.ola.act(shared.caseId, (pages, env) => addMark(pages, env, shared.photos[0] as MediaId, ring));
  const kari = await world().signedIn("kari");
  await servePictures(kari.context, bytes);
  const panel = await openPanel(await openPhoto(kari, shared));
  const download = async () => {
    const [file] = await Promise.all([
      kari.page.waitForEvent("download"),
      panel.getByRole("button", { name: "Download as a picture" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("IMG_1-marks.jpg");
    return pixelsOf(world().browser, await readFile(await file.path()), [
      [0.1, 0.2],
      [0.6, 0.7],
    ]);
  };
  const web = await download();
  expect([web.width, web.height]).toEqual([1600, 1200]);
  expect(web.colours.map(isNear)).toEqual(["workshop", "customer"]);
  await panel.getByRole("checkbox", { name: "Customer" }).uncheck();
  await panel.getByRole("checkbox", { name: "In full size" }).check();
  const whole = await download();
  expect([whole.width, whole.height]).toEqual([4000, 3000]);
  expect(whole.colours.map(isNear)).toEqual(["workshop", "nobody"]);
  expectNoProblems(kari);
});

type Colour = readonly [number, number, number];

function isNear([r, g, b]: Colour): string {
  const inks: Record<string, Colour> = { workshop: [88, 188, 203], customer: [240, 154, 194] };
  const found = Object.entries(inks).find(
    ([, ink]) => Math.abs(ink[0] - r) + Math.abs(ink[1] - g) + Math.abs(ink[2] - b) < 60,
  );
  return found?.[0] ?? "nobody";
}

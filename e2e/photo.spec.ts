/** A photo on the full screen: everybody draws on it, by whatever hand, and points at it. */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright";
import { expect, test } from "playwright/test";
import { addMark, type Drawing } from "../model/commands/marks.ts";
import { moveMedia, removeMedia, setAudience } from "../model/commands/media.ts";
import type { CaseId, MediaId } from "../model/ids.ts";
import type { Mark } from "../model/pages/media.ts";
import { galleryOf } from "../model/views/gallery.ts";
import { type Actor, linkActor, staffActor } from "./actor.ts";
import { type Person, useWorld } from "./people.ts";
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
import { playCase, publish, shareWith, versionForFleet } from "./play.ts";
import { badge, expectNoProblems } from "./steps.ts";

const world = useWorld();

interface Shared {
  kari: Actor;
  marit: Actor;
  ola: Actor;
  caseId: CaseId;
  secret: string;
  photos: MediaId[];
}

/** A case the fleet and a customer have, with photos. */
async function sharedCase(plate: string, audience = FOR_ALL, count = 2): Promise<Shared> {
  const { origin } = world().server;
  const [kari, marit] = [await staffActor(origin, "kari"), await staffActor(origin, "marit")];
  const played = await playCase(kari, plate);
  await publish(kari, played, "trade");
  await publish(kari, played, "open");
  await versionForFleet(marit, played);
  const secret = await shareWith(kari, played);
  const ola = await linkActor(origin, secret);
  const records = Array.from({ length: count }, (_, i) =>
    photoRecord(i + 1, { caption: `Photo ${i + 1} of the brakes` }),
  );
  return { kari, marit, ola, ...played, secret, photos: await bringPhotos(kari, played.caseId, records, audience) };
}

async function openPhoto(person: Person, { caseId, photos }: Shared, at = 0): Promise<Locator> {
  await person.open(`/case/${caseId}#media=${photos[at]}`);
  return photoScreen(person.page);
}

async function asCustomer(person: Person, { secret, photos }: Shared): Promise<Locator> {
  await person.open(`/s#k=${secret}`);
  await expect(person.page.getByRole("article").first()).toBeVisible();
  await person.page.evaluate((id) => {
    location.hash = `media=${id}`;
  }, photos[0]);
  return photoScreen(person.page);
}

/** The marks on a photo as the server holds them. */
const marksOf = async (actor: Actor, { caseId, photos }: Shared, at = 0): Promise<Mark[]> =>
  galleryOf(await actor.pull(caseId), actor.party).items.find(({ id }) => id === photos[at])?.marks ?? [];

const said = (marks: readonly Mark[]) => marks.map(({ tool, by }) => `${by.party} ${tool}`).toSorted();

async function openPanel(screen: Locator): Promise<Locator> {
  const panel = screen.getByRole("complementary", { name: "Marks and remarks" });
  if (!(await panel.isVisible())) await screen.getByRole("button", { name: "Marks and remarks" }).click();
  return panel;
}

/** Where a share of the photo is on the page, in pixels. */
async function onPhoto(page: Page, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = await page.locator("[data-photo]").boundingBox();
  if (!box) throw new Error("no photo");
  return { x: box.x + box.width * x, y: box.y + box.height * y };
}

const TOOLS = ["Rectangle", "Ellipse", "Arrow", "Pencil"] as const;
const hold = (screen: Locator, tool: string) => screen.getByRole("button", { name: tool, exact: true }).click();

async function dragMouse(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const [start, end] = [await onPhoto(page, ...from), await onPhoto(page, ...to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.mouse.up();
}

test("[C90] a photo stands in the address: a reload finds it, Escape and going back leave it", async () => {
  const shared = await sharedCase("PH10001");
  const kari = await world().signedIn("kari");
  await kari.open(`/case/${shared.caseId}`);
  await kari.open(`/case/${shared.caseId}#media=${shared.photos[0]}`);
  const screen = await photoScreen(kari.page);
  await expect(screen.getByRole("heading", { name: "Photo 1 of 2" })).toBeVisible();
  await expect(screen.getByText(/Kari Hagen · .*Photo 1 of the brakes/)).toBeVisible();
  await kari.page.keyboard.press("ArrowRight");
  await expect(screen.getByRole("heading", { name: "Photo 2 of 2" })).toBeVisible();
  await kari.reload();
  await expect(screen.getByRole("heading", { name: "Photo 2 of 2" })).toBeVisible();
  await kari.page.keyboard.press("PageUp");
  await expect(screen.getByRole("heading", { name: "Photo 1 of 2" })).toBeVisible();
  await kari.page.keyboard.press("Escape");
  await expect(screen).toBeHidden();
  expect(new URL(kari.page.url()).hash).toBe("");
  expectNoProblems(kari);
});

test("[C91] [C92] each tool by mouse, by finger and by keys alone; the mark is where it was drawn on every screen", async () => {
  const shared = await sharedCase("PH10002");
  const kari = await world().signedIn("kari");
  const byMouse = await openPhoto(kari, shared);
  for (const tool of TOOLS) {
    await hold(byMouse, tool);
    await dragMouse(kari.page, [0.2, 0.2], [0.4, 0.6]);
  }
  await hold(byMouse, "Text");
  const there = await onPhoto(kari.page, 0.7, 0.7);
  await kari.page.mouse.click(there.x, there.y);
  await byMouse.getByLabel("Text on the photo").fill("1.4 mm");
  await kari.page.keyboard.press("Enter");
  await expect.poll(async () => said(await marksOf(shared.kari, shared))).toHaveLength(5);
  for (const { tool, points } of await marksOf(shared.kari, shared)) {
    const wanted = tool === "text" ? [7_000, 7_000] : [2_000, 2_000, 4_000, 6_000];
    const ends = tool === "text" ? points : [...points.slice(0, 2), ...points.slice(-2)];
    expect(ends.every((value, i) => Math.abs(value - (wanted[i] ?? 0)) < 60)).toBe(true);
  }

  const phone = await world().newPerson({ phone: true });
  const byFinger = await asCustomer(phone, shared);
  const touch = await phone.context.newCDPSession(phone.page);
  for (const tool of TOOLS) {
    await hold(byFinger, tool);
    const [from, to] = [await onPhoto(phone.page, 0.5, 0.5), await onPhoto(phone.page, 0.8, 0.9)];
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [from] });
    for (const part of [0.3, 0.6, 1]) {
      const point = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [point] });
    }
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  }
  await hold(byFinger, "Text");
  const here = await onPhoto(phone.page, 0.1, 0.1);
  await phone.page.touchscreen.tap(here.x, here.y);
  await byFinger.getByLabel("Text on the photo").fill("What is this?");
  await byFinger.getByRole("button", { name: "Put it there" }).click();
  await expect
    .poll(async () => said((await marksOf(shared.ola, shared)).filter(({ by }) => by.party === "customer")))
    .toEqual(["arrow", "ellipse", "pencil", "rectangle", "text"].map((tool) => `customer ${tool}`));
  const fingers = (await marksOf(shared.ola, shared)).filter(
    ({ by, tool }) => by.party === "customer" && tool !== "text",
  );
  for (const { points } of fingers) {
    expect(Math.abs((points[0] ?? 0) - 5_000) < 60 && Math.abs((points.at(-1) ?? 0) - 9_000) < 60).toBe(true);
  }

  const byKeys = await openPhoto(kari, shared, 1);
  await expect(byKeys.getByRole("application", { name: "The photo" })).toBeFocused();
  for (const key of ["r", "e", "a", "p"]) {
    await kari.page.keyboard.press(key);
    await kari.page.keyboard.press("Enter");
  }
  await kari.page.keyboard.press("t");
  await kari.page.keyboard.press("Enter");
  await kari.page.keyboard.type("Loose");
  await kari.page.keyboard.press("Enter");
  await expect.poll(async () => said(await marksOf(shared.kari, shared, 1))).toHaveLength(5);
  await kari.page.keyboard.press("Delete");
  await kari.page.keyboard.press("r");
  await kari.page.keyboard.press("Enter");
  for (const press of ["ArrowRight", "ArrowDown", "Alt+ArrowDown", "Shift+ArrowLeft"])
    await kari.page.keyboard.press(press);
  await expect
    .poll(async () => (await marksOf(shared.kari, shared, 1)).map(({ tool, points }) => `${tool} ${points.join()}`))
    .toEqual([
      "rectangle 4000,4000,6000,6000",
      "ellipse 4000,4000,6000,6000",
      "arrow 4000,6000,6000,4000",
      "pencil 4000,6000,4500,4000,5000,6000,5500,4000,6000,6000",
      "rectangle 4100,4110,6000,6110",
    ]);
  const list = await openPanel(byKeys);
  await expect(list.getByRole("button", { name: /^Ellipse in the middle Kari Hagen/ })).toBeVisible();
  await expect(list.getByRole("heading", { name: "5 marks" })).toBeVisible();
  expectNoProblems(kari, phone);
});

test("[C93] two mark the same photo, one of them offline: both sets everywhere, undo takes back only one's own", async () => {
  const shared = await sharedCase("PH10003");
  const kari = await world().signedIn("kari", { tablet: true });
  const marit = await world().signedIn("marit");
  const [ours, theirs] = [await openPhoto(kari, shared), await openPhoto(marit, shared)];
  const lists = [await openPanel(ours), await openPanel(theirs)];
  await kari.goOffline();
  for (const tool of ["Rectangle", "Arrow"]) {
    await hold(ours, tool);
    await dragMouse(kari.page, [0.1, 0.1], [0.3, 0.3]);
  }
  for (const tool of ["Ellipse", "Pencil"]) {
    await hold(theirs, tool);
    await dragMouse(marit.page, [0.5, 0.5], [0.7, 0.7]);
  }
  for (const list of lists) await expect(list.getByRole("heading", { name: "2 marks" })).toBeVisible();
  await kari.goOnline();
  for (const list of lists) await expect(list.getByRole("heading", { name: "4 marks" })).toBeVisible();
  await ours.getByRole("button", { name: "Undo my last mark" }).click();
  for (const list of lists) {
    await expect(list.getByRole("heading", { name: "3 marks" })).toBeVisible();
    await expect(list.getByRole("button", { name: /^Arrow/ })).toHaveCount(0);
  }
  await ours.getByRole("button", { name: "Undo my last mark" }).click();
  await expect(ours.getByRole("button", { name: "Undo my last mark" })).toHaveAttribute("aria-disabled", "true");
  await theirs.getByRole("button", { name: "Undo my last mark" }).click();
  await theirs.getByRole("button", { name: "Redo" }).click();
  await expect.poll(async () => said(await marksOf(shared.marit, shared))).toEqual(["fleet ellipse", "fleet pencil"]);
  for (const list of lists) await expect(list.getByRole("heading", { name: "2 marks" })).toBeVisible();
  // A mark of another party can be looked at, and not taken away.
  await (lists[0] as Locator).getByRole("button", { name: /^Ellipse/ }).click();
  await expect(ours.getByRole("button", { name: "Remove the chosen mark" })).toHaveAttribute("aria-disabled", "true");

  await kari.reload();
  await expect((await openPanel(ours)).getByRole("heading", { name: "2 marks" })).toBeVisible();
  expectNoProblems(kari, marit);
});

test("[C94] pointers of all who see the photo are live, and of a private photo nobody hears", async () => {
  const shared = await sharedCase("PH10004");
  const kari = await world().signedIn("kari");
  const marit = await world().signedIn("marit");
  const phone = await world().newPerson({ phone: true });
  const heard: string[] = [];
  for (const person of [marit, phone])
    person.page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => heard.push(payload.toString("latin1"))),
    );
  await openPhoto(kari, shared);
  await openPhoto(marit, shared);
  await asCustomer(phone, shared);
  const at = await onPhoto(kari.page, 0.25, 0.5);
  await kari.page.mouse.move(at.x - 5, at.y);
  await kari.page.mouse.move(at.x, at.y);
  for (const { page } of [marit, phone]) {
    await expect(page.locator('[data-pointer^="workshop"]')).toHaveAttribute("data-y", /^(50|49)\d\d$/);
    await expect(page.locator('[data-pointer^="workshop"]')).toContainText("Kari Hagen");
  }
  const fleetAt = await onPhoto(marit.page, 0.5, 0.5);
  await marit.page.mouse.move(fleetAt.x, fleetAt.y);
  await expect(kari.page.locator('[data-pointer^="fleet"]')).toBeVisible();
  // The fleet's pointer is told where the photo is: the customer sees it as well.
  await expect(phone.page.locator('[data-pointer^="fleet"]')).toBeVisible();

  await shared.kari.act(shared.caseId, (pages, env) => setAudience(pages, env, shared.photos[0] as MediaId, FOR_US));
  for (const { page } of [marit, phone]) await expect(page.getByText("It is not here any more")).toBeVisible();
  await expect(kari.page.getByRole("button", { name: "Only us" })).toHaveAttribute("aria-pressed", "true");
  await expect(kari.page.locator("[data-pointer]")).toHaveCount(0);
  heard.length = 0;
  for (let x = 0; x < 20; x++) await kari.page.mouse.move(at.x + x, at.y + x);
  const sindre = await world().signedIn("sindre");
  await openPhoto(sindre, shared);
  await kari.page.mouse.move(at.x + 30, at.y);
  await expect(sindre.page.locator('[data-pointer^="workshop"]')).toBeVisible();
  expect(heard.filter((frame) => frame.includes(`photo:${shared.photos[0]}@`))).toEqual([]);
  expectNoProblems(kari, marit, phone, sindre);
});

test("[C96] thousands of marks, empty ones and long ones leave the photo usable", async () => {
  const shared = await sharedCase("PH10005", FOR_ALL, 1);
  const [photo] = shared.photos;
  const long = Array.from({ length: 2_000 }, (_, i) => (i * i * 37) % 10_001);
  const flood = (from: number): Drawing[] =>
    Array.from({ length: 500 }, (_, i) => {
      const x = ((from + i) * 37) % 10_000;
      if (i % 50 === 0) return { tool: "pencil", points: long, text: "" };
      if (i % 3 === 0) return { tool: "rectangle", points: [x, x], text: "" };
      return { tool: i % 2 ? "ellipse" : "arrow", points: [x, x, x, x], text: "" };
    });
  for (let round = 0; round < 4; round++) {
    await shared.ola.act(shared.caseId, (pages, env) => {
      for (const drawing of flood(round * 500)) addMark(pages, env, photo as MediaId, drawing);
    });
  }
  // What no schema lets through is not even counted.
  await shared.ola.act(shared.caseId, (pages) => {
    const marks = pages["open/customer"]?.getMap("marks");
    for (const points of [[Number.NaN, 1], [-1, 5], [1e300, 1], [1.5, 1], []]) {
      const id = `0000000000000000000${marks?.size ? 1 : 0}`;
      marks?.set(id, {
        id,
        mediaId: photo,
        tool: "arrow",
        points,
        text: "",
        at: 1,
        by: { party: "customer", id: "x", name: "x" },
      });
    }
  });
  const kari = await world().signedIn("kari");
  const screen = await openPhoto(kari, shared);
  await expect(screen.getByText(/marks are too many to draw/)).toBeVisible();
  await hold(screen, "Rectangle");
  await dragMouse(kari.page, [0.1, 0.1], [0.3, 0.3]);
  await expect
    .poll(async () => said((await marksOf(shared.kari, shared)).filter(({ by }) => by.party === "workshop")))
    .toEqual(["workshop rectangle"]);
  const list = await openPanel(screen);
  await expect(list.getByText(/and 1,801 more on the photo/)).toBeVisible();
  const slowest = await kari.page.evaluate(async () => {
    const surface = document.querySelector('[role="application"]');
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    let [before, worst] = [await frame(), 0];
    for (let i = 0; i < 20; i++) {
      surface?.dispatchEvent(new WheelEvent("wheel", { deltaY: i % 2 ? 40 : -40, clientX: 400, clientY: 400 }));
      const now = await frame();
      worst = Math.max(worst, now - before);
      before = now;
    }
    return worst;
  });
  test
    .info()
    .annotations.push({ type: "slowest frame with 2,000 hostile marks", description: `${slowest.toFixed(0)} ms` });
  expect(slowest).toBeLessThan(1_000);
  expectNoProblems(kari);
});

test("[C95] [FB-65] a remark on a spot shows the piece in the conversation, leads back to it, and becomes a work", async () => {
  const shared = await sharedCase("PH10007");
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

test("[C95] a remark at a moment of a video leads back to that moment", async () => {
  const shared = await sharedCase("PH10008", FOR_ALL, 1);
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
  const shared = await sharedCase("PH10009", FOR_ALL, 1);
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

test("[C90] a photo that is taken away while it is looked at says so, and the next one can be opened", async () => {
  const shared = await sharedCase("PH10006");
  const marit = await world().signedIn("marit");
  await openPhoto(marit, shared);
  await shared.kari.act(shared.caseId, (pages, env) => removeMedia(pages, env, shared.photos[0] as MediaId));
  await expect(marit.page.getByRole("dialog").getByText("It is not here any more")).toBeVisible();
  await marit.page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(badge(marit.page, "stored")).toBeAttached();
  expectNoProblems(marit);
});

/** A photo on the full screen: everybody draws on it, by whatever hand, and points at it. */
import type { Locator } from "playwright";
import { expect, test } from "playwright/test";
import { addMark, type Drawing } from "../model/commands/marks.ts";
import { removeMedia, setAudience } from "../model/commands/media.ts";
import { sendMessage } from "../model/commands/talk.ts";
import type { MediaId } from "../model/ids.ts";
import { objections } from "./axe.ts";
import { signIn, useWorld } from "./people.ts";
import {
  asCustomer,
  dragMouse,
  hold,
  marksOf,
  onPhoto,
  openPanel,
  openPhoto,
  said,
  sharedCase,
  TOOLS,
} from "./photo-steps.ts";
import { FOR_ALL, FOR_US, paintPhoto, photoScreen, servePictures } from "./photos.ts";
import { badge, expectNoProblems, openSection } from "./steps.ts";

const world = useWorld();

test("[C90] a photo stands in the address: a reload finds it, Escape and going back leave it", async () => {
  const shared = await sharedCase(world(), "PH10001");
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

test("[C90] [FB-61] from the gallery to the photo and back to where one was, with the marks on the small picture too", async () => {
  const shared = await sharedCase(world(), "PH10013");
  const kari = await world().signedIn("kari");
  await servePictures(kari.context, await paintPhoto(world().browser));
  await kari.open(`/case/${shared.caseId}/media`);
  const card = kari.page.locator(`[data-media="${shared.photos[0]}"]`);
  const small = card.getByRole("button", { name: /Photo 1 of the brakes/ }).first();
  await small.click();
  const screen = await photoScreen(kari.page);
  await hold(screen, "Rectangle");
  await dragMouse(kari.page, [0.3, 0.3], [0.6, 0.6]);
  // The first lets go of the tool, the second of the mark.
  for (let presses = 0; presses < 3; presses++) await kari.page.keyboard.press("Escape");
  await expect(screen).toBeHidden();
  await expect(small).toBeFocused();
  await expect(small.locator("svg[preserveAspectRatio] path").last()).toHaveAttribute("d", /^M\d+(\.\d)? \d+(\.\d)?H/);
  expectNoProblems(kari);
});

test("[C91] [C92] each tool by mouse, by finger and by keys alone; the mark is where it was drawn on every screen", async () => {
  const shared = await sharedCase(world(), "PH10002");
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

test("[C91] a pen draws while the hand rests on the glass; two fingers zoom, and what one of them began is not drawn", async () => {
  const shared = await sharedCase(world(), "PH10012", FOR_ALL, 1);
  const person = await world().signedIn("kari", { tablet: true });
  const screen = await openPhoto(person, shared);
  const { page } = person;
  const glass = await person.context.newCDPSession(page);
  const pen = async (type: "mousePressed" | "mouseMoved" | "mouseReleased", x: number, y: number) =>
    glass.send("Input.dispatchMouseEvent", {
      type,
      ...(await onPhoto(page, x, y)),
      button: "left",
      buttons: type === "mouseReleased" ? 0 : 1,
      clickCount: 1,
      pointerType: "pen",
    });
  const touch = async (type: "touchStart" | "touchMove" | "touchEnd", ...places: [number, number][]) => {
    const touchPoints = await Promise.all(places.map(async ([x, y], id) => ({ ...(await onPhoto(page, x, y)), id })));
    await glass.send("Input.dispatchTouchEvent", { type, touchPoints });
  };
  await hold(screen, "Pencil");
  await pen("mousePressed", 0.2, 0.2);
  await pen("mouseMoved", 0.3, 0.25);
  await touch("touchStart", [0.8, 0.8]);
  await touch("touchEnd");
  await pen("mouseMoved", 0.4, 0.2);
  await pen("mouseReleased", 0.4, 0.2);
  await expect.poll(async () => said(await marksOf(shared.kari, shared))).toEqual(["workshop pencil"]);
  const [stroke] = await marksOf(shared.kari, shared);
  expect(Math.max(...(stroke?.points ?? []))).toBeLessThan(5_000);

  const surface = screen.getByRole("application");
  await expect(surface).toHaveAttribute("data-zoom", "1.00");
  await touch("touchStart", [0.4, 0.5]);
  await touch("touchMove", [0.42, 0.5]);
  await touch("touchStart", [0.42, 0.5], [0.6, 0.5]);
  await touch("touchMove", [0.3, 0.5], [0.7, 0.5]);
  await touch("touchEnd");
  await expect(surface).not.toHaveAttribute("data-zoom", "1.00");
  await page.keyboard.press("0");
  await expect(surface).toHaveAttribute("data-zoom", "1.00");
  expect(said(await marksOf(shared.kari, shared))).toEqual(["workshop pencil"]);
  expectNoProblems(person);
});

test("[C93] two mark the same photo, one of them offline: both sets everywhere, undo takes back only one's own", async () => {
  const shared = await sharedCase(world(), "PH10003");
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
  const shared = await sharedCase(world(), "PH10004");
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
  const shared = await sharedCase(world(), "PH10005", FOR_ALL, 1);
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

for (const dark of [false, true]) {
  test(`[C91] axe finds nothing on the photo, its words and its remarks, ${dark ? "dark" : "light"}`, async () => {
    const shared = await sharedCase(world(), dark ? "PH10011" : "PH10010");
    const drawings: Drawing[] = [
      { tool: "ellipse", points: [5_000, 2_000, 7_000, 4_000], text: "" },
      { tool: "arrow", points: [8_500, 1_000, 7_000, 2_300], text: "" },
      { tool: "text", points: [8_200, 500], text: "1.4 mm" },
    ];
    await shared.kari.act(shared.caseId, (pages, env) => {
      for (const drawing of drawings) addMark(pages, env, shared.photos[0] as MediaId, drawing);
    });
    await shared.marit.act(shared.caseId, (pages, env) => {
      addMark(pages, env, shared.photos[0] as MediaId, {
        tool: "rectangle",
        points: [2_500, 5_500, 4_500, 7_500],
        text: "",
      });
      const spot = {
        mediaId: shared.photos[0] as MediaId,
        rect: { x: 2_500, y: 5_500, width: 2_000, height: 2_000 },
        moment: null,
      };
      sendMessage(pages, env, "fleet", "Is this rust?", null, spot);
    });
    const bytes = await paintPhoto(world().browser);
    for (const [size, width, height] of [
      ["desktop", 1440, 900],
      ["tablet", 1024, 768],
      ["phone", 390, 844],
    ] as const) {
      const person = await world().newPerson({ dark, phone: size === "phone", tablet: size === "tablet" });
      await servePictures(person.context, bytes);
      await signIn(person, "kari");
      await person.page.setViewportSize({ width, height });
      const screen = await openPhoto(person, shared);
      await expect(screen.locator("img[src^='blob:']")).toBeVisible();
      expect(await objections(person.page)).toEqual([]);
      const list = await openPanel(screen);
      await expect(list.getByRole("heading", { name: "4 marks" })).toBeVisible();
      expect(await objections(person.page)).toEqual([]);
      await hold(screen, "Remark on a spot");
      await screen.getByRole("application").focus();
      await person.page.keyboard.press("Enter");
      await expect(screen.getByRole("form", { name: "Remark on this spot" })).toBeVisible();
      expect(await objections(person.page)).toEqual([]);
      await person.page.keyboard.press("Escape");
      await screen.getByRole("button", { name: "Marks and remarks" }).click();
      await person.page.keyboard.press("Escape");
      if (size !== "desktop") await openSection(person.page, "Talk");
      await expect(person.page.getByRole("button", { name: /^Show this spot/ })).toBeVisible();
      expect(await objections(person.page)).toEqual([]);
      await person.context.close();
    }
  });
}

test("[C90] a photo that is taken away while it is looked at says so, and the next one can be opened", async () => {
  const shared = await sharedCase(world(), "PH10006");
  const marit = await world().signedIn("marit");
  await openPhoto(marit, shared);
  await shared.kari.act(shared.caseId, (pages, env) => removeMedia(pages, env, shared.photos[0] as MediaId));
  await expect(marit.page.getByRole("dialog").getByText("It is not here any more")).toBeVisible();
  await marit.page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(badge(marit.page, "stored")).toBeAttached();
  expectNoProblems(marit);
});

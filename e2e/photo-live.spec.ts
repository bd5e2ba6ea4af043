/** What somebody draws is on the others' screens while it is drawn; a text is sized like every other mark. */
import type { Page } from "playwright";
import { expect, test } from "playwright/test";
import { addMark } from "../model/commands/marks.ts";
import type { MediaId } from "../model/ids.ts";
import { useWorld } from "./people.ts";
import { asCustomer, hold, marksOf, onPhoto, openPhoto, sharedCase } from "./photo-steps.ts";
import { FOR_US } from "./photos.ts";
import { setAudience } from "../model/commands/media.ts";
import { expectNoProblems } from "./steps.ts";

const world = useWorld();

/** How many pixels of the marks' layers are in a party's colour. */
const inked = (page: Page, [r, g, b]: readonly [number, number, number]) =>
  page.evaluate(
    ([red, green, blue]) => {
      let count = 0;
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>("dialog canvas")) {
        const data = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        for (let i = 0; i < data.length; i += 4)
          if (data[i] === red && data[i + 1] === green && data[i + 2] === blue) count += 1;
      }
      return count;
    },
    [r, g, b],
  );
const WORKSHOP = [0x58, 0xbc, 0xcb] as const;

test("[C127] a stroke is on the others' screens while it is drawn, in the rooms that have the photo only, and is one mark in the end", async () => {
  const shared = await sharedCase(world(), "PL10001", undefined, 1);
  const kari = await world().signedIn("kari");
  const marit = await world().signedIn("marit");
  const phone = await world().newPerson({ phone: true });
  const screen = await openPhoto(kari, shared);
  await openPhoto(marit, shared);
  await asCustomer(phone, shared);
  expect([await inked(marit.page, WORKSHOP), await inked(phone.page, WORKSHOP)]).toEqual([0, 0]);
  await hold(screen, "Pencil");
  const at = (x: number, y: number) => onPhoto(kari.page, x, y);
  const move = async (x: number, y: number) => {
    const place = await at(x, y);
    await kari.page.mouse.move(place.x, place.y, { steps: 4 });
  };
  await move(0.2, 0.2);
  await kari.page.mouse.down();
  await move(0.5, 0.4);
  for (const { page } of [marit, phone]) await expect.poll(() => inked(page, WORKSHOP)).toBeGreaterThan(20);
  const halfWay = await inked(marit.page, WORKSHOP);
  expect(await marksOf(shared.kari, shared)).toEqual([]);
  await move(0.8, 0.3);
  await expect.poll(() => inked(marit.page, WORKSHOP)).toBeGreaterThan(halfWay);
  await kari.page.mouse.up();
  await expect.poll(async () => (await marksOf(shared.kari, shared)).length).toBe(1);
  await expect.poll(() => inked(marit.page, WORKSHOP)).toBeGreaterThan(halfWay);

  // Moved, it is not seen twice; closed to the others, nothing of it is told to them any more.
  const heard: string[] = [];
  for (const { page } of [marit, phone])
    page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => heard.push(String(payload))));
  await shared.kari.act(shared.caseId, (pages, env) => setAudience(pages, env, shared.photos[0] as MediaId, FOR_US));
  for (const { page } of [marit, phone]) await expect(page.getByText("It is not here any more")).toBeVisible();
  for (const person of [marit, phone]) await person.reload();
  for (const { page } of [marit, phone]) await expect(page.getByText("It is not here any more")).toBeVisible();
  await move(0.3, 0.7);
  await kari.page.mouse.down();
  await move(0.6, 0.8);
  const sindre = await world().signedIn("sindre");
  await openPhoto(sindre, shared);
  await move(0.7, 0.6);
  await expect.poll(() => inked(sindre.page, WORKSHOP)).toBeGreaterThan(20);
  await kari.page.mouse.up();
  expect(heard.filter((frame) => frame.includes('"stroke"'))).toEqual([]);
  expectNoProblems(kari, marit, phone, sindre);
});

test("[C128] a text is sized by its corners and by keys, and means the same on every screen", async () => {
  const shared = await sharedCase(world(), "PL10002", undefined, 1);
  await shared.kari.act(shared.caseId, (pages, env) =>
    addMark(pages, env, shared.photos[0] as MediaId, { tool: "text", points: [3_000, 3_000], text: "1.4 mm" }),
  );
  const kari = await world().signedIn("kari", { tablet: true });
  const marit = await world().signedIn("marit");
  const screen = await openPhoto(kari, shared);
  await openPhoto(marit, shared);
  const before = await inked(marit.page, WORKSHOP);
  const { page } = kari;
  const inText = await onPhoto(page, 0.33, 0.33);
  await page.mouse.click(inText.x, inText.y);
  await expect(screen.getByRole("button", { name: "Remove the chosen mark" })).not.toHaveAttribute(
    "aria-disabled",
    "true",
  );
  // 1.4 mm in letters of 26 on a photo 1,000 wide and 750 high: 113.6 by 52.5.
  const [corner, to] = [await onPhoto(page, 0.3 + 0.1136, 0.3 + 0.07), await onPhoto(page, 0.3 + 0.2272, 0.3 + 0.14)];
  await page.mouse.move(corner.x, corner.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
  const line = async () => {
    const [mark] = await marksOf(shared.kari, shared);
    return mark ? (mark.points[3] ?? mark.points[1] ?? 0) - (mark.points[1] ?? 0) : 0;
  };
  // A line of 32.5 of 750 is 433 ten-thousandths; twice as large it is 867.
  await expect.poll(async () => Math.abs((await line()) - 867)).toBeLessThan(30);
  await expect.poll(() => inked(marit.page, WORKSHOP)).toBeGreaterThan(before * 3);
  const dragged = await line();
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(line).toBe(dragged + 100);
  await page.keyboard.press("Alt+Shift+ArrowUp");
  await expect.poll(line).toBe(dragged + 90);
  await screen.getByRole("button", { name: "Undo my last mark" }).click();
  await expect.poll(line).toBe(dragged + 100);
  expectNoProblems(kari, marit);
});

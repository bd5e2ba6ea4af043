/** `marks`: a case with 50 photos and 500 marks: the size of its pages, and how a mark moves under the hand. */
import type { Page } from "playwright";
import * as Y from "yjs";
import { addMark, type Drawing } from "../../model/commands/marks.ts";
import type { CaseId, MediaId } from "../../model/ids.ts";
import { type Actor, staffActor } from "../actor.ts";
import { openWorld } from "../people.ts";
import { bringPhotos, photoRecord, photoScreen } from "../photos.ts";
import { playCase } from "../play.ts";
import { type Figure, figuresOf } from "./figures.ts";

const PHOTOS = 50;
const MARKS = 500;
const FRAMES = 120;

/** What people draw: strokes of some thirty points among boxes, rings, arrows and a word here and there. */
function drawing(i: number): Drawing {
  const [x, y] = [(i * 733) % 8_000, (i * 1_217) % 8_000];
  const tool = (["pencil", "rectangle", "ellipse", "arrow", "text"] as const)[i % 5] ?? "arrow";
  if (tool === "text") return { tool, points: [x, y], text: `${1 + (i % 9)}.${i % 10} mm` };
  if (tool !== "pencil") return { tool, points: [x, y, x + 1_500, y + 1_200], text: "" };
  const points = Array.from({ length: 60 }, (_, n) =>
    n % 2 === 0 ? x + n * 25 : y + Math.round(600 + Math.sin(n / 6 + i) * 500),
  );
  return { tool, points, text: "" };
}

/** Drags the rectangle that is chosen over the photo, and gives the time from frame to frame. See `pointer.ts` on text. */
const DRAG = `async ([frames, from]) => {
  const surface = document.querySelector('[role="application"]');
  const box = document.querySelector("[data-photo]").getBoundingClientRect();
  const send = (type, x, y) => surface.dispatchEvent(new PointerEvent(type, {
    pointerId: 7, pointerType: "mouse", bubbles: true, cancelable: true,
    clientX: box.x + x * box.width, clientY: box.y + y * box.height,
  }));
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  send("pointerdown", from[0], from[1]);
  const times = [];
  let before = await frame();
  for (let i = 0; i < frames; i++) {
    send("pointermove", from[0] + (i % 40) / 200, from[1] + (i % 30) / 200);
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  const dropped = performance.now();
  send("pointerup", from[0] + 0.1, from[1] + 0.1);
  const wrote = performance.now() - dropped;
  await frame();
  await frame();
  return { times, wrote };
}`;

async function drag(page: Page, from: readonly [number, number]): Promise<{ times: number[]; wrote: number }> {
  return page.evaluate(`(${DRAG})(${JSON.stringify([FRAMES, from])})`);
}

async function seed(kari: Actor, plate: string, photosWithMarks: number): Promise<{ caseId: CaseId; first: MediaId }> {
  const { caseId } = await playCase(kari, plate);
  const photos = await bringPhotos(
    kari,
    caseId,
    Array.from({ length: PHOTOS }, (_, i) => photoRecord(i + 1)),
  );
  // In pieces the server takes.
  for (let from = 0; from < MARKS; from += 100) {
    await kari.act(caseId, (pages, env) => {
      for (let i = from; i < from + 100; i++) addMark(pages, env, photos[i % photosWithMarks] as MediaId, drawing(i));
    });
  }
  return { caseId, first: photos[0] as MediaId };
}

export async function marks(): Promise<Figure[]> {
  const world = await openWorld();
  const figures: Figure[] = [];
  try {
    const kari = await staffActor(world.server.origin, "kari");
    const person = await world.signedIn("kari");
    for (const [photosWithMarks, name] of [
      [PHOTOS, "500 marks on 50 photos"],
      [1, "500 marks on one photo"],
    ] as const) {
      const { caseId, first } = await seed(kari, `BN2000${photosWithMarks % 10}`, photosWithMarks);
      if (photosWithMarks === PHOTOS) {
        for (const [key, page] of Object.entries(await kari.pull(caseId))) {
          if (key !== "internal/workshop" && key !== "open/workshop") continue;
          const bytes = Y.encodeStateAsUpdate(page as Y.Doc).byteLength;
          figures.push(...figuresOf("marks", `size of ${key} with 50 photos and 500 marks`, "bytes", [bytes], false));
        }
      }
      await person.open(`/case/${caseId}#media=${first}`);
      await photoScreen(person.page);
      await person.page.keyboard.press("r");
      await person.page.keyboard.press("Enter");
      await person.page.keyboard.press("v");
      await person.page.locator("[data-photo]").waitFor();
      // The left edge of the rectangle that was placed in the middle.
      const { times, wrote } = await drag(person.page, [0.4, 0.5]);
      figures.push(...figuresOf("marks", `${name}: frame while a mark is dragged`, "ms", times));
      figures.push(...figuresOf("marks", `${name}: writing where it was dropped`, "ms", [wrote], false));
    }
    return figures;
  } finally {
    await world.close();
  }
}

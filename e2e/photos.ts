/** Photos put on a case without a camera: records by the model's commands, bytes painted by the browser itself. */
import type { Browser, BrowserContext, Page } from "playwright";
import { expect } from "playwright/test";
import { addMedia, type NewMedia, setStored } from "../model/commands/media.ts";
import type { CaseId, MediaId, Sha256 } from "../model/ids.ts";
import type { Audience } from "../model/pages/media.ts";
import { PAGE_FORMAT, SERVER_HEADER } from "../model/protocol.ts";
import type { Actor } from "./actor.ts";

/** 4 × 3 pixels, shown until the picture itself is there. */
const PLACEHOLDER =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAJ0lEQVR4nAXBAQ0AMAgEsSMBqTiYf1M/BqSVpK6umQFAAAAAAAAA8Ae0JgYFd2Lw4AAAAABJRU5ErkJggg==";

export const hashNumber = (number: number): Sha256 => String(number).padStart(64, "0") as Sha256;

export const photoRecord = (number: number, more: Partial<NewMedia> = {}): NewMedia => ({
  kind: "photo",
  hash: hashNumber(number),
  type: "image/jpeg",
  name: `IMG_${number}.jpg`,
  size: 3_400_000,
  width: 1600,
  height: 1200,
  duration: null,
  takenAt: Date.UTC(2026, 10, 20, 8, 14),
  device: "Tablet 2",
  placeholder: PLACEHOLDER,
  poster: null,
  caption: "",
  attachedTo: null,
  ...more,
});

export const FOR_ALL: Audience = { fleet: true, customer: true };
export const FOR_US: Audience = { fleet: false, customer: false };

/** Puts photos on the case, stored as far as the record says. Returns their ids. */
export const bringPhotos = (
  actor: Actor,
  caseId: CaseId,
  photos: readonly NewMedia[],
  audience: Audience = FOR_ALL,
): Promise<MediaId[]> =>
  actor.act(caseId, (pages, env) =>
    photos.map((photo) => {
      const id = addMedia(pages, env, photo, audience);
      setStored(pages, env, id, env.now());
      return id;
    }),
  );

/** A brake disc as a JPEG, painted by a browser. */
export async function paintPhoto(browser: Browser, width = 1600, height = 1200): Promise<Buffer> {
  const page = await browser.newPage();
  const url = await page.evaluate(
    ({ width: w, height: h }) => {
      const canvas = document.createElement("canvas");
      canvas.width = w;
      canvas.height = h;
      const context = canvas.getContext("2d");
      if (!context) throw new Error("no canvas");
      const light = context.createRadialGradient(w * 0.45, h * 0.45, 10, w * 0.45, h * 0.45, w * 0.6);
      light.addColorStop(0, "#6d7775");
      light.addColorStop(1, "#2a3231");
      context.fillStyle = light;
      context.fillRect(0, 0, w, h);
      const rings: [number, string][] = [
        [0.38, "#7f8987"],
        [0.35, "#99a29f"],
        [0.3, "#8f9896"],
        [0.28, "#99a29f"],
        [0.16, "#4a5352"],
        [0.05, "#2c3433"],
      ];
      for (const [radius, colour] of rings) {
        context.fillStyle = colour;
        context.beginPath();
        context.arc(w * 0.45, h * 0.5, h * radius, 0, Math.PI * 2);
        context.fill();
      }
      return canvas.toDataURL("image/jpeg", 0.85);
    },
    { width, height },
  );
  await page.close();
  return Buffer.from(url.split(",")[1] ?? "", "base64");
}

/** A picture's size and its colours at some places, given as shares of width and height. */
export async function pixelsOf(browser: Browser, picture: Buffer, places: readonly [number, number][]) {
  const page = await browser.newPage();
  const read = await page.evaluate(
    async ({ base64, at }) => {
      const image = new Image();
      image.src = `data:image/jpeg;base64,${base64}`;
      await image.decode();
      const { naturalWidth: width, naturalHeight: height } = image;
      const context = new OffscreenCanvas(width, height).getContext("2d");
      context?.drawImage(image, 0, 0);
      const colours = at.map(([x, y]): [number, number, number] => {
        const [r = 0, g = 0, b = 0] =
          context?.getImageData(Math.round(x * width), Math.round(y * height), 1, 1).data ?? [];
        return [r, g, b];
      });
      return { width, height, colours };
    },
    { base64: picture.toString("base64"), at: places },
  );
  await page.close();
  return read;
}

/** Two seconds of a moving bar, as the browser's own recorder makes it. */
export async function filmVideo(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage();
  const film = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [320, 180];
    const context = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm" });
    const parts: Blob[] = [];
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    const ended = new Promise((resolve) => recorder.addEventListener("stop", resolve));
    recorder.start();
    for (let x = 0; x < 50; x++) {
      if (context) context.fillStyle = `hsl(${x * 7} 60% 50%)`;
      context?.fillRect(0, 0, 320, 180);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    recorder.stop();
    await ended;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  });
  await page.close();
  return Buffer.from(film, "latin1");
}

/** Lets the browser find a picture wherever the server would give one, and a piece of it where it asks for one. */
export async function servePictures(context: BrowserContext, bytes: Buffer, contentType = "image/jpeg"): Promise<void> {
  const known = { [SERVER_HEADER]: String(PAGE_FORMAT), "accept-ranges": "bytes" };
  await context.route(/\/api\/cases\/[^/]+\/blobs\//, async (route) => {
    const [, from] = /^bytes=(\d+)-/.exec(route.request().headers().range ?? "") ?? [];
    if (from === undefined) return await route.fulfill({ body: bytes, contentType, headers: known });
    const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
    const headers = { ...known, "content-range": range };
    await route.fulfill({ status: 206, body: bytes.subarray(Number(from)), contentType, headers });
  });
}

/** The full screen of a photo, once it can be drawn on. */
export async function photoScreen(page: Page) {
  const dialog = page.getByRole("dialog", { name: /^Photo \d+ of/ });
  await expect(dialog.locator("canvas").first()).toBeVisible();
  return dialog;
}

/** Photos, videos and files from the device that takes them to whoever may see them. */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright";
import { expect, test } from "playwright/test";
import { type CaseId, PAGE_FORMAT, SERVER_HEADER } from "../model/index.ts";
import { staffActor } from "./actor.ts";
import { type Person, readyForOffline, useWorld } from "./people.ts";
import { pdf, picture } from "./pictures.ts";
import { playCase, publish } from "./play.ts";
import { demoLink } from "./open-screen.ts";
import { openSection } from "./steps.ts";

const world = useWorld();

/** A case of its own for each test, with a fleet that has been asked. */
async function ownCase(plate: string): Promise<CaseId> {
  const kari = await staffActor(world().server.origin, "kari");
  const played = await playCase(kari, plate);
  await publish(kari, played, "trade");
  return played.caseId;
}

async function openMedia(person: Person, caseId: string): Promise<void> {
  await person.open(`/case/${caseId}`);
  await openSection(person.page, "Media");
  await expect(person.page.getByRole("button", { name: "Take photos" })).toBeVisible();
}
/** The case the customer's link leads to. */
const caseOf = async (page: Page): Promise<string> => {
  await page.waitForURL(/\/c\//);
  return /\/c\/([^/]+)/.exec(page.url())?.[1] ?? "";
};
const gallery = (page: Page) => page.getByRole("region", { name: "Photos and files" });
const cards = (page: Page): Locator => gallery(page).locator("[data-media]");
const chooser = (page: Page) => gallery(page).locator('input[type=file][accept*="pdf"]');
const photoFile = async (seed: number, name = `IMG_${seed}.jpg`) => ({
  name,
  mimeType: "image/jpeg",
  buffer: await picture({ seed, width: 800, height: 600 }),
});
/** Gives the browser's camera a light, and notes how it is switched. */
const giveLight = (page: Page) =>
  page.addInitScript(() => {
    const { getCapabilities, applyConstraints } = MediaStreamTrack.prototype;
    const switched: unknown[] = [];
    Object.assign(globalThis, { lights: switched });
    MediaStreamTrack.prototype.getCapabilities = function () {
      return { ...getCapabilities.call(this), ...(this.kind === "video" && { torch: true }) };
    };
    MediaStreamTrack.prototype.applyConstraints = async function (constraints) {
      const [first] = (constraints?.advanced ?? []) as { torch?: unknown }[];
      if (first?.torch === undefined) return await applyConstraints.call(this, constraints);
      switched.push(first.torch);
    };
  });
const lights = (page: Page) => page.evaluate(() => (globalThis as unknown as { lights: unknown[] }).lights);
const stored = (card: Locator) => card.locator('[data-state="stored"]');
const orderOf = (page: Page) =>
  cards(page).evaluateAll((all) => all.map((card) => card.querySelector<HTMLInputElement>("input[type=text]")?.value));

test("[FB-40][FB-60][FB-65][C234] the gallery orders, captions, deletes with undo, and gives everything as one zip", async () => {
  const caseId = await ownCase("MD10001");
  const kari = await world().signedIn("kari");
  const { page } = kari;
  await openMedia(kari, caseId);
  await chooser(page).setInputFiles([await photoFile(1), await photoFile(2), await photoFile(3)]);
  await expect(stored(cards(page))).toHaveCount(3);
  const captions = cards(page).getByRole("textbox");
  for (const [index, words] of ["disc left", "disc right", "pads"].entries()) {
    await captions.nth(index).fill(words);
    await captions.nth(index).press("Enter");
  }
  // By keyboard, then by the mouse.
  await page.getByRole("button", { name: "Move pads forward" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => orderOf(page)).toEqual(["disc left", "pads", "disc right"]);
  await expect(page.getByRole("button", { name: "Move pads forward" })).toBeFocused();
  await cards(page).nth(2).dragTo(cards(page).nth(0));
  await expect.poll(() => orderOf(page)).toEqual(["disc right", "disc left", "pads"]);

  await page.getByRole("button", { name: "Delete pads" }).click();
  await expect(cards(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => orderOf(page)).toEqual(["disc right", "disc left", "pads"]);

  await page.evaluate(() => Reflect.deleteProperty(globalThis, "showSaveFilePicker"));
  await page.getByRole("button", { name: "Download all" }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name: "Download", exact: true }).click();
  const zip = await readFile(await (await saving).path());
  for (const name of ["01 disc right.jpg", "02 disc left.jpg", "03 pads.jpg"]) expect(zip.includes(name)).toBe(true);
  // The workshop gets what it took, byte for byte; a zip does not squeeze photos.
  expect(zip.includes(await picture({ seed: 3, width: 800, height: 600 }))).toBe(true);
  await page.getByRole("button", { name: "Download all" }).click();
  await page.getByRole("dialog").getByText("Smaller, for mail and web").click();
  // The server may have begun to make them only now.
  const savingSmall = page.waitForEvent("download", { timeout: 60_000 });
  await page.getByRole("dialog").getByRole("button", { name: "Download", exact: true }).click();
  const small = await readFile(await (await savingSmall).path());
  // Drawn anew, although the originals are on this very device.
  expect(small.includes("03 pads.")).toBe(true);
  expect(small.includes(await picture({ seed: 3, width: 800, height: 600 }))).toBe(false);
  expect(kari.problems).toEqual([]);
});

test("[FB-65] files are dropped and pasted on a desktop, wherever one is in the case", async () => {
  const caseId = await ownCase("MD10012");
  const kari = await world().signedIn("kari");
  const { page } = kari;
  await openMedia(kari, caseId);
  const { buffer } = await photoFile(61);
  const transfer = async (name: string, extra: number) =>
    await page.evaluateHandle(
      ({ base64, called, more }) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes, new Uint8Array(more)], called, { type: "image/jpeg" }));
        return data;
      },
      { base64: buffer.toString("base64"), called: name, more: extra },
    );
  const dataTransfer = await transfer("dropped.jpg", 1);
  await gallery(page).dispatchEvent("dragover", { dataTransfer });
  await expect(gallery(page).getByText("Drop it here")).toBeVisible();
  await gallery(page).dispatchEvent("drop", { dataTransfer });
  await expect(gallery(page).getByText("Drop it here")).toHaveCount(0);
  await expect(stored(cards(page))).toHaveCount(1);
  await openSection(page, "Overview");
  const pasted = await transfer("pasted.jpg", 2);
  await page.evaluate((clipboardData) => {
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, pasted);
  await expect(page.getByText("One saved on this device")).toBeVisible();
  await openSection(page, "Media");
  await expect(stored(cards(page))).toHaveCount(2);
  expect(kari.problems).toEqual([]);
});

test("[FB-59] private stays private: bytes, thumbnail, hash and caption; opened it arrives, closed it is gone", async () => {
  const people = world();
  const customer = await people.newPerson({ phone: true });
  await customer.open(demoLink(people.server));
  const caseId = await caseOf(customer.page);
  const kari = await people.signedIn("kari");
  await openMedia(kari, caseId);
  const before = await cards(kari.page).count();
  await chooser(kari.page).setInputFiles([await photoFile(77, "private.jpg")]);
  const card = cards(kari.page).nth(before);
  await expect(stored(card)).toBeVisible();
  const id = (await card.getAttribute("data-media")) ?? "";
  await card.getByRole("textbox").fill("a secret rust hole");
  await card.getByRole("textbox").press("Enter");
  const marit = await people.signedIn("marit");
  const frames: string[] = [];
  for (const { page } of [marit, customer])
    page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => frames.push(payload.toString("latin1"))),
    );
  await customer.reload();
  await marit.open(`/case/${caseId}`);
  for (const { page } of [marit, customer]) await expect(gallery(page)).toBeVisible();
  await expect(gallery(customer.page).getByRole("button", { name: "Take a photo" })).toBeVisible();
  for (const { page } of [marit, customer]) await expect(gallery(page).locator(`[data-media="${id}"]`)).toHaveCount(0);
  const heard = frames.join("");
  expect(heard).not.toContain("a secret rust hole");
  expect(heard).not.toContain(id);

  // Those of the other photos of the case have come.
  await expect(cards(customer.page).locator("img[src^='blob:']")).toHaveCount(await cards(customer.page).count());
  const keptBefore = await picturesKept(customer.page);
  const shared = gallery(customer.page).locator(`[data-media="${id}"]`);
  const thumb = (hash: string) => `/api/cases/${caseId}/blobs/${hash}/thumb?as=customer`;
  await card.getByRole("combobox", { name: /^Who sees/ }).selectOption("Customer sees it");
  await expect(shared).toBeVisible();
  await expect(shared.getByText("a secret rust hole")).toBeVisible();
  await expect
    .poll(() =>
      shared
        .locator("img[src^='blob:']")
        .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth)),
    )
    .toEqual([320]);
  await expect(gallery(marit.page).locator(`[data-media="${id}"]`)).toBeVisible();
  const hash = await hashOfNew(customer.page, keptBefore);
  expect((await customer.page.request.get(`${customer.line.origin}${thumb(hash)}`)).status()).toBe(200);

  await card.getByRole("combobox", { name: /^Who sees/ }).selectOption("Only the workshop");
  await expect(shared).toHaveCount(0);
  expect((await customer.page.request.get(`${customer.line.origin}${thumb(hash)}`)).status()).toBe(404);
  await expect.poll(async () => (await picturesKept(customer.page)).filter((key) => key.startsWith(hash))).toEqual([]);
  expect([...kari.problems, ...marit.problems, ...customer.problems]).toEqual([]);
});

/** The keys of the small pictures a browser keeps. */
const picturesKept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const keys: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? "");
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("not opened"));
      });
      if (database.objectStoreNames.contains("pictures")) {
        const request = database.transaction("pictures").objectStore("pictures").getAllKeys();
        await new Promise((resolve) => (request.onsuccess = resolve));
        keys.push(...request.result.map(String));
      }
      database.close();
    }
    return keys;
  });
/** The hash of the one picture that is kept now and was not before. */
const hashOfNew = async (page: Page, before: readonly string[]): Promise<string> => {
  const added = async () => (await picturesKept(page)).filter((key) => !before.includes(key));
  await expect.poll(async () => (await added()).length).toBe(1);
  return (await added())[0]?.split("/")[0] ?? "";
};

test("[PL-13] the customer adds photos by phone, the camera opens at once; the workshop sees them", async () => {
  const people = world();
  const customer = await people.newPerson({ phone: true });
  await customer.open(demoLink(people.server));
  const camera = gallery(customer.page).locator('input[type=file][capture="environment"]');
  await expect(camera).toHaveAttribute("accept", "image/*");
  await camera.setInputFiles([await photoFile(31, "dent.jpg")]);
  await expect(gallery(customer.page).locator('[data-state="stored"]')).toHaveCount(1);
  const kari = await people.signedIn("kari");
  await openMedia(kari, await caseOf(customer.page));
  await expect(gallery(kari.page).locator('[data-party="customer"]')).toHaveCount(1);
  await gallery(customer.page)
    .getByRole("button", { name: /^Delete/ })
    .click();
  await expect(gallery(kari.page).locator('[data-party="customer"]')).toHaveCount(0);
  expect(customer.problems).toEqual([]);
});

test("[FB-100][FX-27] attachments show their kind and size, open and download; what is not taken says so", async () => {
  const caseId = await ownCase("MD10002");
  const people = world();
  const kari = await people.signedIn("kari");
  await openMedia(kari, caseId);
  const marit = await people.signedIn("marit");
  await marit.open(`/case/${caseId}`);
  await chooser(marit.page).setInputFiles([
    { name: "Order 4711.pdf", mimeType: "application/pdf", buffer: pdf("order") },
    { name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from("part;price\nbrake disc;725\n") },
    { name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>") },
  ]);
  await expect(marit.page.getByText("logo.svg cannot be added")).toBeVisible();
  await expect(gallery(marit.page).locator('[data-state="stored"]')).toHaveCount(2);
  const order = gallery(kari.page).getByRole("listitem").filter({ hasText: "Order 4711.pdf" });
  await expect(order).toContainText("Fleet");
  const saving = kari.page.waitForEvent("download");
  await order.getByRole("button", { name: "Download Order 4711.pdf" }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("Order 4711.pdf");
  expect(await readFile(await saved.path())).toEqual(pdf("order"));
  const opening = kari.context.waitForEvent("page");
  await order.getByRole("button", { name: "Look at Order 4711.pdf" }).click();
  await (await opening).waitForURL(/^blob:/);
  expect([...kari.problems, ...marit.problems]).toEqual([]);
});

test("[FB-39][FB-51][FB-52][FB-53][FB-54][FB-55][FB-56][FB-57][FB-58][FB-64] the camera in the page: photo after photo, a film, whom it is for, and the way out", async () => {
  const caseId = await ownCase("MD10003");
  const kari = await world().signedIn("kari", { tablet: true });
  const { page } = kari;
  await giveLight(page);
  await kari.reload();
  await openMedia(kari, caseId);
  const before = await cards(page).count();
  await page.getByRole("button", { name: "Take photos" }).click();
  const camera = page.getByRole("dialog", { name: "Camera" });
  await expect(camera.getByText("Begin a video with the registration plate.")).toBeVisible();
  await camera.getByRole("button", { name: "Got it" }).click();
  await expect(camera.locator("header strong")).toHaveText("Photo");
  await camera.getByRole("combobox", { name: "Who sees what you take" }).selectOption("Fleet sees it");
  for (const n of [1, 2]) {
    await camera.getByRole("button", { name: "Take the photo" }).click();
    await expect(camera.getByText(`Done · ${n} taken`)).toBeVisible();
    await expect(camera.getByText("Photo saved")).toBeVisible();
  }
  await camera.getByRole("button", { name: "Switch the light on" }).click();
  await expect(camera.getByRole("button", { name: "Switch the light off" })).toBeEnabled();
  expect(await lights(page)).toEqual([true]);
  await camera.getByRole("button", { name: "Switch between front and back camera" }).click();
  await expect(camera.getByRole("button", { name: "Switch the light on" })).toBeEnabled();
  await camera.getByRole("group", { name: "Photo or video" }).getByRole("button", { name: "Video" }).click();
  await expect(camera.locator("header strong")).toHaveText("Video");
  // A film is for nobody else until that is said, whatever photos are for.
  await expect(camera.getByRole("combobox", { name: "Who sees what you take" })).toHaveValue("workshop");
  await expect(camera.getByRole("button", { name: "Switch the sound off" })).toBeEnabled();
  await camera.getByRole("button", { name: "Start recording" }).click();
  for (const fixed of ["Switch the sound off", "Switch the light on", "Switch between front and back camera"])
    await expect(camera.getByRole("button", { name: fixed })).toBeDisabled();
  await expect(camera.getByText("0:02")).toBeVisible();
  await camera.getByRole("button", { name: "Stop recording" }).click();
  await expect(camera.getByText("Video saved")).toBeVisible();
  await camera.getByRole("button", { name: "Close the camera" }).click();
  await expect(camera).toHaveCount(0);
  await expect(stored(cards(page))).toHaveCount(before + 3);
  const film = cards(page).nth(before + 2);
  await expect(film).toContainText(/0:0[2-4]/);
  await expect(film.locator("img[src^='blob:']")).toHaveCount(1);
  await expect(
    cards(page)
      .nth(before)
      .getByRole("combobox", { name: /^Who sees/ }),
  ).toHaveValue("fleet");
  await expect(film.getByRole("combobox", { name: /^Who sees/ })).toHaveValue("workshop");

  // The tips were seen; what was chosen for photos is remembered.
  await page.getByRole("button", { name: "Take photos" }).click();
  await expect(camera.getByRole("button", { name: "Take the photo" })).toBeEnabled();
  await expect(camera.getByText("Got it")).toHaveCount(0);
  await expect(camera.getByRole("combobox", { name: "Who sees what you take" })).toHaveValue("fleet");
  await page.keyboard.press("Escape");
  await expect(camera).toHaveCount(0);
  expect(kari.problems).toEqual([]);
});

test("[FB-51] a camera that is refused is said, and the device's own way is offered", async () => {
  const caseId = await ownCase("MD10004");
  const kari = await world().signedIn("kari", { tablet: true });
  await kari.page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await kari.reload();
  await openMedia(kari, caseId);
  const before = await cards(kari.page).count();
  await kari.page.getByRole("button", { name: "Take photos" }).click();
  const camera = kari.page.getByRole("dialog", { name: "Camera" });
  await expect(camera.getByRole("alert")).toContainText("The browser may not use the camera.");
  await camera.locator("input[type=file]").setInputFiles([await photoFile(55)]);
  await camera.getByRole("button", { name: "Close the camera" }).click();
  await expect(cards(kari.page)).toHaveCount(before + 1);
});

test("[FB-39] a photo of a checklist row is attached to it and shown there, and to a work once that is chosen", async () => {
  const caseId = await ownCase("MD10005");
  const kari = await world().signedIn("kari", { tablet: true });
  const { page } = kari;
  await kari.open(`/case/${caseId}`);
  await openSection(page, "Inspect");
  await page
    .getByRole("button", { name: /^Take a photo of/ })
    .first()
    .click();
  const camera = page.getByRole("dialog", { name: "Camera" });
  await camera.getByRole("button", { name: "Got it" }).click();
  await camera.getByRole("button", { name: "Take the photo" }).click();
  await expect(camera.getByText("Done · 1 taken")).toBeVisible();
  await camera.getByRole("button", { name: "Close the camera" }).click();
  const photos = page.getByRole("list", { name: /^Photos of/ });
  await expect(photos.locator("img[src^='blob:']")).toHaveCount(1);
  await openSection(page, "Media");
  const shows = cards(page).getByRole("combobox", { name: /^What .* shows$/ });
  await expect(shows).not.toHaveValue("none");
  await shows.selectOption({ label: "Front brakes" });
  await openSection(page, "Quote");
  await expect(page.getByRole("list", { name: "Photos of Front brakes" }).locator("img[src^='blob:']")).toHaveCount(1);
  await openSection(page, "Inspect");
  await expect(photos).toHaveCount(0);
});

test("[C71][C79] taken offline and the tab killed: all of it is here, said by the badge, and arrives with the connection", async () => {
  const caseId = await ownCase("MD10006");
  const people = world();
  const kari = await people.signedIn("kari", { tablet: true });
  await readyForOffline(kari);
  await openMedia(kari, caseId);
  const before = await cards(kari.page).count();
  const images = () => cards(kari.page).locator("img[src^='blob:']");
  await expect(images()).toHaveCount(await cards(kari.page).locator("img[aria-hidden]").count());
  await kari.goOffline();
  await chooser(kari.page).setInputFiles([await photoFile(91), await photoFile(92), await photoFile(93)]);
  await expect(cards(kari.page)).toHaveCount(before + 3);
  await expect(kari.page.locator("header [data-sync]")).toContainText("3 photos waiting");
  await kari.killTab();
  await expect(cards(kari.page)).toHaveCount(before + 3);
  await expect(gallery(kari.page)).toContainText("3 on this device wait for the server");
  await expect(images()).toHaveCount(before + 3);

  // Somebody else in the room reads where they are.
  const sindre = await people.signedIn("sindre");
  await openMedia(sindre, caseId);
  await kari.goOnline();
  await expect(stored(cards(kari.page))).toHaveCount(before + 3);
  await expect(stored(cards(sindre.page))).toHaveCount(before + 3);
  await expect(kari.page.locator("header [data-sync]")).toContainText("Stored");
});

/** The beginning of an iPhone's photo; no browser of the tests draws it. */
const heic = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from("ftypheic"),
  Buffer.alloc(4),
  Buffer.from("mif1heic"),
  Buffer.alloc(2_000, 7),
]);

test("[C131] an iPhone photo says why it is not seen yet, and is shown once the server has drawn it", async () => {
  const caseId = await ownCase("MD10009");
  const kari = await world().signedIn("kari");
  const { page } = kari;
  let drawn = false;
  const web = await picture({ seed: 9, width: 640, height: 480 });
  await kari.context.route(/\/blobs\/[0-9a-f]+\/(thumb|web)/, async (route) => {
    const headers = { [SERVER_HEADER]: String(PAGE_FORMAT) };
    if (drawn) await route.fulfill({ body: web, contentType: "image/jpeg", headers });
    else await route.fulfill({ status: 404, json: { error: "no-derivative" }, headers });
  });
  await readyForOffline(kari);
  await openMedia(kari, caseId);
  const before = await cards(page).count();
  await kari.goOffline();
  await chooser(page).setInputFiles([{ name: "IMG_0042.HEIC", mimeType: "image/heic", buffer: heic }]);
  const card = cards(page).nth(before);
  await expect(card.getByText(/iPhone photo \(HEIC\) on Computer.*once it is stored/)).toBeVisible();
  drawn = true;
  await kari.goOnline();
  await expect(stored(card)).toBeVisible();
  await expect
    .poll(() =>
      card.locator("img[src^='blob:']").evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth)),
    )
    .toEqual([640]);
  await expect(card.getByText(/HEIC/)).toHaveCount(0);
  // What is downloaded is the photo as it was taken.
  const saving = page.waitForEvent("download");
  await card.getByRole("button", { name: /^Download/ }).click();
  expect(await readFile(await (await saving).path())).toEqual(heic);
  expect(kari.problems).toEqual([]);
});

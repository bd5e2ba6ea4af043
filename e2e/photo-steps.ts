/** What people do on the full screen of a photo, on a case that workshop, fleet and customer have. */
import type { Locator, Page } from "playwright";
import { expect } from "playwright/test";
import type { CaseId, MediaId } from "../model/ids.ts";
import type { Mark } from "../model/pages/media.ts";
import { galleryOf } from "../model/views/gallery.ts";
import { type Actor, linkActor, staffActor } from "./actor.ts";
import type { Person, World } from "./people.ts";
import { bringPhotos, FOR_ALL, photoRecord, photoScreen } from "./photos.ts";
import { playCase, publish, shareWith, versionForFleet } from "./play.ts";

export interface Shared {
  kari: Actor;
  marit: Actor;
  ola: Actor;
  caseId: CaseId;
  secret: string;
  photos: MediaId[];
}

/** A case the fleet and a customer have, with photos. */
export async function sharedCase(world: World, plate: string, audience = FOR_ALL, count = 2): Promise<Shared> {
  const { origin } = world.server;
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

export async function openPhoto(person: Person, { caseId, photos }: Shared, at = 0): Promise<Locator> {
  await person.open(`/case/${caseId}#media=${photos[at]}`);
  return photoScreen(person.page);
}

export async function asCustomer(person: Person, { secret, photos }: Shared): Promise<Locator> {
  await person.open(`/s#k=${secret}`);
  await expect(person.page.getByRole("article").first()).toBeVisible();
  await person.page.evaluate((id) => {
    location.hash = `media=${id}`;
  }, photos[0]);
  return photoScreen(person.page);
}

/** The marks on a photo as the server holds them. */
export const marksOf = async (actor: Actor, { caseId, photos }: Shared, at = 0): Promise<Mark[]> =>
  galleryOf(await actor.pull(caseId), actor.party).items.find(({ id }) => id === photos[at])?.marks ?? [];

export const said = (marks: readonly Mark[]) => marks.map(({ tool, by }) => `${by.party} ${tool}`).toSorted();

export async function openPanel(screen: Locator): Promise<Locator> {
  const panel = screen.getByRole("complementary", { name: "Marks and remarks" });
  if (!(await panel.isVisible())) await screen.getByRole("button", { name: "Marks and remarks" }).click();
  return panel;
}

/** Where a share of the photo is on the page, in pixels. */
export async function onPhoto(page: Page, x: number, y: number): Promise<{ x: number; y: number }> {
  const box = await page.locator("[data-photo]").boundingBox();
  if (!box) throw new Error("no photo");
  return { x: box.x + box.width * x, y: box.y + box.height * y };
}

export const TOOLS = ["Rectangle", "Ellipse", "Arrow", "Pencil"] as const;
export const hold = (screen: Locator, tool: string) => screen.getByRole("button", { name: tool, exact: true }).click();

export async function dragMouse(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const [start, end] = [await onPhoto(page, ...from), await onPhoto(page, ...to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 8 });
  await page.mouse.up();
}

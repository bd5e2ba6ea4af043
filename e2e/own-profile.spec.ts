import { expect, test } from "playwright/test";
import { type Person, readyForOffline, useWorld } from "./people.ts";
import { picture } from "./pictures.ts";

const world = useWorld();

/** Whether the picture in the button of the account's menu is there, drawn. */
const hasPhoto = ({ page }: Person) =>
  page
    .getByRole("button", { name: /^Account of/ })
    .locator("img")
    .evaluateAll((found) => found.some((image) => (image as HTMLImageElement).naturalWidth > 0));

test("[C243, C244] somebody chooses a photo and a PIN; the photo stands where initials were, also without a connection", async () => {
  const sindre = await world().signedIn("sindre");
  const { page } = sindre;
  await sindre.open("/settings/profile");
  const photo = page.getByRole("region", { name: "Photo" });
  await photo
    .locator("input[type=file]")
    .setInputFiles({ name: "me.jpg", mimeType: "image/jpeg", buffer: await picture() });
  const crop = page.getByRole("dialog", { name: "Choose the part" });
  await crop.getByRole("slider", { name: "Size" }).fill("2");
  await crop.getByRole("img").focus();
  await page.keyboard.press("ArrowLeft");
  await crop.getByRole("button", { name: "Save" }).click();
  await expect(photo.getByRole("button", { name: "Remove the photo" })).toBeVisible();

  const pin = page.getByRole("region", { name: "PIN for tablets" });
  await pin.getByRole("button", { name: "Set a PIN" }).click();
  await pin.getByLabel("New PIN", { exact: true }).fill("1234");
  await pin.getByLabel("New PIN once more").fill("1234");
  await pin.getByRole("button", { name: "Save the PIN" }).click();
  await expect(pin.getByText("Too easy to guess")).toBeVisible();
  for (const field of ["New PIN", "New PIN once more"]) await pin.getByLabel(field, { exact: true }).fill("2580");
  await pin.getByRole("button", { name: "Save the PIN" }).click();
  await expect(pin.getByRole("button", { name: "Change the PIN" })).toBeVisible();

  await sindre.open("/");
  await expect.poll(() => hasPhoto(sindre)).toBe(true);
  await readyForOffline(sindre);
  await expect.poll(() => hasPhoto(sindre)).toBe(true);
  await sindre.goOffline();
  await sindre.reload();
  await expect.poll(() => hasPhoto(sindre)).toBe(true);
  await sindre.goOnline();

  const kari = await world().signedIn("kari");
  await kari.open("/settings/people");
  const row = kari.page.getByRole("button", { name: "Edit Sindre" });
  await expect(row.locator("img")).toBeVisible();
  await row.click();
  await kari.page.getByRole("dialog").getByRole("button", { name: "Remove the photo" }).click();
  await expect(row.locator("img")).toHaveCount(0);
  expect([...sindre.problems, ...kari.problems]).toEqual([]);
});

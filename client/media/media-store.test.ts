import { IDBFactory } from "fake-indexeddb";
import { expect, it } from "vitest";
import type { MediaId, Sha256 } from "../../model/index.ts";
import { idbKeyValue } from "../device/idb-key-value.ts";
import { freshCaseId } from "../testing/case.ts";
import { aShot, TestServer, TestTablet } from "../testing/media.ts";
import { until } from "../testing/until.ts";
import { MediaStore } from "./media-store.ts";

globalThis.indexedDB = new IDBFactory();

it("[C70] what one account took is in no other account's storage, and gone with the account", async () => {
  const tablet = new TestTablet(new TestServer());
  tablet.paused = "person";
  const tab = await tablet.openTab();
  const caseId = freshCaseId();
  const id = await tab.queue.keep(aShot(caseId, "mine"));
  await until(() => tab.queue.items().get(id)?.recorded === true);
  const item = tab.queue.items().get(id);
  await tab.queue.stop();
  if (!item) throw new Error("kept a moment ago");

  const ana = await idbKeyValue("ana");
  const bo = await idbKeyValue("bo");
  await new MediaStore(ana).keep(item, new Blob(["mine"]));
  expect(await (await new MediaStore(ana).readPart(id, "original"))?.text()).toBe("mine");
  expect(await new MediaStore(bo).readItems()).toEqual([]);
  expect(await new MediaStore(bo).readPart(id, "original")).toBeNull();
  await ana.destroy();
  const again = new MediaStore(await idbKeyValue("ana"));
  expect([await again.readItems(), await again.readPart(id as MediaId, "original")]).toEqual([[], null]);
});

it("[FB-59] pictures of a case that it no longer shows are forgotten, those of other cases stay", async () => {
  const store = new MediaStore(await idbKeyValue("cy"));
  const [mine, other] = [freshCaseId(), freshCaseId()];
  const hash = (digit: string) => digit.repeat(64) as Sha256;
  for (const [digit, caseId] of [
    ["a", mine],
    ["b", mine],
    ["c", other],
  ] as const)
    await store.writePicture(hash(digit), "thumb", { caseId, bytes: new Blob([digit]) });
  await store.forgetPictures(mine, new Set([hash("b")]));
  await store.writePicture(hash("c"), "web", { caseId: other, bytes: new Blob(["large"]) });
  await store.forgetLarge();
  expect(await store.keyValue.keys("pictures")).toEqual([`${hash("b")}/thumb`, `${hash("c")}/thumb`]);
});

import { describe, expect, it } from "vitest";
import type { CaseId, MediaId } from "../../model/index.ts";
import { type KeyValue, memoryKeyValue } from "../device/key-value.ts";
import { memoryLocks } from "../device/locks.ts";
import { StorageError } from "../device/storage-error.ts";
import { freshCaseId } from "../testing/case.ts";
import { createFilmKeeping, type FilmKeeping } from "./film-keeping.ts";
import type { MediaItem } from "./media-item.ts";
import { MediaStore } from "./media-store.ts";
import { hasRecordings, Recordings } from "./recordings.ts";

const about = (caseId: CaseId) => ({
  caseId,
  type: "video/webm",
  takenAt: 1_000,
  audience: { fleet: false, customer: false },
  attachedTo: null,
});

/** Tabs of one device, which share its disk and its locks. */
function device() {
  const keyValue = memoryKeyValue();
  const locks = memoryLocks({ alone: true });
  let ids = 0;
  const openTab = (disk: KeyValue = keyValue): FilmKeeping =>
    createFilmKeeping({
      recordings: new Recordings(disk),
      queue: {
        keep: async ({ bytes, ...shot }, from) => {
          const item = { ...shot, id: from?.id as MediaId, size: bytes.size } as MediaItem;
          await new MediaStore(disk).keep(item, bytes, from?.instead);
          return item.id;
        },
      },
      newId: () => `film${ids++}`,
      hold: async (name) => (await locks.hold(name, new AbortController().signal)) ?? (() => {}),
      alone: (name, work) => locks.tryExclusive(name, work),
    });
  const kept = async () =>
    (await new MediaStore(keyValue).readItems()).map(({ id, interrupted }) => ({ id, interrupted }));
  const textOf = async (id: string) =>
    await (await new MediaStore(keyValue).readPart(id as MediaId, "original"))?.text();
  return { keyValue, openTab, kept, textOf };
}

describe("[C124] a film on its way from the camera", () => {
  it("is on the disk piece by piece, and becomes an item of the queue in one step", async () => {
    const { keyValue, openTab, kept, textOf } = device();
    const film = await openTab().begin(about(freshCaseId()));
    for (const piece of ["one ", "two ", "three"]) await film.add(new Blob([piece]));
    expect(await keyValue.keys("originals")).toHaveLength(3);
    const id = await film.finish(3_000);
    expect(await kept()).toEqual([{ id, interrupted: false }]);
    expect(await textOf(id)).toBe("one two three");
    expect(await keyValue.keys("originals")).toEqual([id]);
    expect(await hasRecordings(keyValue)).toBe(false);
  });

  it("[C125] whose tab is gone is kept by the next one, once, and not while another tab records it", async () => {
    const { keyValue, openTab, kept, textOf } = device();
    // A tab that was killed leaves what it wrote, and no lock.
    const gone = new Recordings(keyValue);
    await gone.begin({ ...about(freshCaseId()), id: "gone" as MediaId });
    for (const [place, piece] of ["half ", "of it"].entries())
      await gone.addPiece("gone" as MediaId, place, new Blob([piece]));
    await gone.begin({ ...about(freshCaseId()), id: "empty" as MediaId });
    const running = await openTab().begin(about(freshCaseId()));
    await running.add(new Blob(["still running"]));
    expect(await Promise.all([openTab().recover(), openTab().recover()])).toContain(1);
    expect(await kept()).toEqual([{ id: "gone", interrupted: true }]);
    expect(await textOf("gone")).toBe("half of it");
    await running.add(new Blob([" and whole"]));
    const id = await running.finish(2_000);
    expect(await textOf(id)).toBe("still running and whole");
    expect(await openTab().recover()).toBe(0);
    expect(await hasRecordings(keyValue)).toBe(false);
  });

  it("stays in its pieces when the device is full, and is finished once there is room", async () => {
    const { keyValue, openTab, kept, textOf } = device();
    let full = false;
    const tight: KeyValue = {
      ...keyValue,
      write: async (changes) => {
        if (full && changes.some(({ value }) => value !== undefined)) throw new StorageError("storage-full");
        await keyValue.write(changes);
      },
    };
    const film = await openTab(tight).begin(about(freshCaseId()));
    await film.add(new Blob(["kept"]));
    full = true;
    await expect(film.add(new Blob([" lost"]))).rejects.toThrow(StorageError);
    await expect(film.finish(2_000)).rejects.toThrow(StorageError);
    expect(await kept()).toEqual([]);
    full = false;
    expect(await openTab(tight).recover()).toBe(1);
    const [item] = await kept();
    expect(await textOf(item?.id ?? "")).toBe("kept");
  });
});

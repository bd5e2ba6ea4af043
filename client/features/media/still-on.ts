/** Which devices still hold what the room cannot see yet. Pure. */
import type { GalleryItem } from "../../../model/index.ts";

export interface StillOn {
  device: string;
  left: number;
  /** Of how many from that device. */
  all: number;
}

/** "3 of 5 photos still on Tablet 2", for devices other than the one that is looked at. */
export function stillOnDevices(
  items: readonly Pick<GalleryItem, "id" | "device" | "storedAt">[],
  here: ReadonlySet<string>,
): StillOn[] {
  const devices = new Map<string, StillOn>();
  for (const { id, device, storedAt } of items) {
    const counted = devices.get(device) ?? { device, left: 0, all: 0 };
    counted.all += 1;
    if (storedAt === null && !here.has(id)) counted.left += 1;
    devices.set(device, counted);
  }
  return [...devices.values()].filter(({ left }) => left > 0);
}

/** `device-shelf`: a device stores 1000 pages of about 8 KB that were fetched ahead, then opens all of them. */
import { fileURLToPath } from "node:url";
import { onBundledPage } from "../in-browser/bundled-page.ts";
import type { ShelfTimes } from "../in-browser/shelf.ts";
import { compare, type Figure } from "./figures.ts";

const PAGES = 1_000;
const ROUNDS = 3;
const PEERS = ["jobcard", "y-indexeddb"] as const;
type Measure = (which: string, count: number) => Promise<ShelfTimes>;

export function deviceShelf(): Promise<Figure[]> {
  const entry = fileURLToPath(new URL("../in-browser/shelf.ts", import.meta.url));
  return onBundledPage({ entry, global: "measureShelf" }, async (page) => {
    const write = new Map<string, number[]>(PEERS.map((peer) => [peer, []]));
    const open = new Map<string, number[]>(PEERS.map((peer) => [peer, []]));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const peer of PEERS) {
        const times = await page.evaluate(
          ([which, count]) =>
            (globalThis as unknown as { measureShelf: Measure }).measureShelf(which as string, count as number),
          // The first round warms up.
          [peer, round === 0 ? PAGES / 10 : PAGES] as const,
        );
        if (round === 0) continue;
        write.get(peer)?.push(times.writeMs);
        open.get(peer)?.push(times.openMs);
      }
    }
    return [...compare("device-shelf", "write_ms", "ms", write), ...compare("device-shelf", "open_ms", "ms", open)];
  });
}

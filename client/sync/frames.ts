import { type AnyPageKey, LIMITS, PAGE_KEYS, type PageFrame, type PageName, parsePageName } from "../../model/index.ts";

const PAGE_ORDER = new Map<AnyPageKey, number>(PAGE_KEYS.map((page, place) => [page, place]));

/** In the order a server should hear of a new case: `internal/workshop`, which claims it, first. */
export const inClaimOrder = <Item extends { page: PageName }>(items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => {
    const place = (name: PageName) => PAGE_ORDER.get(parsePageName(name)?.page ?? "open/server") ?? 0;
    return place(a.page) - place(b.page);
  });

/** Cuts frames into request bodies the server takes. */
export function inBodies(frames: readonly PageFrame[]): PageFrame[][] {
  const bodies: PageFrame[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const frame of frames) {
    const size = frame.bytes.length + frame.vector.length + frame.page.length + 16;
    const body = bodies.at(-1);
    if (!body || body.length >= LIMITS.syncPages || bytes + size > LIMITS.syncBodyBytes / 2) {
      bodies.push([frame]);
      bytes = size;
    } else {
      body.push(frame);
      bytes += size;
    }
  }
  return bodies;
}

/** An update that changes nothing: no structs, no deletions. */
export const isEmptyUpdate = (update: Uint8Array): boolean =>
  update.length === 0 || (update.length === 2 && update[0] === 0 && update[1] === 0);

import { type Env, mirrorMedia, type PageKey, type Pages } from "../../model/index.ts";

/** Where the workshop's media and marks stand, and where guests bring photos that it may draw on. */
const PAGES: readonly PageKey[] = [
  "internal/workshop",
  "trade/workshop",
  "open/workshop",
  "trade/fleet",
  "open/customer",
];

export interface RoomsFollowed {
  /** Compares now: the server has given what it has, or writing is allowed again. */
  check(): void;
  stop(): void;
}

/**
 * What devices of the workshop changed apart, such as a padlock and a caption, is made whole in the rooms by any of
 * them that has the case open, on whatever screen (FB-59). Looks only when media or marks have changed.
 * @param env of the person who may write now; null while nobody may, or what the server has is not here yet
 */
export function followRooms(pages: Pages, env: () => Env | null): RoomsFollowed {
  let scheduled = false;
  let stopped = false;
  const compare = () => {
    scheduled = false;
    const writing = stopped ? null : env();
    if (writing) mirrorMedia(pages, writing);
  };
  const check = () => {
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(compare);
  };
  const roots = PAGES.flatMap((key) => {
    const page = pages[key];
    return page ? [page.getMap("media"), page.getMap("marks")] : [];
  });
  for (const root of roots) root.observeDeep(check);
  check();
  return {
    check,
    stop: () => {
      stopped = true;
      for (const root of roots) root.unobserveDeep(check);
    },
  };
}

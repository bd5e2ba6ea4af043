/** Where on a photo or video somebody is, as the others hear it: `photo:<id>` or `photo:<id>@x,y` in ten-thousandths. */
import { type MediaId, PICTURE_SPAN } from "../../../model/index.ts";
import { inside, type Point } from "./geometry.ts";

/** A pointer is told at most this often; a hand does not draw faster than this is seen. */
const BETWEEN_MS = 33;

export const placeOnMedia = (id: MediaId, point: Point | null): string => {
  if (!point) return `photo:${id}`;
  const { x, y } = inside(point);
  return `photo:${id}@${x},${y}`;
};

/** What a place says: which photo or video, and where the pointer is on it; null for every other place. */
export function readPlace(at: string | null): { id: string; point: Point | null } | null {
  const [, id, x, y] = /^photo:([0-9a-z]{20})(?:@(\d{1,5}),(\d{1,5}))?$/.exec(at ?? "") ?? [];
  if (!id) return null;
  if (x === undefined || y === undefined) return { id, point: null };
  const point = { x: Number(x), y: Number(y) };
  return point.x <= PICTURE_SPAN && point.y <= PICTURE_SPAN ? { id, point } : null;
}

export interface OwnPointer {
  /** A point of the picture, or null when the pointer has left it. */
  move(point: Point | null): void;
  stop(): void;
}

/** Tells a moving pointer: the first movement at once, then at most one in `BETWEEN_MS`, the last one always. */
export function makePointer(tell: (point: Point | null) => void): OwnPointer {
  let waiting: { point: Point | null } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const pass = () => {
    timer = null;
    if (!waiting) return;
    tell(waiting.point);
    waiting = null;
    timer = setTimeout(pass, BETWEEN_MS);
  };
  return {
    move: (point) => {
      waiting = {
        point:
          point && point.x >= 0 && point.y >= 0 && point.x <= PICTURE_SPAN && point.y <= PICTURE_SPAN ? point : null,
      };
      if (!timer) pass();
    },
    stop: () => {
      if (timer) clearTimeout(timer);
      timer = null;
      waiting = null;
    },
  };
}

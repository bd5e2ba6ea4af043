/** Where on a photo or video somebody is, as the others hear it: `photo:<id>` or `photo:<id>@x,y` in ten-thousandths. */
import {
  type Drawn,
  type MarkId,
  MAX_STROKE,
  type MediaId,
  PICTURE_SPAN,
  type Point,
  type Stroke,
} from "../../../model/index.ts";
import { inside } from "./geometry.ts";
import { simplify } from "./simplify.ts";

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

/** What is told of somebody on a photo: where the pointer is, and what it draws. */
export interface Telling {
  point: Point | null;
  stroke: Stroke | null;
}

export interface OwnPointer {
  /** A point of the picture, or null when the pointer has left it. */
  move(point: Point | null): void;
  /** What is being drawn or moved, and the mark it stands for; null once that has ended. */
  draw(draft: { drawing: Drawn; of: MarkId | null } | null): void;
  stop(): void;
}

/**
 * Tells a moving pointer: the first movement at once, then at most one in `BETWEEN_MS`, the last one always. A stroke
 * is told with it, half as often: it is far longer.
 */
export function makePointer(tell: (telling: Telling) => void): OwnPointer {
  let now: Telling = { point: null, stroke: null };
  let drawn: Parameters<OwnPointer["draw"]>[0] = null;
  let changed = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const pass = () => {
    timer = null;
    if (!changed) return;
    changed = false;
    now = { ...now, stroke: drawn && strokeOf(drawn) };
    tell(now);
    timer = setTimeout(pass, drawn ? BETWEEN_MS * 2 : BETWEEN_MS);
  };
  const change = () => {
    changed = true;
    if (!timer) pass();
  };
  return {
    move: (point) => {
      const isOn = point && point.x >= 0 && point.y >= 0 && point.x <= PICTURE_SPAN && point.y <= PICTURE_SPAN;
      now = { ...now, point: isOn ? point : null };
      change();
    },
    draw: (draft) => {
      if (draft === drawn) return;
      drawn = draft;
      change();
    },
    stop: () => {
      if (timer) clearTimeout(timer);
      timer = null;
      changed = false;
    },
  };
}

/** A stroke as it is told: with as few points as fit, its form kept as far as possible. */
export function strokeOf({ drawing, of }: { drawing: Drawn; of: MarkId | null }): Stroke {
  const { tool, text } = drawing;
  const all = drawing.points.map(Math.round);
  let points = tool === "pencil" ? simplify(all) : all;
  for (let tolerance = 20; points.length > MAX_STROKE; tolerance *= 1.5) points = simplify(all, tolerance);
  return { tool, points, text, of };
}

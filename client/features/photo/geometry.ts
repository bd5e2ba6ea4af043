/**
 * Where marks are and how they move. Points are x and y in turn, in ten-thousandths of the picture's width and
 * height, so that they mean the same on every screen and in every size of the picture.
 */
import { boxOf, type Mark, PICTURE_SPAN, type Point, type Rect, type Size } from "../../../model/index.ts";

/** The smallest rectangle a person can draw; a tap becomes one of this size. */
export const SMALLEST = 150;

const within = (value: number): number => Math.round(Math.min(PICTURE_SPAN, Math.max(0, value)));

/** A point of the picture, rounded and brought inside it. */
export const inside = ({ x, y }: Point): Point => ({ x: within(x), y: within(y) });

/** The points moved together, as far as all of them stay inside the picture. */
export function moved(points: readonly number[], by: Point): number[] {
  const box = boxOf(points);
  const x = Math.min(PICTURE_SPAN - box.x - box.width, Math.max(-box.x, by.x));
  const y = Math.min(PICTURE_SPAN - box.y - box.height, Math.max(-box.y, by.y));
  return points.map((value, i) => within(value + (i % 2 === 0 ? x : y)));
}

/** The points stretched from one box into another; what had no extent in a direction stays without. */
export function stretched(points: readonly number[], from: Rect, to: Rect): number[] {
  return points.map((value, i) => {
    const [start, length, newStart, newLength] =
      i % 2 === 0 ? [from.x, from.width, to.x, to.width] : [from.y, from.height, to.y, to.height];
    return within(length === 0 ? newStart : newStart + ((value - start) / length) * newLength);
  });
}

/** Made larger (or smaller, with negative numbers) to the right and downwards, never smaller than `SMALLEST`. */
export function sized(points: readonly number[], by: Point): number[] {
  const box = boxOf(points);
  const grown = (start: number, length: number, change: number) =>
    Math.max(Math.min(SMALLEST, PICTURE_SPAN - start), Math.min(PICTURE_SPAN - start, length + change));
  const width = by.x === 0 ? box.width : grown(box.x, box.width, by.x);
  const height = by.y === 0 ? box.height : grown(box.y, box.height, by.y);
  return stretched(points, box, { ...box, width, height });
}

/** The corners of a box, from the upper left one clockwise. */
export const cornersOf = ({ x, y, width, height }: Rect): Point[] => [
  { x, y },
  { x: x + width, y },
  { x: x + width, y: y + height },
  { x, y: y + height },
];

/**
 * Points a person can take hold of to change a mark: corners, or the two ends of an arrow.
 * @param box of what a text covers, in ten-thousandths
 */
export function handlesOf(mark: Pick<Mark, "tool" | "points">, box: Rect = boxOf(mark.points)): Point[] {
  if (mark.tool === "arrow") {
    const [x1 = 0, y1 = 0, x2 = x1, y2 = y1] = mark.points;
    return [
      { x: x1, y: y1 },
      { x: x2, y: y2 },
    ];
  }
  return cornersOf(box);
}

/** The points after the handle of that number was dragged to a place of the picture. */
export function withHandleAt(mark: Pick<Mark, "tool" | "points">, handle: number, to: Point): number[] {
  const place = inside(to);
  if (mark.tool === "arrow") {
    const [x1 = 0, y1 = 0, x2 = x1, y2 = y1] = mark.points;
    return handle === 0 ? [place.x, place.y, x2, y2] : [x1, y1, place.x, place.y];
  }
  const opposite = handlesOf(mark)[(handle + 2) % 4] ?? place;
  return stretched(mark.points, boxOf(mark.points), boxOf([opposite.x, opposite.y, place.x, place.y]));
}

/** Two corners of a rectangle that is large enough to be seen, also where somebody only tapped. */
export function atLeastSmallest(points: readonly number[]): number[] {
  const box = boxOf(points);
  if (box.width >= SMALLEST || box.height >= SMALLEST) return [...points];
  const x = Math.min(box.x, PICTURE_SPAN - SMALLEST);
  const y = Math.min(box.y, PICTURE_SPAN - SMALLEST);
  return [x, y, x + SMALLEST, y + SMALLEST];
}

/**
 * Whether a place is on a mark.
 * @param size of the picture in any unit, for its proportions; `reach` is in that unit
 * @param box of what a text covers, in ten-thousandths
 */
export function isOn(
  mark: Pick<Mark, "tool" | "points">,
  place: Point,
  size: Size,
  reach: number,
  box: Rect = boxOf(mark.points),
): boolean {
  const scale = { x: size.width / PICTURE_SPAN, y: size.height / PICTURE_SPAN };
  const near = (from: Point, to: Point) => distanceToSegment(place, from, to, scale) <= reach;
  if (mark.tool === "text") return isIn(place, box, reach / scale.x, reach / scale.y);
  if (mark.tool === "rectangle") {
    const corners = handlesOf(mark);
    return corners.some((corner, i) => near(corner, corners[(i + 1) % 4] as Point));
  }
  if (mark.tool === "ellipse") return isOnEllipse(place, box, scale, reach);
  for (let i = 0; i + 3 < Math.max(4, mark.points.length); i += 2) {
    const [x1 = 0, y1 = 0, x2 = x1, y2 = y1] = mark.points.slice(i, i + 4);
    if (near({ x: x1, y: y1 }, { x: x2, y: y2 })) return true;
  }
  return false;
}

const isIn = (place: Point, box: Rect, x: number, y: number): boolean =>
  place.x >= box.x - x && place.x <= box.x + box.width + x && place.y >= box.y - y && place.y <= box.y + box.height + y;

function isOnEllipse(place: Point, box: Rect, scale: Point, reach: number): boolean {
  const radius = { x: (box.width / 2) * scale.x, y: (box.height / 2) * scale.y };
  const at = {
    x: (place.x - box.x - box.width / 2) * scale.x,
    y: (place.y - box.y - box.height / 2) * scale.y,
  };
  const outer = (at.x / (radius.x + reach)) ** 2 + (at.y / (radius.y + reach)) ** 2;
  const within = { x: radius.x - reach, y: radius.y - reach };
  const hollow = within.x > 0 && within.y > 0 && (at.x / within.x) ** 2 + (at.y / within.y) ** 2 < 1;
  return outer <= 1 && !hollow;
}

function distanceToSegment(place: Point, from: Point, to: Point, scale: Point): number {
  const [px, py] = [(place.x - from.x) * scale.x, (place.y - from.y) * scale.y];
  const [dx, dy] = [(to.x - from.x) * scale.x, (to.y - from.y) * scale.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
  return Math.hypot(px - along * dx, py - along * dy);
}

import { MAX_OUTLINE } from "../../../model/index.ts";

/** How far a stroke may move when points are left out, in ten-thousandths of the picture. */
const TOLERANCE = 12;

/**
 * A stroke with as few points as its form needs (Ramer–Douglas–Peucker), never more than a mark may have.
 * Begin and end stay where they are.
 */
export function simplify(points: readonly number[], tolerance = TOLERANCE): number[] {
  if (points.length <= 4) return [...points];
  let kept = reduce(points, tolerance);
  for (let wider = tolerance; kept.length > MAX_OUTLINE; kept = reduce(points, wider)) wider *= 1.3;
  return kept;
}

function reduce(points: readonly number[], tolerance: number): number[] {
  const last = points.length / 2 - 1;
  const keep = new Uint8Array(last + 1);
  keep[0] = keep[last] = 1;
  const spans: [number, number][] = [[0, last]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    const { index, distance } = farthest(points, from, to);
    if (distance <= tolerance) continue;
    keep[index] = 1;
    spans.push([from, index], [index, to]);
  }
  return points.filter((_, i) => keep[i >> 1] === 1);
}

function farthest(points: readonly number[], from: number, to: number): { index: number; distance: number } {
  const at = (index: number) => [points[index * 2] as number, points[index * 2 + 1] as number] as const;
  const [fromX, fromY] = at(from);
  const [toX, toY] = at(to);
  const length = Math.hypot(toX - fromX, toY - fromY);
  let found = { index: from, distance: 0 };
  for (let index = from + 1; index < to; index += 1) {
    const [x, y] = at(index);
    const distance =
      length === 0
        ? Math.hypot(x - fromX, y - fromY)
        : Math.abs((toX - fromX) * (fromY - y) - (fromX - x) * (toY - fromY)) / length;
    if (distance > found.distance) found = { index, distance };
  }
  return found;
}

/** How a mark is drawn: the same on the screen, in a thumbnail, in a copy for download and on paper. */
import type { Party } from "../access.ts";
import type { Mark } from "../pages/media.ts";
import { PICTURE_SPAN } from "../pages/values.ts";

export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Rect extends Point, Size {}

/** The box around points. */
export function boxOf(points: readonly number[]): Rect {
  let [left, top, right, bottom] = [PICTURE_SPAN, PICTURE_SPAN, 0, 0];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: Math.min(left, right), y: Math.min(top, bottom), width: right - left, height: bottom - top };
}

/** Marks are drawn on a picture whose longer side is this long, and scaled with it. */
const DRAWN_SIDE = 1_000;
export const STROKE = 5;
/** The dark rim that makes a mark visible on a bright picture. */
export const RIM = 9;
export const RIM_COLOUR = "rgb(11 17 16 / 60%)";
export const LABEL_INK = "#0b1110";
export const LETTER = 26;
export const LABEL_PADDING = 10;
export const LINE_HEIGHT = 1.25;
/** How small and how large a text can be made, as a share of what it is at first. */
const SMALLEST_TEXT = 0.5;
const LARGEST_TEXT = 8;
const LETTERS_A_LINE = 30;
const MOST_LINES = 8;

/** Each party draws in its own colour; the screen is dark in every theme, so there is one set. */
export const PARTY_INK: Record<Party, string> = {
  workshop: "#58bccb",
  fleet: "#b9a5f5",
  customer: "#f09ac2",
  server: "#aebbb8",
};

export type Drawn = Pick<Mark, "tool" | "points" | "text">;

/** The picture's size in the units marks are drawn in. */
export function drawnSize(picture: Size): Size {
  const scale = DRAWN_SIDE / Math.max(picture.width, picture.height, 1);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** The outline as an SVG path in drawn units; empty for a text. */
export function outlineOf({ tool, points }: Drawn, size: Size): string {
  const x = (value: number) => round((value * size.width) / PICTURE_SPAN);
  const y = (value: number) => round((value * size.height) / PICTURE_SPAN);
  if (tool === "text") return "";
  if (tool === "arrow") return arrow(points, x, y);
  if (tool === "pencil") return stroke(points, x, y);
  const box = boxOf(points);
  const [left, top, right, bottom] = [x(box.x), y(box.y), x(box.x + box.width), y(box.y + box.height)];
  if (tool === "rectangle") return `M${left} ${top}H${right}V${bottom}H${left}Z`;
  const [rx, ry] = [round((right - left) / 2), round((bottom - top) / 2)];
  const middle = round(top + ry);
  return `M${left} ${middle}a${rx} ${ry} 0 1 1 ${round(rx * 2)} 0a${rx} ${ry} 0 1 1 ${round(-rx * 2)} 0Z`;
}

type Scale = (value: number) => number;
const round = (value: number): number => Math.round(value * 10) / 10;

function arrow([x1 = 0, y1 = 0, x2 = x1, y2 = y1]: readonly number[], x: Scale, y: Scale): string {
  const [fromX, fromY, toX, toY] = [x(x1), y(y1), x(x2), y(y2)];
  const head = Math.min(30, Math.max(12, Math.hypot(toX - fromX, toY - fromY) * 0.4));
  const angle = Math.atan2(toY - fromY, toX - fromX);
  const wing = (turn: number) =>
    `${round(toX - head * Math.cos(angle + turn))} ${round(toY - head * Math.sin(angle + turn))}`;
  return `M${fromX} ${fromY}L${toX} ${toY}M${wing(0.5)}L${toX} ${toY}L${wing(-0.5)}`;
}

/** A smooth curve through every point that was kept (Catmull–Rom). */
function stroke(points: readonly number[], x: Scale, y: Scale): string {
  const last = Math.floor(points.length / 2) - 1;
  const at = (i: number) => {
    const index = 2 * Math.min(last, Math.max(0, i));
    return [x(points[index] as number), y(points[index + 1] as number)] as const;
  };
  const [startX, startY] = at(0);
  // A dot is a line of no length, which a round cap makes visible.
  if (last < 1) return `M${startX} ${startY}h0.1`;
  let path = `M${startX} ${startY}`;
  for (let i = 0; i < last; i += 1) {
    const [[beforeX, beforeY], [fromX, fromY], [toX, toY], [afterX, afterY]] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const leave = `${round(fromX + (toX - beforeX) / 6)} ${round(fromY + (toY - beforeY) / 6)}`;
    const arrive = `${round(toX - (afterX - fromX) / 6)} ${round(toY - (afterY - fromY) / 6)}`;
    path += `C${leave} ${arrive} ${toX} ${toY}`;
  }
  return path;
}

export interface Label extends Rect {
  lines: { text: string; x: number; y: number; width: number }[];
  letter: number;
  /** Of its corners. */
  radius: number;
}

export const withinText = (scale: number): number => Math.min(LARGEST_TEXT, Math.max(SMALLEST_TEXT, scale));

/** How large a text is drawn: 1 unless it was sized. The second point of a sized text ends its first line. */
export function scaleOf({ points }: Drawn, size: Size): number {
  const [, top = 0, , bottom] = points;
  if (bottom === undefined) return 1;
  return withinText((((bottom - top) / PICTURE_SPAN) * size.height) / (LETTER * LINE_HEIGHT));
}

/** How much room a text takes as it is drawn at first, in drawn units. */
export function textExtent(lines: readonly string[]): Size {
  const longest = Math.max(1, ...lines.map(({ length }) => length));
  // Measuring differs from device to device; a share of the letter's height does not.
  return {
    width: longest * LETTER * 0.6 + LABEL_PADDING * 2,
    height: lines.length * LETTER * LINE_HEIGHT + LABEL_PADDING * 2,
  };
}

/** Where a text stands, in drawn units; kept inside the picture as far as it fits. */
export function labelOf(mark: Drawn, size: Size): Label {
  const lines = linesOf(mark.text);
  const scale = scaleOf(mark, size);
  const extent = textExtent(lines);
  const [width, height] = [extent.width * scale, extent.height * scale];
  const [letter, padding] = [LETTER * scale, LABEL_PADDING * scale];
  const [px = 0, py = 0] = mark.points;
  const x = Math.max(0, Math.min((px * size.width) / PICTURE_SPAN, size.width - width));
  const y = Math.max(0, Math.min((py * size.height) / PICTURE_SPAN, size.height - height));
  return {
    x,
    y,
    width,
    height,
    letter,
    radius: 8 * scale,
    lines: lines.map((line, i) => ({
      text: line,
      x: x + width / 2,
      y: y + padding + letter * (LINE_HEIGHT * i + 0.98),
      width: width - padding,
    })),
  };
}

/** The words of a text, broken into lines; a word that is too long is broken too. */
export function linesOf(text: string): string[] {
  const lines: string[] = [""];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    for (let rest = word; rest !== ""; ) {
      const line = lines.at(-1) ?? "";
      const joined = line === "" ? rest : `${line} ${rest}`;
      if (joined.length <= LETTERS_A_LINE) {
        lines[lines.length - 1] = joined;
        break;
      }
      if (line !== "") lines.push("");
      else {
        lines[lines.length - 1] = rest.slice(0, LETTERS_A_LINE);
        rest = rest.slice(LETTERS_A_LINE);
        if (rest !== "") lines.push("");
      }
    }
  }
  return lines.slice(0, MOST_LINES);
}

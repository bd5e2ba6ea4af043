/** What a mark looks like, the same on the screen, in a thumbnail and in a copy for download. */
import { type Mark, type Party, PICTURE_SPAN } from "../../../model/index.ts";
import { boxOf, cornersOf, inside, type Point, type Rect, type Size } from "./geometry.ts";

/** Marks are drawn on a picture whose longer side is this long, and scaled with it. */
const DRAWN_SIDE = 1_000;
export const STROKE = 5;
/** The dark rim that makes a mark visible on a bright picture. */
export const RIM = 9;
export const RIM_COLOUR = "rgb(11 17 16 / 60%)";
export const LABEL_INK = "#0b1110";
const LETTER = 26;
const LABEL_PADDING = 10;
const LINE_HEIGHT = 1.25;
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

const withinText = (scale: number): number => Math.min(LARGEST_TEXT, Math.max(SMALLEST_TEXT, scale));

/** How large a text is drawn: 1 unless it was sized. The second point of a sized text ends its first line. */
function scaleOf({ points }: Drawn, size: Size): number {
  const [, top = 0, , bottom] = points;
  if (bottom === undefined) return 1;
  return withinText((((bottom - top) / PICTURE_SPAN) * size.height) / (LETTER * LINE_HEIGHT));
}

/** How much room a text takes as it is drawn at first, in drawn units. */
function textExtent(lines: readonly string[]): Size {
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

/** The points of a text that begins at a place and is drawn `scale` times as large as at first. */
function textPoints(at: Point, scale: number, size: Size): number[] {
  const line = (LETTER * LINE_HEIGHT * withinText(scale) * PICTURE_SPAN) / size.height;
  const from = inside({ x: at.x, y: Math.min(at.y, PICTURE_SPAN - line) });
  return [from.x, from.y, from.x, inside({ x: 0, y: from.y + line }).y];
}

/** The points of a text after its corner of that number was dragged to a place; the corner opposite stays. */
export function textWithHandleAt(mark: Drawn, handle: number, to: Point, size: Size): number[] {
  const cover = coverOf(mark, size);
  const fixed = cornersOf(cover)[(handle + 2) % 4] ?? to;
  const extent = textExtent(linesOf(mark.text));
  const drawn = {
    x: (Math.abs(to.x - fixed.x) * size.width) / PICTURE_SPAN,
    y: (Math.abs(to.y - fixed.y) * size.height) / PICTURE_SPAN,
  };
  const scale = withinText(Math.max(drawn.x / extent.width, drawn.y / extent.height));
  const [isLeft, isTop] = [handle === 0 || handle === 3, handle < 2];
  const width = (extent.width * scale * PICTURE_SPAN) / size.width;
  const height = (extent.height * scale * PICTURE_SPAN) / size.height;
  return textPoints({ x: isLeft ? fixed.x - width : fixed.x, y: isTop ? fixed.y - height : fixed.y }, scale, size);
}

/** The points of a text made larger (or smaller, with a negative number) by so much of the picture's height for a line. */
export function textGrown(mark: Drawn, by: number, size: Size): number[] {
  const { x, y } = coverOf(mark, size);
  const share = (by * size.height) / (PICTURE_SPAN * LETTER * LINE_HEIGHT);
  return textPoints({ x, y }, scaleOf(mark, size) + share, size);
}

/** What a mark covers, in ten-thousandths of the picture. */
export function coverOf(mark: Drawn, size: Size): Rect {
  if (mark.tool !== "text") return boxOf(mark.points);
  const { x, y, width, height } = labelOf(mark, size);
  const [sx, sy] = [PICTURE_SPAN / size.width, PICTURE_SPAN / size.height];
  return { x: x * sx, y: y * sy, width: width * sx, height: height * sy };
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

/** What both a canvas and Konva's context can do. */
export interface Brush {
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  strokeStyle: string | CanvasGradient | CanvasPattern;
  fillStyle: string | CanvasGradient | CanvasPattern;
  font: string;
  textAlign: CanvasTextAlign;
  stroke(path: Path2D): void;
  fill(path: Path2D): void;
  fillText(text: string, x: number, y: number, maxWidth?: number): void;
}

export interface Shape {
  path: Path2D;
  label: Label | null;
}

/** What a brush needs to draw a mark, worked out once. */
export function shapeOf(mark: Drawn, size: Size): Shape {
  if (mark.tool !== "text") return { path: new Path2D(outlineOf(mark, size)), label: null };
  const label = labelOf(mark, size);
  const path = new Path2D();
  path.roundRect(label.x, label.y, label.width, label.height, label.radius);
  return { path, label };
}

/** Draws a mark onto a surface whose unit is the drawn unit. */
export function drawShape(brush: Brush, { path, label }: Shape, ink: string): void {
  if (label) {
    brush.fillStyle = ink;
    brush.fill(path);
    brush.fillStyle = LABEL_INK;
    brush.font = `700 ${label.letter}px system-ui, sans-serif`;
    brush.textAlign = "center";
    for (const { text, x, y, width } of label.lines) brush.fillText(text, x, y, width);
    return;
  }
  brush.lineCap = "round";
  brush.lineJoin = "round";
  brush.strokeStyle = RIM_COLOUR;
  brush.lineWidth = RIM;
  brush.stroke(path);
  brush.strokeStyle = ink;
  brush.lineWidth = STROKE;
  brush.stroke(path);
}

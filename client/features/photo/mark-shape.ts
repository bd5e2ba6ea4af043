/** What a mark looks like on a canvas, and what becomes of a text that is made larger or smaller. */
import {
  boxOf,
  type Drawn,
  type Label,
  LABEL_INK,
  labelOf,
  LETTER,
  LINE_HEIGHT,
  linesOf,
  outlineOf,
  PICTURE_SPAN,
  type Point,
  type Rect,
  RIM,
  RIM_COLOUR,
  scaleOf,
  type Size,
  STROKE,
  textExtent,
  withinText,
} from "../../../model/index.ts";
import { cornersOf, inside } from "./geometry.ts";

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

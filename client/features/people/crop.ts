/** What of a picture is shown: the middle, as parts of its width and height, and how much larger than needed. */
export interface Crop {
  x: number;
  y: number;
  /** 1: the shorter side fills the square. */
  zoom: number;
}

export const WHOLE: Crop = { x: 0.5, y: 0.5, zoom: 1 };
export const MAX_ZOOM = 4;

interface Size {
  width: number;
  height: number;
}

/** The square of the picture that is cut out, in its pixels; never beyond its edges. */
export function squareOf({ width, height }: Size, { x, y, zoom }: Crop): { left: number; top: number; side: number } {
  const side = Math.min(width, height) / zoom;
  const within = (middle: number, length: number) => Math.min(Math.max(middle * length - side / 2, 0), length - side);
  return { left: within(x, width), top: within(y, height), side };
}

/** Moves by parts of the square, and stays where the picture is. */
export function moved(size: Size, crop: Crop, dx: number, dy: number): Crop {
  const { left, top, side } = squareOf(size, crop);
  const next = {
    ...crop,
    x: (left + side / 2 + dx * side) / size.width,
    y: (top + side / 2 + dy * side) / size.height,
  };
  const kept = squareOf(size, next);
  return { ...next, x: (kept.left + side / 2) / size.width, y: (kept.top + side / 2) / size.height };
}

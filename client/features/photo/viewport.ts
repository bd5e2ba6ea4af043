/** How a picture lies in the window it is looked at through: pixels of the screen on one side, ten-thousandths on the other. */
import { PICTURE_SPAN, type Point, type Rect, type Size } from "../../../model/index.ts";

/** 1 shows the whole picture; x and y move its middle away from the window's, in pixels. */
export interface View extends Point {
  zoom: number;
}

export const WHOLE: View = { zoom: 1, x: 0, y: 0 };
const MOST_ZOOM = 12;

/** Where the picture lies in the window, in pixels. */
export function placeOf(view: View, window: Size, picture: Size): Rect {
  const fit = Math.min(window.width / picture.width, window.height / picture.height) || 1;
  const width = picture.width * fit * view.zoom;
  const height = picture.height * fit * view.zoom;
  return {
    x: (window.width - width) / 2 + view.x,
    y: (window.height - height) / 2 + view.y,
    width,
    height,
  };
}

/** A view in which the picture covers as much of the window as it can, and never leaves it. */
export function settled(view: View, window: Size, picture: Size): View {
  const zoom = Math.min(MOST_ZOOM, Math.max(1, view.zoom));
  const { width, height } = placeOf({ ...view, zoom }, window, picture);
  const within = (value: number, free: number) => Math.min(Math.max(0, free), Math.max(-Math.max(0, free), value));
  return {
    zoom,
    x: within(view.x, (width - window.width) / 2),
    y: within(view.y, (height - window.height) / 2),
  };
}

/** The view after zooming by a factor while a point of the window stays on the same spot of the picture. */
export function zoomedAt(view: View, factor: number, at: Point, window: Size, picture: Size): View {
  const zoom = Math.min(MOST_ZOOM, Math.max(1, view.zoom * factor));
  const real = zoom / view.zoom;
  const [x, y] = [at.x - window.width / 2, at.y - window.height / 2];
  return settled({ zoom, x: x - (x - view.x) * real, y: y - (y - view.y) * real }, window, picture);
}

/** The view that shows a piece of the picture (ten-thousandths) in the middle, with some of what is around it. */
export function viewOfSpot(spot: Rect, window: Size, picture: Size): View {
  const whole = placeOf(WHOLE, window, picture);
  const [width, height] = [(spot.width / PICTURE_SPAN) * whole.width, (spot.height / PICTURE_SPAN) * whole.height];
  const zoom = Math.min(4, Math.max(1, 0.4 / Math.max(width / window.width, height / window.height, 0.05)));
  const middle = (start: number, length: number) => (start + length / 2) / PICTURE_SPAN - 0.5;
  return settled(
    {
      zoom,
      x: -middle(spot.x, spot.width) * whole.width * zoom,
      y: -middle(spot.y, spot.height) * whole.height * zoom,
    },
    window,
    picture,
  );
}

/** A point of the window as a point of the picture; it may lie outside of it. */
export function toPicture(point: Point, place: Rect): Point {
  return {
    x: ((point.x - place.x) / place.width) * PICTURE_SPAN,
    y: ((point.y - place.y) / place.height) * PICTURE_SPAN,
  };
}

/** A point of the picture as a point of the window. */
export function toWindow(point: Point, place: Rect): Point {
  return {
    x: place.x + (point.x / PICTURE_SPAN) * place.width,
    y: place.y + (point.y / PICTURE_SPAN) * place.height,
  };
}

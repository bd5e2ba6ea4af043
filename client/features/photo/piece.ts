import { drawnSize, PICTURE_SPAN, type Rect, type Size } from "../../../model/index.ts";

/** Width by height of a thumbnail in a conversation. */
const ASPECT = 4 / 3;
/** The smallest piece, as a share of the picture: closer, nobody knows where it is. */
const LEAST = 0.25;

/**
 * The piece of a picture a thumbnail shows: a spot with some of what is around it, of a thumbnail's proportions and
 * inside the picture as far as that goes; the middle of the picture without a spot. In ten-thousandths.
 */
export function pieceAround(spot: Rect | null, picture: Size): Rect {
  const size = drawnSize(picture);
  const [x, y] = [size.width / PICTURE_SPAN, size.height / PICTURE_SPAN];
  const about = spot ?? { x: 0, y: 0, width: PICTURE_SPAN, height: PICTURE_SPAN };
  const room = spot ? 1.3 : 1;
  const wanted = Math.max(about.width * x * room, about.height * y * room * ASPECT, size.width * LEAST);
  const width = Math.min(wanted, size.width, size.height * ASPECT);
  const height = width / ASPECT;
  const start = (middle: number, length: number, whole: number) =>
    Math.max(0, Math.min(whole - length, middle - length / 2));
  return {
    x: start((about.x + about.width / 2) * x, width, size.width) / x,
    y: start((about.y + about.height / 2) * y, height, size.height) / y,
    width: width / x,
    height: height / y,
  };
}

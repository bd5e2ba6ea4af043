import { drawnSize, type Mark, PARTY_INK } from "../../../model/index.ts";
import { drawShape, shapeOf } from "./mark-shape.ts";

/** How well the copy is kept as a JPEG, 0 to 1. */
const QUALITY = 0.9;

export interface FlatRequest {
  picture: ImageBitmap;
  marks: readonly Pick<Mark, "tool" | "points" | "text" | "by">[];
  /** Pixels of the longer side at most; null keeps all of them. */
  longSide: number | null;
}

/** A picture with marks drawn into it, as a JPEG without anything else of the original's file. The original stays as it is. */
export async function flatPicture({ picture, marks, longSide }: FlatRequest): Promise<Blob> {
  const scale = Math.min(1, (longSide ?? Number.POSITIVE_INFINITY) / Math.max(picture.width, picture.height));
  const width = Math.round(picture.width * scale);
  const height = Math.round(picture.height * scale);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas to draw on");
  context.drawImage(picture, 0, 0, width, height);
  const size = drawnSize({ width, height });
  context.scale(width / size.width, height / size.height);
  for (const mark of marks) drawShape(context, shapeOf(mark, size), PARTY_INK[mark.by.party]);
  return canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
}

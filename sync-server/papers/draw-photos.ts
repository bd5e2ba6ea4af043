import { LineCapStyle, type PDFDocument, type PDFImage, rgb } from "pdf-lib";
import { PICTURE_LIMITS, sharp } from "../blobs/pictures.ts";
import {
  drawnSize,
  labelOf,
  LABEL_INK,
  outlineOf,
  PARTY_INK,
  RIM,
  type Size,
  STROKE,
} from "../../model/views/mark-drawing.ts";
import { COLUMN, heightOf, INK, type Leaves, MARGIN, type TextStyle } from "./leaves.ts";
import type { SheetPhoto } from "./sheet.ts";

/** Pixels of the longer side: 300 to the inch at the width it has on paper. */
const LONG_SIDE = 1_000;
const LOGO_SIDE = 700;
const GAP = 12;
const WIDTH = (COLUMN - GAP) / 2;
const HEIGHT = WIDTH * 0.75;

const CAPTION: TextStyle = { size: 8 };
const TITLE: TextStyle = { size: 11, bold: true };

/**
 * Two photos a row, with what was drawn on them. Marks are drawn as lines on top of the picture: sharp at any size,
 * and nothing that was written by somebody is read as a picture or as markup.
 * @throws when a picture cannot be read
 */
export async function drawPhotos(
  document: PDFDocument,
  leaves: Leaves,
  title: string,
  photos: readonly SheetPhoto[],
): Promise<void> {
  if (photos.length === 0) return;
  const rowHeight = HEIGHT + 2 * heightOf(CAPTION) + 10;
  leaves.need(rowHeight + heightOf(TITLE) + 8);
  leaves.paragraph(title, MARGIN.left, COLUMN, TITLE);
  leaves.down(4);
  for (let start = 0; start < photos.length; start += 2) {
    leaves.need(rowHeight);
    const row = photos.slice(start, start + 2);
    const images = await Promise.all(row.map(async ({ path }) => document.embedJpg(await asJpeg(path))));
    for (const [n, photo] of row.entries()) {
      const x = MARGIN.left + n * (WIDTH + GAP);
      const image = images[n];
      if (image) drawOne(leaves, image, photo, x);
      const caption = leaves.wrap(photo.caption, WIDTH, CAPTION);
      for (const [line, text] of caption.slice(0, 2).entries())
        leaves.line(text, x, leaves.y() - HEIGHT - (line + 1) * heightOf(CAPTION), CAPTION, WIDTH);
    }
    leaves.down(rowHeight);
  }
}

/** Metadata was left out when it was taken in, and is left out again. */
const asJpeg = (path: string): Promise<Buffer> =>
  sharp(path, PICTURE_LIMITS)
    .autoOrient()
    .resize(LONG_SIDE, LONG_SIDE, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 80 })
    .toBuffer();

/** A logo, with what is clear in it. @returns the bytes of a PNG. @throws when it cannot be read */
export const asPng = (path: string): Promise<Buffer> =>
  sharp(path, PICTURE_LIMITS)
    .autoOrient()
    .resize(LOGO_SIDE, LOGO_SIDE, { fit: "inside", withoutEnlargement: true })
    .png()
    .toBuffer();

function drawOne(leaves: Leaves, image: PDFImage, { marks }: SheetPhoto, x: number): void {
  const scale = Math.min(WIDTH / image.width, HEIGHT / image.height);
  const size: Size = { width: image.width * scale, height: image.height * scale };
  const place = { x, y: leaves.y() - size.height };
  const page = leaves.page();
  page.drawImage(image, { ...place, ...size });
  const drawn = drawnSize(image);
  const unit = size.width / drawn.width;
  // The drawer turns paths so that they run downwards from their origin, as the marks do.
  const origin = { x: place.x, y: place.y + size.height };
  for (const mark of marks) {
    const ink = colourOf(PARTY_INK[mark.by.party]);
    if (mark.tool === "text") {
      const label = labelOf(mark, drawn);
      page.drawRectangle({
        x: origin.x + label.x * unit,
        y: origin.y - (label.y + label.height) * unit,
        width: label.width * unit,
        height: label.height * unit,
        color: ink,
      });
      for (const line of label.lines) {
        const style: TextStyle = {
          size: label.letter * unit,
          bold: true,
          align: "center",
          colour: colourOf(LABEL_INK),
        };
        leaves.line(line.text, origin.x + label.x * unit, origin.y - line.y * unit, style, label.width * unit);
      }
      continue;
    }
    const path = outlineOf(mark, drawn);
    const stroke = { ...origin, scale: unit, borderLineCap: LineCapStyle.Round };
    page.drawSvgPath(path, { ...stroke, borderColor: INK, borderWidth: RIM, borderOpacity: 0.6 });
    page.drawSvgPath(path, { ...stroke, borderColor: ink, borderWidth: STROKE });
  }
}

/** @param hex `#rrggbb` */
export function colourOf(hex: string): ReturnType<typeof rgb> {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return rgb(red, green, blue);
}

/** Text on pages: where it stands, how it is broken into lines, and when a new page begins. All lengths in points. */
import { type Color, type PDFDocument, type PDFFont, type PDFPage, rgb } from "pdf-lib";
import { type Faces, printable } from "./fonts.ts";

/** ISO 216 A4. */
export const PAGE = { width: 595.28, height: 841.89 } as const;
export const MARGIN = { left: 48, right: 48, top: 44, bottom: 56 } as const;
export const COLUMN = PAGE.width - MARGIN.left - MARGIN.right;

export const INK = rgb(0.08, 0.125, 0.118);
export const QUIET = rgb(0.35, 0.41, 0.4);
export const HAIR = rgb(0.78, 0.82, 0.81);

export interface TextStyle {
  size: number;
  bold?: boolean;
  colour?: Color;
  align?: "left" | "right" | "center";
}

/** A pile of pages that is written from the top down. */
export interface Leaves {
  readonly faces: Faces;
  /** The page that is being written. */
  page(): PDFPage;
  /** Where the next thing begins, counted from the lower edge. */
  y(): number;
  down(by: number): void;
  /** Begins a new page unless there is so much room left. */
  need(height: number): void;
  /** Writes one line whose letters stand on `y`; what does not fit into `width` ends in an ellipsis. */
  line(text: string, x: number, y: number, style: TextStyle, width?: number): void;
  /** Writes text broken into lines, no more than `most`, and moves below it. */
  paragraph(text: string, x: number, width: number, style: TextStyle, most?: number): void;
  rule(colour?: Color, thickness?: number): void;
  /** The lines that text takes. */
  wrap(text: string, width: number, style: TextStyle): string[];
  widthOf(text: string, style: TextStyle): number;
  pages(): readonly PDFPage[];
}

const LEADING = 1.38;
/** Signs: more do not fit at any size. */
const MOST_ON_A_LINE = 1_000;
export const heightOf = ({ size }: TextStyle): number => size * LEADING;

/** @param onNewPage draws what stands on top of every page but the first, and moves below it */
export function createLeaves(document: PDFDocument, faces: Faces, onNewPage: (leaves: Leaves) => void): Leaves {
  const pages: PDFPage[] = [];
  let page: PDFPage;
  let y = 0;

  const begin = (): void => {
    page = document.addPage([PAGE.width, PAGE.height]);
    pages.push(page);
    y = PAGE.height - MARGIN.top;
  };
  const faceOf = ({ bold }: TextStyle): PDFFont => (bold ? faces.bold : faces.regular);
  const widths = { regular: new Map<string, number>(), bold: new Map<string, number>() };
  /** Of a text that is printable already. */
  const measured = (text: string, style: TextStyle): number => {
    const known = style.bold ? widths.bold : widths.regular;
    let sum = 0;
    for (const sign of text) {
      let width = known.get(sign);
      if (width === undefined) known.set(sign, (width = faceOf(style).widthOfTextAtSize(sign, 1_000)));
      sum += width;
    }
    return (sum * style.size) / 1_000;
  };
  const shortened = (text: string, style: TextStyle, width: number): string => {
    if (measured(text, style) <= width) return text;
    const room = width - measured("…", style);
    let kept = "";
    let taken = 0;
    for (const sign of text) {
      taken += measured(sign, style);
      if (taken > room) break;
      kept += sign;
    }
    return `${kept.trimEnd()}…`;
  };
  const write = (text: string, x: number, at: number, style: TextStyle, width: number): void => {
    if (text.trim() === "") return;
    const room = width - measured(text, style);
    const indent = style.align === "right" ? room : style.align === "center" ? room / 2 : 0;
    page.drawText(text, { x: x + indent, y: at, size: style.size, font: faceOf(style), color: style.colour ?? INK });
  };
  /** A word that is wider than the column is broken wherever the column ends. */
  const pieces = (word: string, width: number, style: TextStyle): string[] => {
    if (measured(word, style) <= width) return [word];
    const broken: string[] = [];
    let piece = "";
    let taken = 0;
    for (const sign of word) {
      const wide = measured(sign, style);
      if (piece !== "" && taken + wide > width) {
        broken.push(piece);
        piece = "";
        taken = 0;
      }
      piece += sign;
      taken += wide;
    }
    return [...broken, piece];
  };
  const wrapOne = (text: string, width: number, style: TextStyle): string[] => {
    const lines: string[] = [];
    const space = measured(" ", style);
    let line = "";
    let taken = 0;
    for (const word of text.split(/ +/)) {
      for (const piece of pieces(word, width, style)) {
        const wide = measured(piece, style);
        if (line !== "" && taken + space + wide > width) {
          lines.push(line);
          line = "";
          taken = 0;
        }
        taken += (line === "" ? 0 : space) + wide;
        line = line === "" ? piece : `${line} ${piece}`;
      }
    }
    return [...lines, line];
  };

  const leaves: Leaves = {
    faces,
    page: () => page,
    y: () => y,
    down(by) {
      y -= by;
    },
    need(height) {
      if (y - height >= MARGIN.bottom) return;
      begin();
      onNewPage(leaves);
    },
    line(text, x, at, style, width = PAGE.width - MARGIN.right - x) {
      const whole = printable(faceOf(style), text.slice(0, MOST_ON_A_LINE));
      write(shortened(whole, style, width), x, at, style, width);
    },
    paragraph(text, x, width, style, most = Number.POSITIVE_INFINITY) {
      for (const line of leaves.wrap(text, width, style).slice(0, most)) {
        leaves.need(heightOf(style));
        write(line, x, y - style.size, style, width);
        y -= heightOf(style);
      }
    },
    rule(colour = HAIR, thickness = 0.6) {
      page.drawLine({
        start: { x: MARGIN.left, y },
        end: { x: PAGE.width - MARGIN.right, y },
        thickness,
        color: colour,
      });
    },
    wrap: (text, width, style) =>
      printable(faceOf(style), text, "keep")
        .replace(/\n{3,}/g, "\n\n")
        .split("\n")
        .flatMap((part) => wrapOne(part, width, style)),
    widthOf: (text, style) => measured(printable(faceOf(style), text), style),
    pages: () => pages,
  };
  begin();
  return leaves;
}

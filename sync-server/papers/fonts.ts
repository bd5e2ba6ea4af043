import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Font } from "fontkit";
import type { PDFDocument, PDFFont } from "pdf-lib";

const require = createRequire(import.meta.url);
const fileOf = (name: string): Buffer => readFileSync(require.resolve(`@expo-google-fonts/noto-sans/${name}`));

export interface Faces {
  regular: PDFFont;
  bold: PDFFont;
}

/**
 * Glyphs one after the other, as the letters of these scripts need them. Shaping would cost most of the time a paper
 * takes, for ligatures and kerning nobody misses on it.
 */
function withoutShaping(font: Font): Font {
  // A run has more to it than the drawer asks for.
  const layout = (text: string) => ({ glyphs: font.glyphsForString(text) });
  return Object.assign(font, { layout: layout as unknown as Font["layout"] });
}

/** Embeds what is used of Noto Sans (SIL Open Font License): Latin, Greek and Cyrillic letters. */
export async function embedFaces(document: PDFDocument): Promise<Faces> {
  document.registerFontkit({ create: (bytes: Uint8Array) => withoutShaping(create(Buffer.from(bytes)) as Font) });
  const embed = (file: string): Promise<PDFFont> => document.embedFont(fileOf(file), { subset: true });
  return {
    regular: await embed("400Regular/NotoSans_400Regular.ttf"),
    bold: await embed("600SemiBold/NotoSans_600SemiBold.ttf"),
  };
}

/** Stands in the place of a letter that the font does not have. */
const MISSING = "?";
/** Controls, marks that turn the direction of writing, and what has no width. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** What a text loses nothing without: emoji, and marks joined to the letter before them. */
const LEFT_OUT = /[\p{M}\p{Extended_Pictographic}\p{Emoji_Component}]/u;

/** Text as the font can show it. Line breaks stay where `lines` says so, else they become spaces. */
export function printable(font: PDFFont, text: string, lines: "keep" | "join" = "join"): string {
  const known = knownOf(font);
  const one = (part: string): string =>
    Array.from(part.replaceAll("\t", " ").replace(UNPRINTABLE, ""), (sign) => {
      if (known.has(sign.codePointAt(0) ?? 0)) return sign;
      return LEFT_OUT.test(sign) ? "" : MISSING;
    }).join("");
  const parts = text
    .toWellFormed()
    .normalize("NFC")
    .split(/\r\n|[\n\r\u2028\u2029]/);
  return parts.map(one).join(lines === "keep" ? "\n" : " ");
}

const remembered = new WeakMap<PDFFont, ReadonlySet<number>>();

function knownOf(font: PDFFont): ReadonlySet<number> {
  const known = remembered.get(font) ?? new Set(font.getCharacterSet());
  remembered.set(font, known);
  return known;
}

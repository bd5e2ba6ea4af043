/** Documents as offices make them, built by the tests; all of them name their author. */
import { inflateSync } from "node:zlib";
import { PDFDocument, PDFName, PDFString } from "pdf-lib";
import { strToU8, unzipSync, zipSync } from "fflate";
import { PLACE } from "./media.ts";

/** What the document itself says, which everybody may read. */
export const WORDS = "Brakes worn to 3 mm";

/**
 * A PDF that names its author in Info, in XMP of document and page, in a program's notes, and in an Info that a later
 * version of the file left behind.
 */
export async function pdf(kind: "plain" | "signed" | "locked" = "plain"): Promise<Buffer> {
  const document = await PDFDocument.create();
  const page = document.addPage([300, 200]);
  page.drawText(WORDS);
  document.setTitle(`${PLACE.owner} at ${PLACE.iso6709}`);
  document.setAuthor(PLACE.owner);
  document.setProducer(PLACE.camera);
  const { context } = document;
  const xmp = context.register(
    context.flateStream(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${PLACE.owner} ${PLACE.iso6709}</x:xmpmeta>`, {
      Type: "Metadata",
      Subtype: "XML",
    }),
  );
  document.catalog.set(PDFName.of("Metadata"), xmp);
  page.node.set(PDFName.of("Metadata"), xmp);
  page.node.set(PDFName.of("PieceInfo"), context.obj({ Program: { Private: PDFString.of(PLACE.camera) } }));
  context.register(context.obj({ Author: PDFString.of(PLACE.owner) }));
  if (kind === "signed") context.register(context.obj({ Type: "Sig", ByteRange: [0, 1, 2, 3] }));
  if (kind === "locked") document.encrypt({ userPassword: "a", ownerPassword: "b" });
  return Buffer.from(await document.save());
}

const core = `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"><cp:lastModifiedBy>${PLACE.owner}</cp:lastModifiedBy></cp:coreProperties>`;

/** A text document of Word. */
export function docx(more: Record<string, string> = {}): Buffer {
  const parts = {
    "[Content_Types].xml":
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
    "_rels/.rels":
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/></Relationships>',
    "word/document.xml": `<w:document><w:t>${WORDS}</w:t></w:document>`,
    "docProps/core.xml": core,
    "docProps/app.xml": `<Properties><Company>${PLACE.owner}</Company><Manager>${PLACE.camera}</Manager></Properties>`,
    "docProps/custom.xml": `<Properties>${PLACE.iso6709}</Properties>`,
    "docProps/thumbnail.jpeg": PLACE.camera,
    ...more,
  };
  return zipped(parts);
}

/** A text document of LibreOffice. */
export function odt(more: Record<string, string> = {}): Buffer {
  const parts = {
    mimetype: "application/vnd.oasis.opendocument.text",
    "content.xml": `<office:document-content>${WORDS}</office:document-content>`,
    "meta.xml": `<office:document-meta><dc:creator>${PLACE.owner}</dc:creator>${PLACE.iso6709}</office:document-meta>`,
    "Thumbnails/thumbnail.png": PLACE.camera,
    "META-INF/manifest.xml":
      '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png" manifest:media-type="image/png"/></manifest:manifest>',
    ...more,
  };
  return zipped(parts);
}

function zipped(parts: Record<string, string>): Buffer {
  const files = Object.entries(parts).map(([name, words]) => [
    name,
    [strToU8(words), { level: name === "mimetype" ? 0 : 6 }],
  ]);
  return Buffer.from(zipSync(Object.fromEntries(files) as Parameters<typeof zipSync>[0]));
}

/** Everything bytes can be read as: as they are, unpacked, and with their texts in one byte a character. */
export function readings(bytes: Uint8Array): string {
  const whole = Buffer.from(bytes);
  const all: Buffer[] = [whole];
  if (whole.subarray(0, 2).toString("latin1") === "PK")
    all.push(...Object.entries(unzipSync(whole)).flatMap(([name, part]) => [Buffer.from(name), Buffer.from(part)]));
  for (const { index } of whole.toString("latin1").matchAll(/stream\r?\n/g)) {
    try {
      all.push(inflateSync(whole.subarray(whole.indexOf(10, index) + 1), { finishFlush: 2 }));
    } catch {
      // Not packed.
    }
  }
  return all
    .map((part) => part.toString("latin1"))
    .flatMap((text) => [text, text.replaceAll("\0", ""), ...hexTexts(text)])
    .join("\n");
}

/** PDF writes texts as hexadecimal numbers, two bytes a character. */
const hexTexts = (text: string): string[] =>
  [...text.matchAll(/<([0-9A-Fa-f]+)>/g)].map(([, hex = ""]) =>
    Buffer.from(hex, "hex").toString("latin1").replaceAll("\0", ""),
  );
